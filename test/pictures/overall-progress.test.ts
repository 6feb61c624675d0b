import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import { overallProgress } from '../../common/case/overall-progress.ts'
import { emptySession, type Session } from '../../common/case/session.ts'
import { fakeHash } from '../e2e/fake-answers.ts'
import { fakeHost, fakePlan } from '../e2e/fake-session.ts'

const plan = fakePlan('folder')
const [first, restart] = plan.steps.map(({ id }) => id)

const journalOf = (events: readonly (NewJournalEvent & { readonly at?: number })[]) =>
  events.map(
    ({ at = 0, ...event }, index) =>
      ({
        schema: 'unstuck/journal@1',
        seq: index + 1,
        time: new Date(at * 1000).toISOString(),
        ...event,
      }) as JournalEvent,
  )

const session = (part: Partial<Session> = {}): Session => ({
  ...emptySession(fakeHost),
  plan,
  planSha256: fakeHash,
  activity: { kind: 'carrying-out', fraction: null, text: '', secondsLeft: null },
  ...part,
})

test('has no overall progress outside a repair', () => {
  expect(overallProgress(session({ plan: null }))).toBeNull()
  const activity = { kind: 'inspecting', fraction: 0.4, text: '', secondsLeft: null } as const
  expect(overallProgress(session({ activity }))).toBeNull()
})

test('never decreases with any journal event, including a retried step', () => {
  const ids = plan.steps.map(({ id }) => id)
  const event = fc.oneof(
    fc.constantFrom(...ids).map((step) => ({ kind: 'step-started' as const, step })),
    fc
      .tuple(fc.constantFrom(...ids), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([step, fraction]) => ({ kind: 'step-progress' as const, step, fraction })),
    fc
      .constantFrom(...ids)
      .map((step) => ({ kind: 'step-done' as const, step, outcome: 'done' as const, text: '' })),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let before = 0
      for (let count = 0; count <= events.length; count++) {
        const now = overallProgress(session({ journal: journalOf(events.slice(0, count)) }))?.fraction ?? -1
        expect(now).toBeGreaterThanOrEqual(before)
        expect(now).toBeLessThanOrEqual(0.99)
        before = now
      }
    }),
  )
})

test('counts downloads as part of the total, without starting the first step half done', () => {
  const downloading = (fraction: number) =>
    overallProgress(session({ activity: { kind: 'downloading', fraction, text: '', secondsLeft: null } }))
      ?.fraction ?? -1
  expect(downloading(0)).toBe(0)
  expect(downloading(1)).toBeGreaterThan(0)
  const started = { kind: 'step-started', step: first ?? '' } as const
  const fetched = {
    kind: 'package-fetched',
    step: first ?? '',
    file: 'one.msu',
    kb: null,
    sizeBytes: 1,
    verifiedBy: 'sha256',
    digest: '',
    resumedBytes: 0,
    from: '',
  } as const
  expect(overallProgress(session({ journal: journalOf([started, fetched]) }))?.fraction).toBe(downloading(1))
  const begun = journalOf([started, { kind: 'step-progress', step: first ?? '', fraction: 0.01 }])
  expect(overallProgress(session({ journal: begun }))?.fraction).toBeGreaterThan(downloading(1))
})

test('counts downloads in a step as they arrive, not at the start of the step', () => {
  const journal = journalOf([{ kind: 'step-started', step: first ?? '' }])
  const at = (fraction: number) =>
    overallProgress(
      session({ journal, activity: { kind: 'downloading', fraction, text: '', secondsLeft: null } }),
    )?.fraction ?? -1
  expect([at(0), at(0.5) > at(0), at(1) > at(0.5)]).toEqual([0, true, true])
})

test('estimates the time left from measured steps, in proportion to speed, ignoring restarts', () => {
  const done = (seconds: number) =>
    journalOf([
      { kind: 'step-started', step: first ?? '', at: 0 },
      { kind: 'step-done', step: first ?? '', outcome: 'done', text: '', at: seconds },
      { kind: 'step-started', step: restart ?? '', at: seconds },
      { kind: 'step-done', step: restart ?? '', outcome: 'done', text: '', at: seconds + 9000 },
    ])
  const left = (seconds: number) => overallProgress(session({ journal: done(seconds) }))?.secondsLeft ?? -1
  expect(overallProgress(session())?.secondsLeft).toBeNull()
  expect(left(600)).toBeGreaterThan(0)
  expect(Math.abs(left(1200) - 2 * left(600))).toBeLessThanOrEqual(1)
})
