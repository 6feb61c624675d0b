import { expect, test } from 'vitest'
import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import { emptySession, type Session } from '../../common/case/session.ts'
import { restOf } from '../../renderer/store/rest.ts'
import { fakeDownloads } from '../e2e/fake-packages.ts'
import { fakeHost, fakePlan, fakeVerdict } from '../e2e/fake-session.ts'

const session = (events: readonly NewJournalEvent[], part: Partial<Session> = {}): Session => ({
  ...emptySession(fakeHost),
  plan: fakePlan('folder'),
  journal: events.map(
    (event, at) =>
      ({ schema: 'unstuck/journal@1', seq: at + 1, time: '2026-01-01T00:00:00Z', ...event }) as JournalEvent,
  ),
  ...part,
})
const begun: NewJournalEvent = { kind: 'run-started', resumed: false }
const ended = (outcome: 'done' | 'failed' | 'cancelled' | 'restart' | 'person'): NewJournalEvent => ({
  kind: 'run-ended',
  outcome,
})

test('reports a repair as interrupted if its process ended without a stop request', () => {
  expect(restOf(session([begun]))).toBe('interrupted')
  expect(restOf(session([begun, ended('cancelled'), begun]))).toBe('interrupted')
  expect(restOf(session([begun, ended('restart')]))).toBe('interrupted')
})

test('reports a repair as cancelled only after a stop request', () => {
  expect(restOf(session([begun, ended('cancelled')]))).toBe('cancelled')
})

test('reports pending downloads if no repair has started', () => {
  expect(restOf(session([]))).toBe('none')
  expect(restOf(session([], { downloads: fakeDownloads }))).toBe('downloads')
})

test('reports a finished repair as proven only after it was compared with the plan', () => {
  expect(restOf(session([begun, ended('done')]))).toBe('unproven')
  expect(restOf(session([begun, ended('done')], { verdict: fakeVerdict }))).toBe('proven')
})
