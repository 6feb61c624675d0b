import { expect, it } from 'vitest'
import type { JournalEvent } from '../../../common/case/journal.ts'
import { areBeforeRemoval, type FoundIn, findingStanding } from '../../../common/verdict/finding-standing.ts'
import type { JudgedFinding, Verdict } from '../../../common/verdict/verdict.ts'
import { everyPlan } from '../../steps/every-plan.ts'

const plan = everyPlan['the removal of an update']
if (plan === undefined) throw new Error('no removal is planned')
const step = plan.steps.find(({ kind }) => kind === 'remove-update')?.id ?? ''
const hash = 'a'.repeat(64)
const at = (seq: number, time: string) => ({ schema: 'unstuck/journal@1', seq, time }) as const
const journal: JournalEvent[] = [
  { ...at(1, '2026-11-23T10:00:00Z'), kind: 'opened', host: 'windows', planSha256: hash },
  { ...at(2, '2026-11-23T10:05:00Z'), kind: 'step-started', step, logs: {} },
]
const failed: JournalEvent = {
  ...at(3, '2026-11-23T10:06:00Z'),
  kind: 'step-failed',
  step,
  failure: { code: 'tool-failed', what: '', where: '', next: '' },
  finding: null,
}
const toolEnded = (exitCode: number): JournalEvent => ({
  ...at(3, '2026-11-23T10:06:00Z'),
  kind: 'tool-ended',
  step,
  command: ['dism.exe'],
  exitCode,
  milliseconds: 1,
})
const finding = { cause: 'efi-partition-full', kb: 'KB5089549' }
const judged: JudgedFinding = {
  ...finding,
  class: 'efi-partition-full',
  title: 'It is full.',
  standing: 'cured',
  why: null,
  unread: [],
}
const verdict: Verdict = {
  schema: 'unstuck/verdict@1',
  host: 'windows',
  takenAt: '2026-11-23T10:10:00Z',
  outcome: 'done',
  because: '',
  checks: [],
  findings: [judged],
  undo: null,
  gaps: [],
}
const none: FoundIn = { foundAt: null, plan: null, planSha256: null, journal: [], verdict: null }
const removed: FoundIn = { ...none, plan, planSha256: hash, journal }

it.each<[string, string, FoundIn]>([
  ['nothing was done since', 'as-found', none],
  ['the removal began later', 'before-removal', { ...removed, foundAt: '2026-11-23T09:00:00Z' }],
  ['the removal began before', 'as-found', { ...removed, foundAt: '2026-11-23T11:00:00Z' }],
  [
    'the removal is planned alone',
    'as-found',
    { ...removed, journal: journal.slice(0, 1), foundAt: '2026-11-23T09:00:00Z' },
  ],
  [
    'the removal failed',
    'as-found',
    { ...removed, journal: [...journal, toolEnded(-2146498530), failed], foundAt: '2026-11-23T09:00:00Z' },
  ],
  [
    'the removal was done by its tool, though its step failed',
    'before-removal',
    { ...removed, journal: [...journal, toolEnded(3010), failed], foundAt: '2026-11-23T09:00:00Z' },
  ],
  [
    'the journal is of another plan',
    'as-found',
    { ...removed, planSha256: 'b'.repeat(64), foundAt: '2026-11-23T09:00:00Z' },
  ],
  ['a proof is newer', 'judged', { ...none, verdict, foundAt: '2026-11-23T10:00:00Z' }],
  ['a proof is older', 'as-found', { ...none, verdict, foundAt: '2026-11-23T10:11:00Z' }],
  ['nobody knows when it was found', 'as-found', { ...none, verdict }],
])('a cause when %s is %s', (_, kind, found) => {
  expect(findingStanding(finding, found).kind).toBe(kind)
  expect(areBeforeRemoval([finding], found)).toBe(kind === 'before-removal')
})

it('a verdict does not apply to another update', () => {
  const found = { ...none, verdict, foundAt: '2026-11-23T10:00:00Z' }
  expect(findingStanding({ ...finding, kb: 'KB5079391' }, found).kind).toBe('as-found')
  expect(areBeforeRemoval([], found)).toBe(false)
})
