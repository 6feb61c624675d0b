import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import { overallProgress } from '../../common/case/overall-progress.ts'
import { planSchema } from '../../common/plan/plan.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { progressOf, stepTitle } from '../../main/workflow/carrying-out/repair-progress.ts'
import { capture, captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const host = ['--host', 'practice:x64-withdrawn']

it('a repair in the terminal always shows its step, and its progress never decreases', async () => {
  const lines: string[] = []
  const onDraw = (line: string | null) => {
    if (line !== null) lines.push(line)
  }
  const { code } = await captureWith({ onDraw }, 'install', ...host, '--yes')
  expect(code).toBe(0)
  const steps = lines.filter((line) => /Install KB|Restart Windows|Verify the result/.test(line))
  const percentOf = (line: string) => Number(/(\d+)%/.exec(line)?.[1])
  const percents = steps.map(percentOf)
  expect(percents.length).toBeGreaterThan(5)
  expect(percents).toEqual(percents.toSorted((one, other) => one - other))
  expect(lines.filter((line) => /% *,/.test(line))).toEqual([])
  // Downloads count towards the whole, as in the window.
  const downloads = lines.filter((line) => /Downloading/.test(line)).map(percentOf)
  expect(downloads.length).toBeGreaterThan(1)
  expect(downloads.every((percent) => percent < 50)).toBe(true)
  expect(downloads).toEqual(downloads.toSorted((one, other) => one - other))
})

it('the progress matches that of the window at each event', async () => {
  const plan = planSchema.parse(JSON.parse((await capture('plan', ...host, '--json')).out))
  const events: JournalEvent[] = JSON.parse((await capture('install', ...host, '--yes', '--json')).out)
  const sha = planSha256(plan)
  const activity = { kind: 'carrying-out', fraction: null, text: '', secondsLeft: null } as const
  for (let at = 1; at <= events.length; at += 1) {
    const journal = events.slice(0, at)
    const window = overallProgress({ plan, planSha256: sha, journal, activity, verdict: null })
    expect(progressOf(plan, sha, journal)).toEqual(window)
    const begun = journal.some(({ kind }) => kind === 'step-started')
    expect(stepTitle(plan, journal) !== '').toBe(begun)
  }
})
