import type { OwnOutput } from '../../common/case/own-output.ts'
import type { ExitCode } from '../../common/exit-codes.ts'
import { languages } from '../../common/texts/languages.ts'
import type { PlainKey } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Rich } from './terminal/rich.ts'

/** What a command uses of its process; replaced in tests. */
export type Io = {
  /** Writes to stdout: results only. */
  readonly out: (text: Rich) => void
  /**
   * Writes to stderr: messages, which are wrapped on a terminal. `laidOut`: the text is already broken into lines, such
   * as a plan with commands to copy.
   */
  readonly say: (text: Rich, laidOut?: 'laid-out') => void
  /**
   * Draws one line on stderr, replacing the previous one; null removes it. Does nothing if stderr is not a terminal.
   */
  readonly draw: (line: string | null) => void
  /** Prompts the user on stdin; null if nobody is there, or the user left with Ctrl-C or Ctrl-D. */
  readonly ask: (question: string) => Promise<string | null>
  /** True if a user can answer prompts on stdin. */
  readonly isInteractive: boolean
  readonly now: () => Date
  /** Loads the knowledge about updates, which would take `explain` too long. */
  readonly openKnowledge: () => Promise<Knowledge>
  /** Preferred languages of the user, most wanted first, as BCP 47 tags. */
  readonly languages: readonly string[]
  /** Width of the terminal that `out` writes to, in columns; null if it is not a terminal. */
  readonly width: number | null
  /** Its height in lines; null if it is not a terminal or does not know. */
  readonly height: number | null
  /**
   * Sets the line that precedes the output of `out` if that goes to a file or another program. If absent, there is
   * none.
   */
  readonly beginKept?: (line: string) => void
}

/** Options and words of one call, already validated against the command's list. */
export type Call = {
  readonly words: readonly string[]
  readonly text: (option: string) => string | null
  /** All values of an option that may be repeated. */
  readonly texts: (option: string) => readonly string[]
  readonly flag: (option: string) => boolean
  readonly json: boolean
  /** True if only the result is wanted. */
  readonly quiet: boolean
  /** True if details are wanted that are usually omitted. */
  readonly verbose: boolean
  readonly io: Io
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** One option of a command. Help, validation and completion are derived from it. */
export type Option = {
  /** Name of its value in the help; a switch has none. */
  readonly value?: string
  readonly about: PlainKey
  /** It may be repeated; others may not. */
  readonly repeats?: true
  /** An empty value is valid: it clears the current one. */
  readonly mayBeEmpty?: boolean
  /** Its value is a path on this computer, which is made absolute so that printed calls work from any folder. */
  readonly isHere?: true
  /** Completion for the value: these words, hosts, or files or folders. Words are not used for validation. */
  readonly offers?: readonly string[] | 'host' | 'file' | 'folder'
}

/** One form of a command: its words, and the options it accepts. */
export type Form = { readonly words?: string; readonly options: readonly string[] }

/** One command of the command line. */
export type Command = {
  /** Its words in the usage line, `<code>...`; empty if it takes none. */
  readonly words: string
  /** The forms of the command, if not every option can be combined with every other. */
  readonly forms?: readonly Form[]
  /** Text key of the description: paragraphs separated by empty lines; indented lines are not wrapped. */
  readonly about: PlainKey
  readonly options: Readonly<Record<string, Option>>
  /** Description of its exit codes. */
  readonly exits: PlainKey
  /** Minimum number of words (arguments that are not options); none are accepted if `words` is empty. */
  readonly leastWords: number
  /** Kind of its output about a PC: saved output begins with a line that identifies it, because it is not evidence. */
  readonly output?: OwnOutput
  /** Completion for its words. */
  readonly offers?: Option['offers']
  /** Files and folders named by a call that it writes to or deletes; absent if it writes only to the home folder. */
  readonly writes?: (call: Pick<Call, 'words' | 'text' | 'flag'>) => readonly string[]
  readonly run: (call: Call) => Promise<ExitCode>
}

/** A command in the list, loaded when it is called. */
export type CommandEntry = { readonly about: PlainKey; readonly load: () => Promise<Command> }

/** Options of every command. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { about: 'usage.common.json' },
  quiet: { about: 'usage.common.quiet' },
  verbose: { about: 'usage.common.verbose' },
  language: { value: 'tag', about: 'usage.common.language', offers: languages.map(({ tag }) => tag) },
  help: { about: 'usage.common.help' },
}

/** A place that a call may name, as a list. */
export function named(place: string | null): readonly string[] {
  return place === null ? [] : [place]
}
