import type { ExitCode } from '../../common/exit-codes.ts'
import type { Io } from './command.ts'
import { runCommandLine } from './run-command-line.ts'
import { consoleIo } from './terminal/console-io.ts'

/** Runs the command line on this process's own streams. */
export function runInConsole(argv: readonly string[], openKnowledge: Io['openKnowledge']): Promise<ExitCode> {
  return runCommandLine(argv, consoleIo(openKnowledge))
}
