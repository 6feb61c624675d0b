import { type SettingName, type Settings, settingFromWord } from '../../common/settings.ts'
import { failureError } from '../texts/failure.ts'

/** What an administrator set for all people of this PC; docs/policies.md. */
export type Policies = {
  readonly noNetwork: boolean
  /** Address of the one catalog that may be asked, as it is written there; null leaves Microsoft's. */
  readonly catalogMirror: string | null
  readonly forceMasking: boolean
  readonly noElevation: boolean
  /** Key of the organization that may sign files of facts: base64 of an Ed25519 public key; null where there is none. */
  readonly knowledgeKey: string | null
} & Pick<Settings, SetByPolicy>

/** Settings of a person that a policy of the same meaning takes the place of; null where there is none. */
const setByPolicy = [
  'language',
  'casesFolder',
  'downloadsFolder',
  'downloadLimit',
  'proxy',
  'archiveAfterDays',
  'deleteAfterDays',
] as const satisfies readonly SettingName[]
type SetByPolicy = (typeof setByPolicy)[number]

export const noPolicies: Policies = {
  noNetwork: false,
  catalogMirror: null,
  forceMasking: false,
  noElevation: false,
  knowledgeKey: null,
  language: null,
  casesFolder: null,
  downloadsFolder: null,
  downloadLimit: null,
  proxy: null,
  archiveAfterDays: null,
  deleteAfterDays: null,
}

/** Only administrators can write it; keys of a user are never read. */
export const policyKey = 'HKLM\\SOFTWARE\\Policies\\Unstuck'

/** Names of the values below it. */
export const policyValues = {
  noNetwork: 'NoNetwork',
  catalogMirror: 'CatalogMirror',
  forceMasking: 'ForceMasking',
  noElevation: 'NoElevation',
  knowledgeKey: 'KnowledgeKey',
  language: 'Language',
  casesFolder: 'CasesFolder',
  downloadsFolder: 'DownloadsFolder',
  downloadLimit: 'DownloadLimit',
  proxy: 'Proxy',
  archiveAfterDays: 'ArchiveAfterDays',
  deleteAfterDays: 'DeleteAfterDays',
} as const satisfies Record<keyof Policies, string>

/** The one form of such a key: a fixed beginning (RFC 8410) and 32 bytes, so that no other kind of key is ever tried. */
const ed25519Key = /^MCowBQYDK2VwAyEA[A-Za-z\d+/]{43}=$/

/**
 * Reads what `reg.exe query` prints of the key; nothing where there is no key. A switch counts as on unless it is 0: whoever
 * set it with another type meant it. A language that Unstuck does not speak, and a
 * key of another form, count as not set.
 */
export function policiesFrom(printed: string): Policies {
  const values = new Map<string, string>()
  let inKey = false
  for (const line of printed.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) inKey = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Unstuck\s*$/i.test(line)
    const value = /^ {4}(.+?) {4}REG_(?:DWORD|SZ|EXPAND_SZ|QWORD) {4}(.*)$/.exec(line)
    if (inKey && value) values.set((value[1] ?? '').toLowerCase(), (value[2] ?? '').trim())
  }
  const of = (policy: keyof Policies) => values.get(policyValues[policy].toLowerCase()) ?? ''
  const isOn = (policy: keyof Policies) => !['', '0', '0x0'].includes(of(policy))
  const setting = <N extends SetByPolicy>(name: N): Settings[N] | null => {
    // A DWORD is printed in hexadecimal.
    const word = of(name).replace(/^0x[\da-f]{1,8}$/i, (hex) => String(Number(hex)))
    return word === '' || word === 'usual' ? null : (settingFromWord(name, word) ?? null)
  }
  return {
    noNetwork: isOn('noNetwork'),
    catalogMirror: of('catalogMirror') === '' ? null : of('catalogMirror'),
    forceMasking: isOn('forceMasking'),
    noElevation: isOn('noElevation'),
    knowledgeKey: ed25519Key.test(of('knowledgeKey')) ? of('knowledgeKey') : null,
    language: setting('language'),
    casesFolder: setting('casesFolder'),
    downloadsFolder: setting('downloadsFolder'),
    downloadLimit: setting('downloadLimit'),
    proxy: setting('proxy'),
    archiveAfterDays: setting('archiveAfterDays'),
    deleteAfterDays: setting('deleteAfterDays'),
  }
}

let inForce: Policies = noPolicies

/** The policies of this PC; the entry sets them before anything else. */
export function policies(): Policies {
  return inForce
}

export function setPolicies(all: Policies): void {
  inForce = all
}

/** Sends requests where no policy forbids it. Its calls reject with FailureError `refused` otherwise. */
export function policedFetch<Request extends unknown[]>(
  send: (...request: Request) => Promise<Response>,
): (...request: Request) => Promise<Response> {
  return async (...request) => {
    if (policies().noNetwork) throw failureError('refused', 'policy-no-network', {}, where('noNetwork'))
    return send(...request)
  }
}

/** Throws FailureError `refused` where something would go out unmasked against a policy. */
export function mustMask(mask: boolean): void {
  if (!mask && policies().forceMasking)
    throw failureError('refused', 'policy-masking', {}, where('forceMasking'))
}

/** Throws FailureError `refused` where a policy forbids administrator rights. */
export function mayElevate({ noElevation } = policies()): void {
  if (noElevation) throw failureError('refused', 'policy-no-elevation', {}, where('noElevation'))
}

/** The settings with those in their place that policies decide. */
export function withPolicies(settings: Settings, all: Policies = policies()): Settings {
  const decided = setByPolicy.filter((name) => all[name] !== null).map((name) => [name, all[name]] as const)
  return { ...settings, ...Object.fromEntries(decided), mask: settings.mask || all.forceMasking }
}

/** Where the policies are set that decide a setting, by the names of the settings. */
export function decidedByPolicy(all: Policies = policies()): Partial<Record<SettingName, string>> {
  const decided = setByPolicy.filter((name) => all[name] !== null).map((name) => [name, where(name)] as const)
  return { ...Object.fromEntries(decided), ...(all.forceMasking ? { mask: where('forceMasking') } : {}) }
}

/** Names a policy as an administrator finds it. */
export function where(policy: keyof Policies): string {
  return `${policyKey}\\${policyValues[policy]}`
}
