import type { ParseArgsOptionsConfig } from 'node:util'
import type { ExitCode } from '../../common/exit-codes.ts'

/** What a command has of the process that it runs in. Tests pass their own. */
export type Io = {
  /** Writes to stdout: results only. */
  readonly out: (text: string) => void
  /** Writes to stderr: messages and progress. */
  readonly say: (text: string) => void
  /** True when stderr is a terminal, where progress may be redrawn. */
  readonly isTerminal: boolean
  /** True when a person can answer a question on stdin. */
  readonly isInteractive: boolean
  /** The clock. */
  readonly now: () => Date
}

/** Options and words of one call, already checked against the command's own list. */
export type Call = {
  readonly words: readonly string[]
  readonly text: (option: string) => string | null
  readonly flag: (option: string) => boolean
  readonly json: boolean
  readonly io: Io
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** One command of the command line. */
export type Command = {
  /** What `--help` prints: usage line, what it does, options, exit codes that need a word. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  /** Fewest words (arguments that are no options) it takes. */
  readonly leastWords: number
  /** True when it takes words at all. */
  readonly takesWords: boolean
  readonly run: (call: Call) => Promise<ExitCode>
}
