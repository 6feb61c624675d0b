import { expect, test } from 'vitest'
import type { JournalEvent, NewJournalEvent } from '../../common/journal.ts'
import { emptySession, type Session } from '../../common/session.ts'
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

test('a repair whose process ended in the middle was interrupted: nobody asked it to stop', () => {
  expect(restOf(session([begun]))).toBe('interrupted')
  expect(restOf(session([begun, ended('cancelled'), begun]))).toBe('interrupted')
  expect(restOf(session([begun, ended('restart')]))).toBe('interrupted')
})

test('only what somebody stopped was stopped on request', () => {
  expect(restOf(session([begun, ended('cancelled')]))).toBe('cancelled')
})

test('packages that were on their way are told where nothing was begun', () => {
  expect(restOf(session([]))).toBe('none')
  expect(restOf(session([], { downloads: fakeDownloads }))).toBe('downloads')
})

test('what is done is proven once the PC was compared with the plan', () => {
  expect(restOf(session([begun, ended('done')]))).toBe('unproven')
  expect(restOf(session([begun, ended('done')], { verdict: fakeVerdict }))).toBe('proven')
})
