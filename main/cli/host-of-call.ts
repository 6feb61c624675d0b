import { FailureError } from '../../common/result.ts'
import type { Call } from './command.ts'

/** The options that name a PC, for commands that read one. */
export const hostOptions = { host: { type: 'string' }, windows: { type: 'string' } } as const

/**
 * The host that a call names: `--host <id>`, `--windows <folder>` for a Windows that does not run, or `--bundle <path>`
 * where the command has it. Null where it names none. Throws FailureError `bad-call` for more than one.
 */
export function hostOfCall(call: Call): string | null {
  const named = [
    call.text('host'),
    prefixed('offline', call.text('windows')),
    prefixed('bundle', call.text('bundle')),
  ].filter((one) => one !== null)
  if (named.length > 1)
    throw new FailureError(
      'bad-call',
      'More than one PC was named.',
      'Name one of --host, --windows, --bundle.',
    )
  return named[0] ?? null
}

function prefixed(kind: string, path: string | null): string | null {
  return path === null ? null : `${kind}:${path}`
}
