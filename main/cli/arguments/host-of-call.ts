import { practiceWindowsAtPe, readPracticeAtPe } from '../../../common/practice.ts'
import { failureError } from '../../texts/failure.ts'
import type { Call, Option } from '../command.ts'

/** The options that identify a PC, for commands that read one. */
export const hostOptions = {
  host: {
    value: 'host',
    about: 'usage.option.host',
    offers: 'host',
  },
  windows: {
    value: 'folder',
    about: 'usage.option.windows',
    offers: 'folder',
  },
  bundle: {
    value: 'zip or folder',
    about: 'usage.option.bundle',
    offers: 'file',
  },
} as const satisfies Record<string, Option>

/**
 * The host of a call: `--host <id>`, `--windows <folder>` for an offline Windows, or `--bundle <path>` if the command
 * supports it. Null if none is specified. Throws FailureError `bad-call` for more than one.
 */
export function hostOfCall(call: Call): string | null {
  const host = hostId(call.text('host'))
  const windows = call.text('windows')
  const named = [
    host,
    isOfPracticeDisk(host, windows) ? null : prefixed('offline', windows),
    ...call.texts('bundle').map((path) => prefixed('bundle', path)),
  ].filter((one) => one !== null)
  if (named.length > 1) throw failureError('bad-call', 'several-pcs-named', {})
  return named[0] ?? null
}

/** Whether `--windows` specifies the only Windows on the disk of a practice PC that is accessed from Windows PE. */
function isOfPracticeDisk(host: string | null, windows: string | null): boolean {
  if (host === null || windows === null || readPracticeAtPe(host) === null) return false
  const folder = windows.replace(/[\\/]+$/, '').replaceAll('/', '\\')
  return [automatic, practiceWindowsAtPe.toLowerCase()].includes(folder.toLowerCase())
}

/** Selects the only Windows that is found. */
const automatic = 'auto'

/** Hosts and practice PCs are case-insensitive; paths stay as typed. */
function hostId(text: string | null): string | null {
  if (text === null) return null
  const [, kind = text, path] = /^([a-z]+):(.*)$/is.exec(text) ?? []
  if (path === undefined) return text.toLowerCase()
  return /^practice$/i.test(kind) ? text.toLowerCase() : `${kind.toLowerCase()}:${path}`
}

function prefixed(kind: string, path: string | null): string | null {
  return path === null ? null : `${kind}:${path}`
}
