import { describe, expect, test } from 'vitest'
import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import { emptySession, type Session } from '../../common/case/session.ts'
import { isRepairing, isWorking, reachableStages, stageOf } from '../../renderer/store/stage.ts'
import { stageNote } from '../../renderer/store/stage-note.ts'
import { fakeDiagnosis } from '../e2e/fake-diagnosis.ts'
import { fakeDownloads } from '../e2e/fake-packages.ts'
import { fakeHost, fakeInspection, fakePlan, fakeVerdict } from '../e2e/fake-session.ts'

const journal = (...events: NewJournalEvent[]): JournalEvent[] =>
  events.map(
    (event, index) =>
      ({
        schema: 'unstuck/journal@1',
        seq: index + 1,
        time: '2026-01-01T00:00:00Z',
        ...event,
      }) as JournalEvent,
  )
const session = (part: Partial<Session>, kind: Session['activity']['kind'] = 'idle'): Session => ({
  ...emptySession(fakeHost),
  activity: { kind, fraction: null, text: '', secondsLeft: null },
  ...part,
})
const begun: NewJournalEvent = { kind: 'run-started', resumed: false }
const planned = { inspection: fakeInspection, diagnosis: fakeDiagnosis, plan: fakePlan('folder') }

const wayBack = {
  ...planned.plan,
  promises: { ...planned.plan.promises, build: null, removed: { identity: 'x', build: null } },
}

describe('the stage of a session', () => {
  test.each([
    ['nothing yet', session({}), 'inspect'],
    ['inspecting', session({}, 'inspecting'), 'inspect'],
    ['diagnosing', session({ inspection: fakeInspection }, 'diagnosing'), 'inspect'],
    ['planning for the first time', session({}, 'planning'), 'inspect'],
    ['planning again', session(planned, 'planning'), 'findings'],
    ['planned', session(planned), 'findings'],
    [
      'a download that stopped before anything began',
      session({ ...planned, downloads: fakeDownloads }),
      'repair',
    ],
    ['downloading', session(planned, 'downloading'), 'repair'],
    [
      'reading packages for a repair that stopped',
      session({ ...planned, journal: journal(begun) }, 'planning'),
      'repair',
    ],
    ['carrying out', session(planned, 'carrying-out'), 'repair'],
    ['waiting for a restart', session(planned, 'waiting-for-restart'), 'repair'],
    ['stopped on the way', session({ ...planned, journal: journal(begun) }), 'repair'],
    ['agreed to, not begun', session({ ...planned, journal: journal({ kind: 'cancelled' }) }), 'findings'],
    ['the way back planned', session({ ...planned, plan: wayBack }), 'plan'],
    ['the way back begun', session({ ...planned, plan: wayBack, journal: journal(begun) }), 'repair'],
    ['proven', session({ ...planned, journal: journal(begun), verdict: fakeVerdict }), 'proof'],
  ] as const)('%s', (_what, one, stage) => {
    expect(stageOf(one)).toBe(stage)
    expect(reachableStages(one).has(stage)).toBe(true)
  })

  test('only stages with content can be opened', () => {
    expect([...reachableStages(session({}))]).toEqual(['inspect'])
    expect([...reachableStages(session({ ...planned, plan: null }))]).toEqual(['inspect', 'findings'])
    const nothing = { ...planned, plan: { ...fakePlan('folder'), steps: [] } }
    expect([...reachableStages(session(nothing))]).toEqual(['inspect', 'findings'])
    expect(stageNote(session(nothing), 'plan')).toBe('')
    // The reason why nothing is planned for a finding has to be visible somewhere.
    const gap = { code: 'repairs-unknown', params: {}, what: 'A repair', why: 'Unread.', hides: '' } as const
    const open = { ...planned, plan: { ...nothing.plan, gaps: [gap] } }
    expect([...reachableStages(session(open))]).toEqual(['inspect', 'findings', 'plan'])
    expect([...reachableStages(session(planned))]).toEqual(['inspect', 'findings', 'plan'])
  })

  test('distinguishes waiting from working, both as part of repair', () => {
    const kinds = [
      'idle',
      'inspecting',
      'carrying-out',
      'waiting-for-restart',
      'waiting-for-person',
      'verifying',
    ] as const
    expect(kinds.map((kind) => [kind, isWorking(session({}, kind)), isRepairing(session({}, kind))])).toEqual(
      [
        ['idle', false, false],
        ['inspecting', true, false],
        ['carrying-out', true, true],
        ['waiting-for-restart', false, true],
        ['waiting-for-person', false, true],
        ['verifying', true, true],
      ],
    )
  })
})

const well = { ...fakeDiagnosis, findings: [], gaps: [] }
const lasting = fakeDiagnosis.findings
  .slice(0, 1)
  .map((one) => ({ ...one, status: 'resolved' as const, stillSo: true as const }))

describe('the note of a stage', () => {
  const step = (id: string): NewJournalEvent => ({ kind: 'step-done', step: id, outcome: 'done', text: '' })
  test.each([
    ['facts and gaps', session(planned), 'inspect', '11 facts read, 1 gap'],
    ['active causes only', session(planned), 'findings', '2 causes'],
    ['no cause', session({ ...planned, diagnosis: well }), 'findings', 'Nothing wrong found'],
    [
      'no cause where something was not read',
      session({ ...planned, diagnosis: { ...well, gaps: fakeInspection.gaps } }),
      'findings',
      'No cause found',
    ],
    ['no cause in logs alone', session({ diagnosis: well }), 'findings', 'No cause found'],
    ['a cause that lasts', session({ diagnosis: { ...well, findings: lasting } }), 'findings', '1 cause'],
    ['steps', session(planned), 'plan', '4 steps'],
    ['no repair yet', session(planned), 'repair', ''],
    [
      'the present step',
      session({ ...planned, journal: journal(begun, step('1-add-package-KB5043080')) }, 'carrying-out'),
      'repair',
      'Step 2 of 4',
    ],
    [
      'all steps over',
      session({ ...planned, journal: journal(begun, ...fakePlan('folder').steps.map(({ id }) => step(id))) }),
      'repair',
      'Every step is done',
    ],
    [
      'a failure',
      session({ ...planned, journal: journal(begun, { kind: 'run-ended', outcome: 'failed' }) }),
      'repair',
      'Stopped at a failure',
    ],
    [
      'a failure that is being tried again',
      session(
        { ...planned, journal: journal(begun, { kind: 'run-ended', outcome: 'failed' }, begun) },
        'carrying-out',
      ),
      'repair',
      'Step 1 of 4',
    ],
    ['a wait', session(planned, 'waiting-for-person'), 'repair', 'Waiting for you'],
    ['the outcome', session({ verdict: fakeVerdict }), 'proof', 'Done, but something needs attention'],
    [
      'the outcome of a way back',
      session({ plan: wayBack, verdict: { ...fakeVerdict, outcome: 'done' } }),
      'proof',
      'Removed and proven',
    ],
  ] as const)('%s', (_what, one, stage, note) => {
    expect(stageNote(one, stage)).toBe(note)
  })
})
