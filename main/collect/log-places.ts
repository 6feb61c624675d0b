/** Logs that a diagnosis does not read today and a later one, or a person, may want. */
export const moreLogs: readonly { readonly folder: string; readonly names: RegExp }[] = [
  { folder: 'C:\\Windows\\Panther', names: /^setup(act|err)\.log$/i },
  { folder: 'C:\\Windows\\Logs\\DPX', names: /^setup(act|err)\.log$/i },
  { folder: 'C:\\Windows\\Logs\\MoSetup', names: /^UpdateAgent\.log$/i },
  { folder: 'C:\\Windows\\WinSxS', names: /^poqexec\.log$/i },
  { folder: 'C:\\Windows', names: /^WindowsUpdate\.log$/i },
]

/** Where Windows packs CBS.log away once it is large. */
export const cbsLogs = 'C:\\Windows\\Logs\\CBS'
export const packedLog = /^CbsPersist_\d+\.cab$/i

/** Of a log larger than both together the middle is left out. */
export const logLimits = { headBytes: 16 * 2 ** 20, tailBytes: 48 * 2 ** 20 } as const
/** All logs of a bundle together, unpacked. */
export const mostLogBytes = 320 * 2 ** 20
/** Less than this of a log is not worth its place. */
export const leastLogBytes = 2 ** 20
