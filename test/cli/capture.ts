import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../main/cli/command.ts'
import { runCommandLine } from '../../main/cli/run-command-line.ts'
import { render } from '../../main/cli/terminal/render.ts'
import type { Knowledge } from '../../main/knowledge/knowledge.ts'
import { knowledge } from '../test-knowledge.ts'

type Person = {
  /** What the person at the terminal answers, question by question; null leaves the question. Absent: nobody is there. */
  readonly answers?: readonly (string | null)[]
  /** Hears what is written to stdout. */
  readonly onOut?: (text: string) => void
  /** Hears what is drawn to show how far the work has come; null where it ends. */
  readonly onDraw?: (line: string | null) => void
  /** What is printed goes to a file. */
  readonly isKept?: boolean
  /** Today, `2026-11-22`. */
  readonly day?: string
  /** What is known of updates, where it is not what Unstuck brings. */
  readonly known?: Knowledge
}

type Captured = { code: number; out: string; said: string }

/** Runs one call in this process and returns what it printed and its exit code. */
export function capture(...argv: string[]): Promise<Captured> {
  return captureWith({}, ...argv)
}

/** The same on another day than the usual one, on which the facts hold every update of 24H2 and its like. */
export function captureOn(day: string, ...argv: string[]): Promise<Captured> {
  return captureWith({ day }, ...argv)
}

/** The same with somebody at the terminal. `said` holds the questions too. */
export async function captureWith(
  { answers, onOut, onDraw, isKept = false, day = '2026-10-02', known = knowledge }: Person,
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
    width: null,
    beginKept(line) {
      if (isKept) out += `${line}\n`
    },
    now: () => new Date(`${day}T12:00:00Z`),
  }
  const code = await runCommandLine(argv, io)
  return { code, out, said }
}

/** A folder for cases and files of one test, removed afterwards, with a practice PC that does not dawdle. */
export function freshHome(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'unstuck-cli-'))
  process.env.UNSTUCK_HOME = path
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  // No test asks Microsoft: nobody listens there, unless a test starts a catalog of its own.
  // Port 4, not 9: fetch refuses that one by itself, which is no network fault and was asked again for 40 seconds.
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
