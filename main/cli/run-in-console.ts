import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import { runCommandLine } from './run-command-line.ts'

/** Runs the command line on this process's own streams. */
export function runInConsole(argv: readonly string[]): Promise<ExitCode> {
  // A reader that goes away (`unstuck … | head`) hears no more; a repair goes on, and the exit code says how it ended.
  const gone = (error: NodeJS.ErrnoException) =>
    error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (gone(error)) return
    process.stderr.write(
      `unstuck: The output cannot be written: ${error.message}\n  Where: stdout\n  Next: Send it to another place, with room.\n`,
    )
    process.exit(exitCodes.failed)
  })
  return runCommandLine(argv, {
    out: (text) => process.stdout.write(text),
    say: (text) => process.stderr.write(text),
    now: () => new Date(),
    // Asked for only when it matters: opening a stream takes time at every start.
    get isTerminal() {
      return process.stderr.isTTY === true
    },
    get isInteractive() {
      return process.stdin.isTTY === true
    },
  })
}
