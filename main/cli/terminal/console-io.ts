import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import { message } from '../../../common/texts/message.ts'
import { wantedLanguages } from '../../settings/wanted-languages.ts'
import { say } from '../../texts/spoken.ts'
import type { Io } from '../command.ts'
import { foldRich } from './fold.ts'
import { printable } from './printable.ts'
import { render } from './render.ts'
import type { Rich } from './rich.ts'

/**
 * The terminal of this process: the only place of the command line that writes to stdout and stderr. All output passes
 * through `render`, so that untrusted text cannot control the terminal.
 */
export function consoleIo(openKnowledge: Io['openKnowledge']): Io {
  const { stdout, stderr } = process
  stopAtClosedStreams()
  let drawn = false
  const erase = () => {
    if (drawn) stderr.write('\r\u001b[2K')
    drawn = false
  }
  let head = ''
  const takeHead = () => {
    const line = head
    head = ''
    return line
  }
  const write = (stream: NodeJS.WriteStream, text: Rich) => {
    erase()
    stream.write(render(text, wantsColour(stream)))
  }
  return {
    out: (text) => write(stdout, [takeHead(), text]),
    beginKept(line) {
      if (stdout.isTTY !== true) head = `${line}\n`
    },
    say: (text, laidOut) =>
      write(stderr, laidOut === undefined ? foldRich(text, columnsOfTerminal(stderr)) : text),
    draw(line) {
      if (stderr.isTTY !== true) return
      erase()
      if (line === null) return
      // Writing to the last column would wrap the line on some terminals.
      stderr.write(cut(printable(line), (columnsOfTerminal(stderr) ?? usualColumns) - 1))
      drawn = true
    },
    async ask(question) {
      if (process.stdin.isTTY !== true) return null
      erase()
      const { askOnTerminal } = await import('./ask-on-terminal.ts')
      return askOnTerminal(printable(question))
    },
    now: () => new Date(),
    openKnowledge,
    get languages() {
      return wantedLanguages()
    },
    // Evaluated lazily, because opening the stream takes time at every start.
    get isInteractive() {
      return process.stdin.isTTY === true
    },
    get width() {
      return columnsOfTerminal(stdout)
    },
    get height() {
      return stdout.isTTY === true ? stdout.rows || null : null
    },
  }
}

const usualColumns = 80

/**
 * Width of a terminal in columns, also if it does not know its own (a serial line reports 0); null for a file or pipe.
 */
function columnsOfTerminal({ isTTY, columns }: NodeJS.WriteStream): number | null {
  return isTTY === true ? columns || usualColumns : null
}

/**
 * If the reader of a pipe exits (`unstuck … | head`), output is dropped; a repair continues, and the exit code shows
 * its result.
 */
function stopAtClosedStreams(): void {
  const isGone = ({ code }: NodeJS.ErrnoException) => code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED'
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isGone(error)) return
    const failed: ExitCode = exitCodes.failed
    process.stderr.write(
      printable(
        `unstuck: ${say('failure.output-not-written.what', { reason: error.message })}\n  ${say('cli.where', { place: 'stdout' })}\n  ${say('cli.next', { next: message('failure.output-not-written.next') })}\n`,
      ),
    )
    process.exit(failed)
  })
}

/** As specified by https://no-color.org: any non-empty value of NO_COLOR turns colour off. FORCE_COLOR turns it on. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR && FORCE_COLOR !== '0') return true
  return stream.isTTY === true && TERM !== 'dumb'
}

function cut(text: string, columns: number): string {
  const characters = [...text.replace(/[\n\t]/g, ' ')]
  return characters.length <= columns ? characters.join('') : `${characters.slice(0, columns - 1).join('')}…`
}
