/**
 * Short meaning of an event, by provider (case-insensitive) and id; null if not listed. The event itself does not
 * contain its text: Windows reads it from a message file on the PC, in its language.
 */
export function meaningOfEvent(provider: string, id: number): Meaning | null {
  const known: Readonly<Record<number, Meaning>> | undefined = byProvider.get(provider.toLowerCase())
  return known?.[id] ?? null
}

/** The text key of that meaning; null if not listed. */
export function textOfEvent(provider: string, id: number): `word.event.${Slug<Lowercase<Meaning>>}` | null {
  const meaning = meaningOfEvent(provider, id)
  return meaning === null
    ? null
    : `word.event.${meaning.toLowerCase().replaceAll(' ', '-') as Slug<Lowercase<Meaning>>}`
}

/** `a b c` as `a-b-c`. */
type Slug<T extends string> = T extends `${infer First} ${infer Rest}` ? `${First}-${Slug<Rest>}` : T

type Values<T> = T extends unknown ? T[keyof T] : never
type Meaning = Values<Values<typeof meanings>>

const fileSystem = { 55: 'the file system structure is corrupt', 98: 'the volume was checked' } as const

const meanings = {
  'microsoft-windows-windowsupdateclient': {
    16: 'no connection to the update service',
    19: 'update installed',
    20: 'update failed to install',
    31: 'download failed',
    43: 'installation started',
    44: 'download started',
  },
  'microsoft-windows-servicing': {
    1: 'package change started',
    2: 'package changed',
    3: 'package failed to change',
    4: 'package waits for a restart',
  },
  'microsoft-windows-winreagent': { 4502: 'Windows Recovery Environment servicing failed' },
  'service control manager': {
    7000: 'service did not start',
    7001: 'service needs one that did not start',
    7003: 'service needs one that does not exist',
    7009: 'service did not answer in time',
    7011: 'service did not answer in time',
    7023: 'service ended with an error',
    7024: 'service ended with an error of its own',
    7031: 'service ended unexpectedly',
    7034: 'service ended unexpectedly',
    7038: 'service could not log on',
  },
  disk: {
    7: 'the device has a bad block',
    11: 'controller error',
    51: 'error while paging',
    153: 'an operation was repeated',
  },
  ntfs: fileSystem,
  'microsoft-windows-ntfs': fileSystem,
  'microsoft-windows-tpm-wmi': {
    1032: 'secure boot update held back because of bitlocker',
    1033: 'boot manager that is to be revoked was found',
    1795: 'firmware refused a secure boot variable',
    1796: 'secure boot update failed',
    1797: 'certificate of 2023 is not in the firmware',
    1798: 'boot manager is not signed with the certificate of 2023',
    1801: 'secure boot certificates not applied yet',
    1802: 'secure boot update blocked for this firmware',
    1803: 'no signed key exchange key for this device',
    1808: 'secure boot certificates are up to date',
  },
  'microsoft-windows-bits-client': { 61: 'transfer stopped with an error' },
} as const

const byProvider: ReadonlyMap<string, Readonly<Record<number, Meaning>>> = new Map(Object.entries(meanings))
