import { describe, expect, it } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import type { StepKind } from '../../common/steps/steps.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { diagnosisOf, findingOf, planned, read } from '../plan/plan-fixtures.ts'
import { carry, consent, ends, failureIn, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

const machine = (onBattery: boolean) =>
  read({ manufacturer: null, model: null, virtual: null, bootedAt: null, onBattery, tpmReady: null })

/** Plans on a PC without pending work, and carries out while the PC shows `facts` from the first step of a kind on. */
async function carriedOut(
  start: Parameters<typeof fakePc>[0],
  facts: Partial<Facts>,
  { from = null, wanted }: { from?: StepKind | null; wanted: Parameters<typeof planned>[0] },
) {
  const pc = fakePc(start)
  const plan = await planned({ inspection: await pc.inspect(), ...wanted })
  supply(pc, plan)
  const journal = memoryJournal()
  await consent(journal, plan)
  const begun = () => {
    const ids = plan.steps.filter(({ kind }) => kind === from).map(({ id }) => id)
    return journal.events.some((event) => event.kind === 'step-started' && ids.includes(event.step))
  }
  let changed = true
  const inspect = async () => {
    const found = await pc.inspect()
    return changed && (from === null || begun()) ? { ...found, facts: { ...found.facts, ...facts } } : found
  }
  const outcome = await carry(pc, plan, journal, { inspect })
  const again = () => {
    changed = false
    return carry(pc, plan, journal, { inspect })
  }
  return { outcome, again, pc, journal, plan }
}

describe('a PC that was unplugged after the plan was made', () => {
  const target = 'KB5086672'

  it('does not receive an update until it is plugged in again', async () => {
    const done = await carriedOut({ ubr: 8039 }, { machine: machine(true) }, { wanted: { target } })
    expect([done.outcome, done.pc.state.changes]).toEqual(['failed', []])
    expect(failureIn(done.journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('running on battery'),
      next: 'Connect the PC to power. Then continue.',
    })
    expect([await done.again(), done.pc.state.ubr]).toEqual(['done', 8117])
  })

  it('does not have its component store repaired either', async () => {
    const diagnosis = diagnosisOf(findingOf('component-store-payload-missing'))
    const done = await carriedOut(
      { ubr: 8457, store: 'repairable' },
      { machine: machine(true) },
      { wanted: { diagnosis } },
    )
    expect([done.outcome, done.pc.state.changes]).toEqual(['failed', []])
  })

  it('still restarts and is judged, because that completes work in progress', async () => {
    const facts = { machine: machine(true) }
    const done = await carriedOut({ ubr: 8039 }, facts, { from: 'restart', wanted: { target } })
    expect([done.outcome, done.pc.state.ubr]).toEqual(['done', 8117])
  })

  it('does not leave WinRE mounted', async () => {
    const facts = { machine: machine(true) }
    const winre = { enabled: true, version: '10.0.26100.7149', mounted: false, added: null }
    const done = await carriedOut({ ubr: 8457, winre }, facts, { from: 'add-package-to-winre', wanted: {} })
    // BitLocker was not read, so WinRE is to be disabled and enabled afterwards. That waits for the power supply.
    const steps = ends(done.journal.events).map((step) => step.replace(/^\d+-/, ''))
    expect([done.outcome, done.pc.state.winre.mounted, steps.slice(-2)]).toEqual([
      'failed',
      false,
      ['unmount-winre: done', 'disable-winre: failed'],
    ])
    expect(await done.again()).toBe('done')
    const before = await carriedOut({ ubr: 8457, winre }, facts, { from: 'mount-winre', wanted: {} })
    expect([before.outcome, before.pc.state.winre.mounted, before.pc.state.changes]).toEqual([
      'failed',
      false,
      [],
    ])
  })
})

describe('BitLocker that was not read when the plan was made', () => {
  const winre = { enabled: true, version: '10.0.26100.7149', mounted: false, added: null }

  it('stops the plan before WinRE is changed, and explains how to suspend it', async () => {
    const facts = { bitlocker: read({ protection: 'on' as const }) }
    const done = await carriedOut({ ubr: 8457, winre }, facts, { wanted: {} })
    expect(done.plan.steps.map(({ kind }) => kind)).not.toContain('suspend-bitlocker')
    expect([done.outcome, ends(done.journal.events), done.pc.state.changes]).toEqual([
      'failed',
      ['1-back-up-winre: done', '2-mount-winre: failed'],
      [],
    ])
    expect(failureIn(done.journal.events)).toMatchObject({
      code: 'refused',
      next: expect.stringContaining('-RebootCount 1'),
    })
  })

  it('does not stop an update, which handles it by itself', async () => {
    const facts = { bitlocker: read({ protection: 'on' as const }) }
    const done = await carriedOut({ ubr: 8039 }, facts, { wanted: { target: 'KB5086672' } })
    expect(done.outcome).toBe('done')
  })
})
