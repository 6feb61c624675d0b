import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { capture, freshHome } from '../cli/capture.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const hostId = 'practice:arm64-missing-checkpoint@winpe-unlocked'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

/** Changes the journal into one of a repair that failed in its first step. */
function failInFirstStep(journal: string) {
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  const at = lines.findIndex((line) => JSON.parse(line).kind === 'step-started')
  const { seq, time } = JSON.parse(lines[at] ?? '')
  const ended = { schema: 'unstuck/journal@1', seq: seq + 1, time, kind: 'run-ended', outcome: 'failed' }
  writeFileSync(journal, `${[...lines.slice(0, at + 1), JSON.stringify(ended)].join('\n')}\n`)
}

it('a failed repair does not ask the user to start a Windows that was not repaired', async () => {
  const folder = join(home.path, 'case')
  await capture('install', '--host', hostId, '--does-not-start', '--yes', '--case', folder)
  failInFirstStep(join(folder, 'journal.jsonl'))
  // At that point nothing had been changed on the PC.
  for (const kept of ['verdict.json', 'practice-pc']) rmSync(join(folder, kept), { recursive: true })
  const { code, out } = await capture('verify', '--host', hostId, '--case', folder)
  expect(code).toBe(1)
  expect(out).toContain('was not completed')
  expect(out).not.toMatch(/The work is done|restart the PC without the USB drive/i)
})
