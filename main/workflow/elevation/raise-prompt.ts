import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { InstalledProgram } from '../../carry-out/windows/installed-program.ts'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import { mayElevate } from '../../settings/policies.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { notAgreed } from './elevated-place.ts'

/** ERROR_CANCELLED: the UAC prompt was declined. */
const declined = 1223
/** Offset that start-elevated.ps1 adds to Windows error codes; exit codes of Unstuck are small. */
const notStarted = 70_000

/**
 * The program to start with administrator rights. Throws FailureError `refused` if a policy forbids that, or if Unstuck
 * runs from source.
 */
export function programToElevate(program: string | null): string {
  mayElevate()
  if (program !== null) return program
  throw failureError('refused', 'elevation-from-sources', {})
}

/**
 * Raises the UAC prompt for a program verified to be installed, and waits for its end. Returns its exit code, or that
 * of start-elevated.ps1, as in {@link refuseUnstarted}.
 */
export async function startElevated(
  host: Host,
  { path }: InstalledProgram,
  words: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<number | null> {
  const args = powershellScriptArgs('start-elevated.ps1', { Program: path, ...words })
  const { exitCode } = await host.run('powershell.exe', args, signal ? { signal } : {})
  return exitCode
}

/** Throws FailureError if start-elevated.ps1 reported that nothing was started. */
export function refuseUnstarted(exitCode: number | null): void {
  if (exitCode === declined) throw failureError('declined', 'prompt-declined', {})
  if (exitCode === notAgreed) throw failureError('declined', 'elevated-not-agreed', {})
  if (exitCode === null || exitCode < notStarted || exitCode > notStarted + 15_999) return
  const number = exitCode - notStarted
  throw failureError(
    'refused',
    'elevation-not-started',
    { why: whyNotStarted(number) },
    number === 0 ? null : say('word.windows-error', { number: String(number) }),
  )
}

function whyNotStarted(number: number): Message {
  switch (number) {
    case 0:
      return message('text.prompt-declined-or-forbidden')
    case 1260:
    case 4551:
      return message('text.programs-forbidden')
    case 8235:
      return message('text.signed-programs-only')
    default:
      return message('text.error-number', { number: String(number) })
  }
}

/** An exit code for use in another message. */
export function exitCodeText(exitCode: number | null): Message | string {
  return exitCode === null ? message('word.no-exit-code') : String(exitCode)
}
