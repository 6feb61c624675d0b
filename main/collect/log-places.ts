/** Logs that the diagnosis does not read today but a later version, or a person, may need. */
export const moreLogs: readonly { readonly folder: string; readonly names: RegExp }[] = [
  { folder: 'C:\\Windows\\Panther', names: /^setup(act|err)\.log$/i },
  { folder: 'C:\\Windows\\Logs\\DPX', names: /^setup(act|err)\.log$/i },
  { folder: 'C:\\Windows\\Logs\\MoSetup', names: /^UpdateAgent\.log$/i },
  { folder: 'C:\\Windows\\WinSxS', names: /^poqexec\.log$/i },
  { folder: 'C:\\Windows', names: /^WindowsUpdate\.log$/i },
]

/** Where Windows archives a large CBS.log. */
export const cbsLogs = 'C:\\Windows\\Logs\\CBS'
export const packedLog = /^CbsPersist_\d+\.cab$/i

/** The middle of a log larger than both together is omitted. */
export const logLimits = { headBytes: 16 * 2 ** 20, tailBytes: 48 * 2 ** 20 } as const
/** Limit for all logs of a bundle together, unpacked. */
export const mostLogBytes = 320 * 2 ** 20
/** A smaller remainder of a log is not worth including. */
export const leastLogBytes = 2 ** 20
