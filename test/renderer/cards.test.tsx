import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import type { VerdictAct } from '../../common/verdict/verdict-next.ts'
import { CaseList } from '../../renderer/screens/cases/case-list.tsx'
import { TakenItems } from '../../renderer/screens/evidence/taken-items.tsx'
import { EvidenceList } from '../../renderer/screens/findings/evidence-list.tsx'
import { WithoutPlan } from '../../renderer/screens/findings/without-plan.tsx'
import { StartAmong } from '../../renderer/screens/inspect/start.tsx'
import { Promises } from '../../renderer/screens/plan/promises.tsx'
import { NextCard } from '../../renderer/screens/proof/next-card.tsx'
import { StepList } from '../../renderer/screens/repair/step-list.tsx'
import { fakeCases } from '../e2e/fake-cases.ts'
import { fakeHost, fakePlan, otherHost } from '../e2e/fake-session.ts'
import { buttonsOf, draw, wordsOf } from './draw.tsx'

const record = { kind: 'record', id: 'record:FRONTDESK-07', label: 'FRONTDESK-07' } as const
const real = { kind: 'windows', id: 'windows', label: 'This PC' } as const
const nothing = () => undefined

describe('the start screen', () => {
  const others = [{ ...otherHost, about: 'For whoever wants to try something out.' }]

  test('shows the PC, one inspection button, evidence collection and three other options', () => {
    const html = draw(<StartAmong hosts={[{ ...fakeHost, about: 'It lacks a checkpoint.' }, ...others]} />)
    expect(wordsOf(html)).toEqual(expect.arrayContaining([fakeHost.label, 'It lacks a checkpoint.']))
    const buttons = buttonsOf(html)
    expect(buttons.slice(0, 2)).toEqual(['Inspect this PC', 'Collect evidence from this PC'])
    expect(html.match(/class="way"/g)).toHaveLength(3)
    expect(html).not.toContain('<details')
  })

  test('collapses practice PCs below a real PC', () => {
    const html = draw(<StartAmong hosts={[{ ...real, about: '' }, ...others]} />, { host: real })
    expect(html.indexOf(otherHost.label)).toBeGreaterThan(html.indexOf('<details'))
    expect(html.indexOf('<details')).toBeGreaterThan(0)
  })

  test('does not offer evidence collection for a PC elsewhere', () => {
    const html = draw(<StartAmong hosts={others} />, { host: record })
    expect(buttonsOf(html)).not.toContain('Collect evidence from this PC')
  })
})

describe('the steps of a repair', () => {
  const [restart] = fakePlan('folder').steps.filter(({ kind }) => kind === 'restart')
  const [other] = fakePlan('folder').steps.filter(({ kind }) => kind !== 'restart')
  const running = { state: 'running', fraction: null, notes: [], failure: null } as const
  const drawn = (step: typeof restart) => {
    if (step === undefined) throw new Error('The plan lacks the step.')
    return wordsOf(draw(<StepList steps={[step]} progress={new Map([[step.id, running]])} working={false} />))
  }

  test('a restart that has not come yet is waited for, and no step that was left unfinished', () => {
    expect(drawn(restart)).toContain('Waiting for a restart')
    expect(drawn(other)).toContain('Not finished')
  })
})

describe('findings without a plan', () => {
  const drawn = (session: Parameters<typeof draw>[1]) => buttonsOf(draw(<WithoutPlan />, session))

  test('ask for more evidence of a PC known only from a case', () => {
    expect(drawn({ host: record })).toEqual(['Open evidence'])
  })

  test('show the reason once, including for an accessible PC', () => {
    const unplanned = { code: 'refused', what: 'Its end has come.', where: null, next: 'Move on.' }
    const words = (session: Parameters<typeof draw>[1]) => wordsOf(draw(<WithoutPlan />, session)).join(' ')
    expect(words({ unplanned })).toContain('Its end has come. What you can do: Move on.')
    expect(words({ host: record, unplanned })).toContain('Its end has come.')
    expect(words({ host: record, unplanned, failure: unplanned })).not.toContain('Its end has come.')
    expect(words({ unplanned, plan: fakePlan('folder') })).not.toContain('Its end')
  })

  test('show nothing during planning, with a plan, and for an accessible PC', () => {
    const planning = { kind: 'planning', fraction: null, text: '', secondsLeft: null } as const
    expect(drawn({ host: record, activity: planning })).toEqual([])
    expect(drawn({ host: record, plan: fakePlan('folder') })).toEqual([])
    expect(drawn({})).toEqual([])
  })
})

describe('the evidence of a finding', () => {
  const piece = (name: string, supports: boolean): Evidence => ({
    supports,
    file: 'C:\\Windows\\Logs\\CBS\\CBS.log',
    line: 7,
    text: name,
    fact: null,
  })
  const folds = (evidence: readonly Evidence[]) => {
    const html = draw(<EvidenceList evidence={evidence} onShow={nothing} />)
    const [seen = '', folded = ''] = html.split('<details')
    const named = (part: string) => evidence.flatMap(({ text }) => (part.includes(text) ? [text] : []))
    return { seen: named(seen), folded: named(folded), words: wordsOf(html) }
  }
  const supporting = (count: number) => Array.from({ length: count }, (_, at) => piece(`for-${at}`, true))

  test('is shown in full up to four items', () => {
    expect(folds(supporting(4))).toMatchObject({ seen: ['for-0', 'for-1', 'for-2', 'for-3'], folded: [] })
  })

  test('collapses the fourth and later items but shows contrary evidence', () => {
    const { seen, folded, words } = folds([...supporting(5), piece('against', false)])
    expect(seen).toEqual(['for-0', 'for-1', 'for-2', 'against'])
    expect(folded).toEqual(['for-3', 'for-4'])
    expect(words).toContain('2 more pieces of evidence')
  })
})

describe('the list of cases', () => {
  const list = (cases: Parameters<typeof CaseList>[0]['cases']) =>
    draw(<CaseList cases={cases} onChanged={nothing} onOpened={nothing} onCompare={nothing} />)

  test('explains cases and has no search when it is empty', () => {
    const html = list([])
    expect(html).not.toContain('<input')
    expect(buttonsOf(html)).toEqual(['Open evidence'])
  })

  test('is not shown as empty while loading', () => {
    expect(buttonsOf(list(null))).not.toContain('Open evidence')
    expect(list(null)).toContain('<input')
  })

  test('omits archived cases but keeps the search if all are archived', () => {
    const archived = fakeCases.map((one) => ({ ...one, archivedAt: '2026-11-20T08:15:00.000Z' }))
    expect(list(archived)).toContain('<input')
    expect(list(archived)).not.toContain('FRONTDESK-07')
    expect(list(fakeCases)).toContain('FRONTDESK-07')
  })
})

describe('the promises of a plan that removes an update', () => {
  const identity = 'Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8117.1.9'
  const plan = fakePlan('folder')
  const [step] = plan.steps
  const drawn = (kb: string | null) => {
    if (step === undefined) throw new Error('The plan has no step.')
    const does = { kind: 'remove-update', identity, kb, from: '26100.8117', backTo: '26100.712' } as const
    const promises = { ...plan.promises, removed: { identity, build: '26100.712' } }
    return wordsOf(draw(<Promises plan={{ ...plan, promises, steps: [{ ...step, does }] }} />))
  }

  test('show its KB number, or its identity if unknown', () => {
    expect(drawn('KB5086672')).toContain('KB5086672 is no longer installed.')
    expect(drawn(null)).toContain(`${identity} is no longer installed.`)
  })
})

describe('supplied logs', () => {
  const item = { name: 'logs', to: 'case', caseId: '20261120-081500-logs', why: null } as const
  const drawn = (more: object) => draw(<TakenItems items={[{ ...item, ...more }]} onOpened={nothing} />)

  test('can be separated only if they may be from several PCs', () => {
    expect(buttonsOf(drawn({}))).toEqual(['Open'])
    const html = drawn({ several: { one: 'D:\\logs\\a\\CBS.log', other: 'D:\\logs\\b\\CBS.log' } })
    expect(buttonsOf(html)).toEqual(['Separate by PC', 'Open'])
    expect(html).toContain('may be from different PCs')
  })
})

describe('the next step after verification', () => {
  const next = (act: VerdictAct | null) => [
    { text: message('verdict.next.diagnose'), command: 'unstuck diagnose', act },
  ]
  const drawn = (act: VerdictAct | null, isPresent: boolean, session: Parameters<typeof draw>[1] = {}) => {
    const html = draw(<NextCard next={next(act)} isPresent={isPresent} />, session)
    return { buttons: buttonsOf(html).filter((name) => name !== 'Copy'), html }
  }

  test.each([
    ['examine', 'Inspect again and show the causes'],
    ['plan', 'Plan the updates'],
    ['plan-winre', 'Plan the WinRE update'],
    ['plan-media', 'Plan again and choose media'],
    ['compare', 'Compare with the plan again'],
    ['compare-fully', 'Compare as administrator'],
  ] as const)('is a button for %s, with the command collapsed', (act, name) => {
    const { buttons, html } = drawn(act, true)
    expect(buttons).toEqual([name])
    expect(html.indexOf('unstuck diagnose')).toBeGreaterThan(html.indexOf('<details'))
  })

  test('is only the command if the window cannot run it', () => {
    const alone = [
      drawn(null, true),
      // Another plan is open by now.
      drawn('compare', false),
      drawn('examine', true, { host: record }),
      drawn('plan', true, { host: { kind: 'bundle', id: 'bundle:x', label: 'x' } }),
    ]
    for (const { buttons, html } of alone) {
      expect(buttons).toEqual([])
      expect(html).toContain('unstuck diagnose')
      expect(html).not.toContain('<details')
    }
  })
})
