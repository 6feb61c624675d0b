import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../main/cli/command.ts'
import { runCommandLine } from '../../main/cli/run-command-line.ts'
import { render } from '../../main/cli/terminal/render.ts'
import type { Knowledge } from '../../main/knowledge/knowledge.ts'
import { knowledge } from '../test-knowledge.ts'

type Person = {
  /**
   * The user's answer to each question in the terminal; null leaves the question unanswered. Absent: not interactive.
   */
  readonly answers?: readonly (string | null)[]
  /** Receives what is written to stdout. */
  readonly onOut?: (text: string) => void
  /** Receives the progress line; null at its end. */
  readonly onDraw?: (line: string | null) => void
  /** Width of the terminal; absent: there is none. */
  readonly width?: number
  /** Its height; absent: unknown. */
  readonly height?: number
  /** Whether stdout is redirected to a file. */
  readonly isKept?: boolean
  /** Today, `2026-11-22`. */
  readonly day?: string
  /** Facts about updates, if not Unstuck's own. */
  readonly known?: Knowledge
}

type Captured = { code: number; out: string; said: string }

/** Runs one call in this process and returns its output and exit code. */
export function capture(...argv: string[]): Promise<Captured> {
  return captureWith({}, ...argv)
}

/** The same on another date. On the default date, the facts contain every update of 24H2 and related versions. */
export function captureOn(day: string, ...argv: string[]): Promise<Captured> {
  return captureWith({ day }, ...argv)
}

/** The same with a user at the terminal. `said` includes the questions. */
export async function captureWith(
  { answers, onOut, onDraw, isKept = false, width, height, day = '2026-10-02', known = knowledge }: Person,
  ...argv: string[]
): Promise<Captured> {
  let out = ''
  let said = ''
  const left = [...(answers ?? [])]
  const io: Io = {
    out(text) {
      const written = render(text, false)
      out += written
      onOut?.(written)
    },
    say(text) {
      said += render(text, false)
    },
    draw(line) {
      onDraw?.(line)
    },
    openKnowledge: async () => known,
    async ask(question) {
      said += question
      return left.shift() ?? null
    },
    isInteractive: answers !== undefined,
    languages: [],
    width: width ?? null,
    height: height ?? null,
    beginKept(line) {
      if (isKept) out += `${line}\n`
    },
    now: () => new Date(`${day}T12:00:00Z`),
  }
  const code = await runCommandLine(argv, io)
  return { code, out, said }
}

/** A folder for the cases and files of one test, to be deleted afterwards. Practice PCs run without delays. */
export function freshHome(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'unstuck-cli-'))
  process.env.UNSTUCK_HOME = path
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  // Tests never contact Microsoft: nothing listens on this address, unless a test starts its own catalog. Port 4 and
  // not 9, because fetch refuses to use port 9, which is not a network error and was retried for 40 seconds.
  process.env.UNSTUCK_CATALOG_URL = 'http://127.0.0.1:4'
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true })
      delete process.env.UNSTUCK_HOME
      delete process.env.UNSTUCK_PRACTICE_SPEED
      delete process.env.UNSTUCK_CATALOG_URL
    },
  }
}
