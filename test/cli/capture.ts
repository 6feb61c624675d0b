import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../main/cli/command.ts'
import { runCommandLine } from '../../main/cli/run-command-line.ts'

/** Runs one call in this process and returns what it printed and its exit code. */
export async function capture(...argv: string[]): Promise<{ code: number; out: string; said: string }> {
  let out = ''
  let said = ''
  const io: Io = {
    out: (text) => {
      out += text
    },
    say: (text) => {
      said += text
    },
    isTerminal: false,
    isInteractive: false,
    now: () => new Date('2026-10-02T12:00:00Z'),
  }
  const code = await runCommandLine(argv, io)
  return { code, out, said }
}

/** A folder for cases and files of one test, removed afterwards, with a practice PC that does not dawdle. */
export function freshHome(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'unstuck-cli-'))
  process.env.UNSTUCK_HOME = path
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true })
      delete process.env.UNSTUCK_HOME
      delete process.env.UNSTUCK_PRACTICE_SPEED
    },
  }
}
