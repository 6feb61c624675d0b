import { expect, test } from 'vitest'
import { foldSteps, type JournalEvent, type NewJournalEvent } from '../../common/case/journal.ts'

const step = '2-restart'

function stateAfter(...events: readonly NewJournalEvent[]) {
  const journal = events.map(
    (event, index) =>
      ({
        schema: 'unstuck/journal@1',
        seq: index + 1,
        time: '2026-11-20T08:15:00.000Z',
        ...event,
      }) as JournalEvent,
  )
  return foldSteps([step], journal).get(step)?.state
}

const began = { kind: 'step-started', step } as const
const asked = { kind: 'restart-requested', step } as const
const done = { kind: 'step-done', step, outcome: 'done', text: 'Windows has restarted.' } as const

test('a step waiting for a restart or for the user is not shown as running', () => {
  expect(stateAfter(began)).toBe('running')
  expect(stateAfter(began, asked)).toBe('restart-needed')
  expect(stateAfter(began, asked, { kind: 'run-ended', outcome: 'restart' })).toBe('restart-needed')
  expect(stateAfter(began, { kind: 'person-needed', step, lines: ['diskpart'] })).toBe('person-needed')
})

test('stops waiting once the step continues, is done, or fails', () => {
  expect(stateAfter(began, asked, { kind: 'run-started', resumed: true }, began)).toBe('running')
  expect(stateAfter(began, asked, done)).toBe('done')
  const failure = { code: 'tool-failed', what: 'It failed.', where: null, next: 'Read the log.' } as const
  expect(stateAfter(began, asked, { kind: 'step-failed', step, failure })).toBe('failed')
  expect(stateAfter(began, asked, { kind: 'opened', host: 'pc', planSha256: 'a' })).toBe('waiting')
})
