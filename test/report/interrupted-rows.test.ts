import { expect, test } from 'vitest'
import { interruptionsOf } from '../../common/case/interruptions.ts'
import { type JournalEvent, journalEventSchema } from '../../common/case/journal.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { changeRecord } from '../../main/report/change-record.ts'
import { toMarkdown } from '../../main/report/to-markdown.ts'
import { practicePlans } from './practice-plans.ts'

const [first] = await practicePlans()
if (first === undefined) throw new Error('No plan.')
const { plan } = first
const step = plan.steps[0]?.id ?? ''

/** A journal of these events, one each minute. */
function journalOf(...events: readonly object[]): JournalEvent[] {
  return events.map((event, seq) =>
    journalEventSchema.parse({
      schema: 'unstuck/journal@1',
      seq: seq + 1,
      time: `2026-11-20T08:${String(seq).padStart(2, '0')}:00.000Z`,
      ...event,
    }),
  )
}

const began = { kind: 'run-started', resumed: false }
const resumed = { kind: 'run-started', resumed: true }
const started = { kind: 'step-started', step }
const done = { kind: 'step-done', step, outcome: 'done', text: '' }
const note = { kind: 'note', step, text: 'Working.' }

test.each<[string, object[], object[]]>([
  ['nothing', [], []],
  [
    'a run that ended by itself',
    [began, started, done, { kind: 'run-ended', outcome: 'restart' }, resumed],
    [],
  ],
  ['a restart that ended it', [began, started, { kind: 'restart-requested', step }, resumed], []],
  ['a run that is still going', [began, started, note], []],
  [
    'a run that was killed in a step',
    [began, started, note, resumed, started, done],
    [{ step, after: '2026-11-20T08:02:00.000Z', continuedAt: '2026-11-20T08:03:00.000Z' }],
  ],
  [
    'one killed between steps, and again at once',
    [began, started, done, resumed, resumed],
    [
      { step: null, after: '2026-11-20T08:02:00.000Z', continuedAt: '2026-11-20T08:03:00.000Z' },
      { step: null, after: '2026-11-20T08:03:00.000Z', continuedAt: '2026-11-20T08:04:00.000Z' },
    ],
  ],
])('the interruptions of %s are found', (_, events, expected) => {
  expect(interruptionsOf(journalOf(...events))).toEqual(expected)
})

test('the change record says that a repair was killed and continued, at which step, and in earlier work', () => {
  const journal = journalOf(began, started, note, resumed, started, done)
  const content = { inspection: null, diagnosis: null, plan, planSha256: planSha256(plan), verdict: null }
  const said = (over: object) => toMarkdown(changeRecord({ ...content, journal: [], ...over }))
  const words = `During "${plan.steps[0]?.title}": the process ended after`
  expect(said({ journal })).toContain('| Interrupted |')
  expect(said({ journal })).toContain(words)
  expect(said({})).not.toContain('Interrupted')
  const earlier = [{ planSha256: 'a'.repeat(64), plan, journal }]
  expect(said({ earlier })).toContain(words)
})
