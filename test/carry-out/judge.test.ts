import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import type { Facts } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import { verdictSchema } from '../../common/verdict/verdict.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { exitCodeFor } from '../../main/cli/exit-code-for.ts'
import { verdictText } from '../../main/cli/text/verdict-text.ts'
import { lcuState } from '../../main/steps/shared/packages/lcu-state.ts'
import { gap } from '../../main/texts/gap.ts'
import { diagnosisOf, findingOf, inspectionOf, planned, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { fakePc, type PcState, type Quirks } from './fake-pc.ts'

const see = (state: Partial<PcState>, quirks: Quirks = {}) => fakePc(state, quirks).inspect()

async function updatePlan(): Promise<Plan> {
  return planned({ inspection: await see({ ubr: 712, store: 'repairable' }), target: 'KB5086672' })
}

const promisedFacts: (keyof Facts)[] = ['windows', 'store']

describe('the verdict', () => {
  it('is done when the PC shows every promise', async () => {
    const verdict = judge(knowledge, await updatePlan(), await see({ ubr: 8117 }))
    expect(verdictSchema.parse(verdict).outcome).toBe('done')
    expect(verdict.checks.map(({ what, ok }) => [what, ok])).toEqual([
      ['The PC the plan was made for', true],
      ['Windows build', true],
      ['Component store health', true],
      ['Servicing operations waiting for a restart', true],
      ['Package of the cumulative update', true],
    ])
    // The state is a message that can be translated, not only an English text.
    expect(verdict.checks.at(-1)).toMatchObject({
      found: expect.stringMatching(/^Package_for_RollupFix~\S+ installed$/),
      texts: {
        found: { params: { state: { code: 'word.package-state.installed' } } },
      },
    })
  })

  it('cites the registry key of each service, regardless of the key the fact cites', async () => {
    const plan = await updatePlan()
    const seen = await see({ ubr: 8117 })
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\'
    const from = { source: `reg.exe query ${key}wuauserv`, evidence: null, line: null }
    const value = ['wuauserv', 'HTTP'].map((name) => ({ name, start: 'manual' as const }))
    const facts = { ...seen.facts, services: { value, from } }
    const promises = { ...plan.promises, services: ['wuauserv', 'HTTP'] }
    const { checks } = judge(knowledge, { ...plan, promises }, { ...seen, facts })
    expect(checks.map(({ source }) => source).filter((source) => source.includes('Services'))).toEqual([
      `reg.exe query ${key}wuauserv`,
      `reg.exe query ${key}HTTP`,
    ])
  })

  it('counts everything else that could not be read, but not gaps that only summarize others', async () => {
    const plan = await updatePlan()
    const seen = await see({ ubr: 8117 })
    const gaps = [
      gap('disks-unread', { why: message('unread.no-answer') }),
      gap('battery-unread', { why: message('unread.no-answer') }),
      gap('rights-missing', { what: ['Disks', 'Battery'], call: 'unstuck inspect --full', where: 'other' }),
    ]
    expect(judge(knowledge, plan, seen)).toMatchObject({
      outcome: 'done',
      because: 'The PC shows everything that the plan promised.',
    })
    expect(judge(knowledge, plan, { ...seen, gaps })).toMatchObject({
      outcome: 'done',
      because: expect.stringContaining('2 other things could not be read and are not part of this proof'),
    })
    const shown = verdictText(judge(knowledge, plan, { ...seen, gaps }), plan)
    expect(shown.match(/^ {2}- /gm)).toHaveLength(2)
    expect(shown).toMatch(/^ {2}[^ -].*an administrator/m)
  })

  it('counts two WinRE versions as unknown only when its own check does not decide between them', async () => {
    const plan = await updatePlan()
    const versions = { version: '10.0.26100.8455', infoVersion: '10.0.26100.6584' }
    const seen = { ...(await see({ ubr: 8117 })), gaps: [gap('winre-versions-differ', versions)] }
    expect(judge(knowledge, plan, seen).texts?.because.code).toBe('verdict.because.done-beside')
    const winre: Facts['winre'] = {
      value: { enabled: true, version: versions.version, location: null, disk: null, partition: null },
      from: { source: 'dism.exe', evidence: null, line: null },
    }
    const promised = { ...plan, promises: { ...plan.promises, winre: versions.version } }
    const verdict = judge(knowledge, promised, { ...seen, facts: { ...seen.facts, winre } })
    expect(verdict.texts?.because.code).toBe('verdict.because.done')
    expect([verdict.gaps, exitCodeFor(verdict)]).toEqual([[], 0])
  })

  it('reports an unreadable component store, and is then at most done with a gap', async () => {
    const { promises, ...plan } = await updatePlan()
    const seen = await see({ ubr: 8117 }, { unread: ['store'] })
    const gaps = [gap('store-health-unread', { why: message('unread.dism-not-elevated') })]
    const of = (inspection: Inspection) =>
      judge(knowledge, { ...plan, promises: { ...promises, storeHealthy: false } }, inspection)
    const verdict = of({ ...seen, gaps })
    const store = verdict.checks.find(({ texts }) => texts?.what.code === 'verdict.check.store')
    expect(store).toMatchObject({ ok: null, found: 'not read' })
    expect([verdict.outcome, verdict.texts?.because.code]).toEqual(['done-but', 'verdict.because.but-unread'])
    expect(exitCodeFor(verdict)).toBe(exitCodes.gaps)
    // If the inspection reports no such gap, because the health could not be asked for at all, nothing is missing.
    expect(of(seen).outcome).toBe('done')
  })

  it('keeps what the plan left open about newer updates in addition to its steps', async () => {
    const plan = await updatePlan()
    const open = { ...plan, gaps: [gap('newest-date-unknown', { name: 'Windows 11 24H2' })] }
    const verdict = judge(knowledge, open, await see({ ubr: 8117 }))
    expect(verdict.gaps.map(({ code }) => code)).toEqual(['newest-date-unknown'])
    expect([verdict.outcome, exitCodeFor(verdict)]).toEqual(['done', exitCodes.gaps])
  })

  it('of a plan without steps is not an all-clear when the evidence of a repair was not read', async () => {
    const seen = await see({ ubr: 9457 })
    const unread = {
      ...seen,
      gaps: [gap('store-health-unread', { why: message('unread.dism-not-elevated') })],
    }
    const plan = { ...(await planned({ inspection: unread })), findings: [] }
    expect(plan.steps).toEqual([])
    expect(judge(knowledge, plan, unread)).toMatchObject({
      outcome: 'done-but',
      because: expect.stringContaining('Component store health'),
    })
  })

  it('is done when a later update is installed', async () => {
    expect(judge(knowledge, await updatePlan(), await see({ ubr: 9457 })).outcome).toBe('done')
  })

  it('is restart-needed when the update is only staged', async () => {
    expect(judge(knowledge, await updatePlan(), await see({ ubr: 712, staged: 8117 })).outcome).toBe(
      'restart-needed',
    )
  })

  it('is not done when the revision is lower, and reports what was found', async () => {
    const verdict = judge(knowledge, await updatePlan(), await see({ ubr: 8116 }))
    expect(verdict).toMatchObject({
      outcome: 'not-done',
      because: expect.stringContaining('found 26100.8116'),
    })
  })

  it('is done-but when something else is wrong or unread', async () => {
    const plan = await updatePlan()
    expect(judge(knowledge, plan, await see({ ubr: 8117, staged: 8246 })).outcome).toBe('done-but')
    expect(judge(knowledge, plan, await see({ ubr: 8117 }, { unread: ['pending'] })).outcome).toBe('done-but')
    expect(judge(knowledge, plan, await see({ ubr: 8117 }, { unread: ['packages'] })).outcome).toBe(
      'done-but',
    )
  })

  it('is never done when a promised fact was not read', async () => {
    const plan = await updatePlan()
    for (const name of promisedFacts) {
      const verdict = judge(knowledge, plan, await see({ ubr: 8117 }, { unread: [name] }))
      expect(verdict.outcome).toBe('not-done')
      expect(verdict.checks.some(({ ok }) => ok === null)).toBe(true)
    }
  })

  it('compares WinRE with the required WinRE version', async () => {
    const winre = { enabled: true, version: '10.0.26100.7149', mounted: false, added: null }
    const plan = await planned({
      inspection: await see({ ubr: 8457, winre }),
      diagnosis: diagnosisOf(findingOf('winre-outdated')),
    })
    const judged = async (version: string, enabled = true) =>
      judge(knowledge, plan, await see({ ubr: 8457, winre: { ...winre, version, enabled } }), diagnosisOf())
        .outcome
    expect(await judged('10.0.26100.7149')).toBe('not-done')
    expect(await judged('10.0.26100.8455')).toBe('done')
    expect(await judged('10.0.26100.9444')).toBe('done')
    expect(await judged('10.0.26100.9444', false)).toBe('not-done')
    expect(await judged('unknown')).toBe('not-done')
  })

  it('is not a full success when WinRE was enabled from an unread image that turns out to be old', async () => {
    const winre = { enabled: false, version: '10.0.26100.1742', mounted: false, added: null }
    const off = read({ enabled: false, version: null, location: null, disk: null, partition: null })
    const before = inspectionOf('26100.8457', 'x64', { winre: off })
    const plan = await planned({ inspection: before, diagnosis: diagnosisOf(findingOf('winre-disabled')) })
    expect([plan.promises.winre, plan.steps.map(({ kind }) => kind)]).toEqual([
      null,
      expect.arrayContaining(['enable-winre']),
    ])
    const judged = async (version: string) =>
      judge(
        knowledge,
        plan,
        await see({ ubr: 8457, winre: { ...winre, version, enabled: true } }),
        diagnosisOf(),
      )
    expect((await judged('10.0.26100.8455')).outcome).toBe('done')
    const old = await judged('10.0.26100.1742')
    expect([old.outcome, old.because]).toEqual(['done-but', expect.stringContaining('10.0.26100.8455')])
  })

  it('does not judge another PC', async () => {
    const plan = { ...(await updatePlan()), host: 'practice:other' }
    expect(judge(knowledge, plan, await see({ ubr: 8117 })).outcome).toBe('not-done')
  })

  it('is done only when every promise was read and kept, regardless of what else the PC shows', async () => {
    const plan = planSchema.parse(await updatePlan())
    const facts = (await see({ ubr: 8117 })).facts
    const anyFacts = fc.record({
      ubr: fc.option(fc.integer({ min: 1, max: 9999 }), { nil: null }),
      health: fc.constantFrom('healthy' as const, 'repairable' as const, 'not-repairable' as const, null),
      keep: fc.subarray(['packages', 'pending'] as const),
    })
    fc.assert(
      fc.property(anyFacts, ({ ubr, health, keep }) => {
        const base: Inspection = inspectionOf('26100.1', 'arm64')
        const shown: Facts = Object.fromEntries(keep.map((name) => [name, facts[name]]))
        if (ubr !== null && facts.windows) shown.windows = read({ ...facts.windows.value, ubr })
        if (health) shown.store = read({ health })
        const { outcome } = judge(knowledge, plan, { ...base, facts: shown })
        const kept = ubr !== null && ubr >= 8117 && health === 'healthy'
        if (outcome === 'done' || outcome === 'done-but') expect(kept).toBe(true)
        if (outcome === 'done') expect(keep).toEqual(['packages', 'pending'])
      }),
    )
  })
})

describe('the state of an update', () => {
  const rollup = (version: string, state: 'staged' | 'install-pending' | 'installed') => ({
    identity: `Package_for_RollupFix~31bf3856ad364e35~arm64~~${version}`,
    name: 'Package_for_RollupFix',
    architecture: 'arm64',
    language: '',
    version,
    state,
    baseline: null,
  })
  const at = (state: 'staged' | 'install-pending' | 'installed', rebootPending: boolean) =>
    lcuState(
      inspectionOf('26100.8039', 'arm64', {
        packages: read([rollup('26100.1742.1.10', 'staged'), rollup('26100.8117.1.3', state)]),
        pending: read({
          rebootPending,
          rebootInProgress: false,
          packagesPending: false,
          updateRebootRequired: false,
          pendingXml: false,
          fileRenames: false,
        }),
      }),
      '26100.8117',
    )

  it('is derived from revision, package and pending restart together', () => {
    expect(at('install-pending', true)).toBe('pending')
    // This is the state that the update agent leaves before the restart; without a pending restart it is a leftover.
    expect(at('staged', true)).toBe('pending')
    expect(at('staged', false)).toBe('absent')
    expect(lcuState(inspectionOf('26100.8117', 'arm64'), '26100.8117')).toBe('installed')
    expect(lcuState(inspectionOf('26200.8116', 'arm64'), '26100.8117')).toBe('unread')
  })

  it('does not treat the staged baseline as a missing update', () => {
    expect(lcuState(inspectionOf('26100.8039', 'x64'), '26100.1742')).toBe('installed')
  })
})
