import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { planKnownPc } from '../../main/workflow/planning/plan-known-pc.ts'
import { planned, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carry, consent, failureIn, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

const here = '2025-10-01T13:17:52.000Z'
const elsewhere = '2026-01-05T08:00:00.000Z'

/** The inspection with this installation time; null if it was not read. */
function installed(inspection: Inspection, installedAt: string | null): Inspection {
  const installation = read({ installedAt, language: 'en-US' })
  return { ...inspection, facts: { ...inspection.facts, installation } }
}

async function planHere(): Promise<Plan> {
  const inspection = await fakePc({ ubr: 8039 }).inspect()
  return { ...(await planned({ inspection, target: 'KB5086672' })), installedAt: here }
}

const updated = async (installedAt: string | null) =>
  installed(await fakePc({ ubr: 8117 }).inspect(), installedAt)

describe('a case opened on another PC with the same build', () => {
  it('proves nothing there, although the PC shows everything promised', async () => {
    const plan = await planHere()
    expect(judge(knowledge, plan, await updated(here)).outcome).toBe('done')
    const verdict = judge(knowledge, plan, await updated(elsewhere))
    expect(verdict.outcome).toBe('not-done')
    expect(verdict.checks[0]).toMatchObject({ ok: false, expected: here, found: elsewhere })
    expect(verdict.checks[0]?.texts?.what.code).toBe('verdict.check.installation')
  })

  it('is compared by host only when the installation was not read', async () => {
    const { installedAt, ...older } = await planHere()
    expect(installedAt).toBe(here)
    expect(judge(knowledge, older, await updated(elsewhere)).outcome).toBe('done')
    expect(judge(knowledge, await planHere(), await updated(null)).outcome).toBe('done')
  })

  it('treats an upgraded PC as the same PC, because its build shows it', async () => {
    const seen = await updated(elsewhere)
    const upgraded = structuredClone(seen)
    Object.assign(upgraded.facts.windows?.value ?? {}, { build: 26200 })
    const verdict = judge(knowledge, await planHere(), upgraded)
    expect(verdict.checks[0]?.ok).toBe(true)
  })

  it('treats an installation by its own repair as the same PC, and an earlier one as another', async () => {
    const plan = await planHere()
    const reinstalled = { since: here, edition: 'Professional' }
    const inPlace = { ...plan, promises: { ...plan.promises, reinstalled } }
    expect(judge(knowledge, inPlace, await updated(elsewhere)).outcome).toBe('done')
    const earlier = judge(knowledge, inPlace, await updated('2024-01-01T00:00:00.000Z'))
    expect(earlier.checks[0]?.texts?.what.code).toBe('verdict.check.installation')
  })

  it('of another model proves no repair by Setup, after which the installation time differs anyway', async () => {
    const plan = await planHere()
    const reinstalled = { since: here, edition: 'Professional' }
    const inPlace = { ...plan, promises: { ...plan.promises, reinstalled } }
    const seen = await updated(elsewhere)
    const of = (manufacturer: string | null, model: string | null): Inspection => {
      const others = { virtual: false, bootedAt: null, onBattery: null, tpmReady: null }
      return { ...seen, facts: { ...seen.facts, machine: read({ manufacturer, model, ...others }) } }
    }
    const outcome = (before: Inspection, now: Inspection) =>
      judge(knowledge, inPlace, now, null, before).outcome
    expect(outcome(of('Example', 'One'), of('Example', 'One'))).toBe('done')
    expect(outcome(of('Example', 'One'), of('Example', 'Two'))).toBe('not-done')
    expect(
      judge(knowledge, inPlace, of('Example', 'Two'), null, of('Example', 'One')).checks[0],
    ).toMatchObject({
      ok: false,
      expected: 'Example One',
      found: 'Example Two',
    })
    // A value that was not read does not distinguish two PCs.
    expect(outcome(of('Example', 'One'), of('Example', null))).toBe('done')
    expect(outcome(seen, of('Example', 'Two'))).toBe('done')
  })

  it('changes nothing there', async () => {
    const pc = fakePc({ ubr: 8039 })
    const plan = { ...(await planFor(pc, { target: 'KB5086672' })), installedAt: here }
    supply(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    const end = await carry(pc, plan, journal, {
      inspect: async () => installed(await pc.inspect(), elsewhere),
    })
    const failure = failureIn(journal.events)
    expect([end, pc.state.changes, failure?.code, failure?.reason?.code]).toEqual([
      'failed',
      [],
      'refused',
      'plan-for-other-installation',
    ])
  })

  it('is recognized from the data that every plan for a PC records', async () => {
    const inspection = installed(await fakePc({ ubr: 8039 }).inspect(), here)
    const made = await planKnownPc(
      { kind: 'inspection', inspection },
      { knowledge, folder: null, target: 'KB5086672', method: 'folder' },
    )
    expect(made).toMatchObject({ ok: true, value: { installedAt: here } })
  })
})
