import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { foldSteps, type JournalEvent } from '../../common/case/journal.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

it('a second plan in a finished case is not reported as done from the verdict of the first', async () => {
  const folder = join(home.path, 'case')
  const call = ['--host', 'practice:x64-efi-full', '--case', folder]
  expect((await capture('install', ...call, '--yes')).code).toBe(1)
  const report = () => readFile(join(folder, 'report', 'report.md'), 'utf8')
  await capture('report', ...call)
  expect(await report()).toContain('| Result | Done, but something needs attention. ')

  // Planned but without consent: the case is still about the plan that was proven.
  expect((await capture('install', ...call, '--target', 'KB5094126')).code).toBe(4)
  await capture('report', ...call)
  expect(await report()).toContain('| Result | Done, but something needs attention. ')

  // With consent, and it failed: this practice PC does not have the package.
  expect((await capture('install', ...call, '--target', 'KB5094126', '--yes')).code).toBe(5)
  await capture('report', ...call)
  expect(await report()).toMatch(/\| Result \| failed in step \d+, /)
  expect(await report()).toContain('| State | failed |')
  expect(await report()).not.toMatch(/\| State \| (done|already) \|/)
})

it('ignores steps of an earlier plan in the case', () => {
  const base = { schema: 'unstuck/journal@1', time: '2026-11-21T10:00:00.000Z' } as const
  const done = { kind: 'step-done', step: '2-restart', outcome: 'done', text: '', bootedAt: null } as const
  const events: JournalEvent[] = [
    { ...base, seq: 1, kind: 'opened', host: 'windows', planSha256: 'a' },
    { ...base, seq: 2, ...done },
    { ...base, seq: 3, kind: 'opened', host: 'windows', planSha256: 'b' },
  ]
  expect(foldSteps(['2-restart'], events.slice(0, 2)).get('2-restart')?.state).toBe('done')
  expect(foldSteps(['2-restart'], events).get('2-restart')?.state).toBe('waiting')
})
