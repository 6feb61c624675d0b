import type { ExitCode } from '../../common/exit-codes.ts'
import type { OwnOutput } from '../../common/own-output.ts'
import { languages } from '../../common/texts/languages.ts'
import type { PlainKey } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Rich } from './terminal/rich.ts'

/** What a command has of the process that it runs in. Tests pass their own. */
export type Io = {
  /** Writes to stdout: results only. */
  readonly out: (text: Rich) => void
  /**
   * Writes to stderr: messages, whose long lines end between words on a terminal. `laidOut`: the text has its lines already, such
   * as a plan with commands to copy.
   */
  readonly say: (text: Rich, laidOut?: 'laid-out') => void
  /** Draws one line on stderr in place of the one drawn before; null removes it. Nothing where stderr is no terminal. */
  readonly draw: (line: string | null) => void
  /** Asks the person at stdin; null where nobody is there, or they left the question with Ctrl-C or Ctrl-D. */
  readonly ask: (question: string) => Promise<string | null>
  /** True when a person can answer a question on stdin. */
  readonly isInteractive: boolean
  /** The clock. */
  readonly now: () => Date
  /** Opens what is known of updates; `explain` has no time for it. */
  readonly openKnowledge: () => Promise<Knowledge>
  /** Languages that the person wants, most wanted first, as BCP 47 tags. */
  readonly languages: readonly string[]
  /** Columns of the terminal that `out` writes to; null where it is no terminal. */
  readonly width: number | null
  /** Says which line is to stand above what `out` writes where that goes to a file or another program. Absent: none does. */
  readonly beginKept?: (line: string) => void
}

/** Options and words of one call, already checked against the command's own list. */
export type Call = {
  readonly words: readonly string[]
  readonly text: (option: string) => string | null
  /** All values of an option that may be repeated. */
  readonly texts: (option: string) => readonly string[]
  readonly flag: (option: string) => boolean
  readonly json: boolean
  /** True where nothing but the result is wanted. */
  readonly quiet: boolean
  /** True where everything is wanted that is usually left out. */
  readonly verbose: boolean
  readonly io: Io
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** One option of a command. Help, checks and completion are made from it. */
export type Option = {
  /** What its value is called in the help; a switch has none. */
  readonly value?: string
  readonly about: PlainKey
  /** It may be repeated; all others may not. */
  readonly repeats?: true
  /** An empty value means something: it removes what was there. */
  readonly mayBeEmpty?: boolean
  /** Its value is a path on this computer: made absolute, so that a call printed with it runs from any folder. */
  readonly isHere?: true
  /** What completion offers for the value: these words, hosts, or what lies on the disk. Words are no check. */
  readonly offers?: readonly string[] | 'host' | 'file' | 'folder'
}

/** One way to call a command: its words, and the options that go with them. */
export type Form = { readonly words?: string; readonly options: readonly string[] }

/** One command of the command line. */
export type Command = {
  /** Its words in the usage line, `<code>...`; empty where it takes none. */
  readonly words: string
  /** The ways to call it, where not every option goes with every other. */
  readonly forms?: readonly Form[]
  /** The key of what it does: paragraphs with an empty line between them; lines that begin with blanks are kept as they are. */
  readonly about: PlainKey
  readonly options: Readonly<Record<string, Option>>
  /** What its exit codes mean. */
  readonly exits: PlainKey
  /** Fewest words (arguments that are no options) it takes; it takes none at all where `words` is empty. */
  readonly leastWords: number
  /** What it prints is about a PC: saved, it begins with a line that says so, and is no evidence. */
  readonly output?: OwnOutput
  /** What completion offers for its words. */
  readonly offers?: Option['offers']
  readonly run: (call: Call) => Promise<ExitCode>
}

/** A command in the list of all, loaded when it is called. */
export type CommandEntry = { readonly about: PlainKey; readonly load: () => Promise<Command> }

/** What every command takes. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { about: 'usage.common.json' },
  quiet: { about: 'usage.common.quiet' },
  verbose: { about: 'usage.common.verbose' },
  language: { value: 'tag', about: 'usage.common.language', offers: languages.map(({ tag }) => tag) },
  help: { about: 'usage.common.help' },
}
