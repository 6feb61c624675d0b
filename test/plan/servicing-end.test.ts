import { describe, expect, it } from 'vitest'
import { emptySession } from '../../common/case/session.ts'
import { isNothingToDo } from '../../common/gaps/open-gaps.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { planText } from '../../main/cli/text/plan-text.ts'
import { readMachine } from '../../main/plan/plan-machine.ts'
import { foundNothing } from '../../renderer/store/found-nothing.ts'
import { reachableStages } from '../../renderer/store/stage.ts'
import { knowledge } from '../test-knowledge.ts'
import { diagnosisOf, inspectionOf, planned } from './plan-fixtures.ts'

const ends = ['edition-past-end', 'extended-licence-unknown', 'version-past-end'] as const

/** What a plan made on this day says about the end of updates for an edition. */
async function saidOf(build: string, edition: string | null, today: string): Promise<unknown[]> {
  const machine = { build, architecture: 'x64', edition } as const
  const made = await planned({ machine, target: 'latest', today })
  return made.gaps
    .filter(({ code }) => ends.some((each) => each === code))
    .map(({ code, params }) => [code, params?.ended])
}

describe('the end of updates', () => {
  it.each([
    // Updates are still released on the last day.
    ['26100.9457', 'Core', '2026-10-13', []],
    ['26100.9457', 'Core', '2026-11-24', [['version-past-end', '2026-10-13']]],
    ['26100.9457', 'ProfessionalWorkstation', '2026-11-24', [['version-past-end', '2026-10-13']]],
    ['26100.9457', 'CloudEdition', '2026-11-24', [['version-past-end', '2026-10-13']]],
    ['26100.9457', 'Enterprise', '2026-11-24', []],
    ['26100.9457', 'ServerRdsh', '2026-11-24', []],
    ['26100.9457', 'EnterpriseS', '2026-11-24', []],
    ['26200.9457', 'Core', '2026-11-24', []],
    ['22631.7584', 'Education', '2026-11-24', [['version-past-end', '2026-11-10']]],
    ['22621.6060', 'Enterprise', '2026-11-24', [['version-past-end', '2025-10-14']]],
    ['19044.7727', 'IoTEnterpriseS', '2027-02-01', []],
    ['19044.7727', 'EnterpriseSN', '2027-02-01', [['version-past-end', '2027-01-12']]],
    ['14393.9514', 'EnterpriseS', '2026-11-24', [['version-past-end', '2026-10-13']]],
    ['14393.9514', 'ServerStandard', '2026-11-24', []],
    ['14393.9514', 'ServerStandard', '2027-02-01', [['version-past-end', '2027-01-12']]],
    ['17763.9247', 'EnterpriseS', '2026-11-24', []],
  ])('is reported for %s, %s, on %s', async (build, edition, today, expected) => {
    expect(await saidOf(build, edition, today)).toEqual(expected)
  })

  it('is reported with a later update for other editions only', async () => {
    expect(await saidOf('22631.6199', 'Professional', '2026-09-20')).toEqual([
      ['edition-past-end', '2025-11-11'],
    ])
  })

  it('is not guessed for an unread edition', async () => {
    expect(await saidOf('26100.9457', null, '2026-11-24')).toEqual([])
  })
})

describe('a healthy PC after the end of updates', () => {
  const seen = inspectionOf('22621.6060', 'x64')
  Object.assign(seen.facts.windows?.value ?? {}, { edition: 'Enterprise' })

  it('has no step but does not report that there is nothing to do', async () => {
    const plan = await planned({ inspection: seen, today: '2026-09-20' })
    expect([plan.steps, plan.findings]).toEqual([[], []])
    expect(isNothingToDo(plan)).toBe(false)
    expect(planText(plan)).toContain('updates of this version of Windows have ended for this PC')
    const verdict = judge(knowledge, plan, seen)
    expect([verdict.outcome, verdict.texts?.because.code]).toEqual(['done-but', 'gap.version-past-end.what'])
  })

  it('is not shown as healthy in the window, which shows the plan instead', async () => {
    const plan = await planned({ inspection: seen, today: '2026-09-20' })
    const session = { ...emptySession(seen.host), inspection: seen, diagnosis: diagnosisOf(), plan }
    expect(foundNothing(session)).toBe('past-end')
    expect(reachableStages(session).has('plan')).toBe(true)
    expect(foundNothing({ ...session, plan: { ...plan, gaps: [] } })).toBe('well')
  })
})

describe('an edition', () => {
  it('for multi-session gets client updates, even if its name starts with Server', () => {
    const of = (edition: string) =>
      readMachine(knowledge, { build: '26100.8246', architecture: 'x64', edition }, null)
    expect(of('ServerRdsh')).toMatchObject({ value: { branch: { id: '26100' } } })
    expect(of('ServerStandard')).toMatchObject({ value: { branch: { id: '26100-server' } } })
  })
})
