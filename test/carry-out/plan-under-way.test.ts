import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { carry, consent, ends, failureIn, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc, restartPc } from './fake-pc.ts'
import { ready } from './ready-plan.ts'

/** The PC, with something that happens instead of waiting. */
const waiting = ({ host }: ReturnType<typeof fakePc>, wait: () => Promise<void>) => ({ ...host, wait })
const mayRestart = () => false

describe('a plan in progress', () => {
  it('does not require the package of a completed step', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
    expect(await carry(pc, plan, journal)).toBe('restart')
    pc.state.files = {}
    restartPc(pc.state, { rollsBack: true })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('found 26100.8039')
  })

  it('repeats a setting that a power loss reverted before the restart', async () => {
    const pc = fakePc({ ubr: 8328 }, { leaves: true })
    const inspection = await pc.inspect()
    const from = { source: 't', evidence: null, line: null }
    inspection.facts.efiPartition = { value: { sizeBytes: 1e8, freeBytes: 5e6 }, from }
    const plan = await planned({ inspection, target: 'KB5089549' })
    supply(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    const inspectStarted = async (bootedAt: string) => {
      const found = await pc.inspect()
      const value = {
        manufacturer: null,
        model: null,
        virtual: null,
        bootedAt,
        onBattery: null,
        tpmReady: null,
      }
      return { ...found, facts: { ...found.facts, machine: { value, from } } }
    }
    const inspect = () => inspectStarted('2026-10-01T06:00:00Z')
    expect(await carry(pc, plan, journal, { inspect })).toBe('restart')
    const sets = () => pc.state.changes.filter((line) => line.startsWith('reg.exe')).length
    expect(sets()).toBe(1)
    // A setting that is still present is not written again. Windows has not shut down, so the restart is requested
    // again.
    expect(await carry(pc, plan, journal, { inspect })).toBe('restart')
    expect([sets(), ends(journal.events)]).toEqual([1, ['1-set-esp-padding: done']])
    Object.assign(pc.state, { espPadding: false, shuttingDown: false })
    const later = () => inspectStarted('2026-10-01T09:00:00Z')
    expect(await carry(pc, plan, journal, { inspect: later })).toBe('restart')
    expect([sets(), pc.state.espPadding]).toEqual([2, true])
  })

  describe('after a start that Windows has not finished yet', () => {
    const from = { source: 't', evidence: null, line: null }
    const settledAfter = 3

    /**
     * A plan with a staged update, and a PC that has restarted and still lists it as pending in the first inspections.
     */
    async function started() {
      const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
      let [bootedAt, looks] = ['2026-10-01T06:00:00Z', 0]
      const inspect = async () => {
        const found = await pc.inspect()
        const value = {
          manufacturer: null,
          model: null,
          virtual: null,
          bootedAt,
          onBattery: null,
          tpmReady: null,
        }
        return { ...found, facts: { ...found.facts, machine: { value, from } } }
      }
      expect(await carry(pc, plan, journal, { inspect })).toBe('restart')
      bootedAt = '2026-10-01T09:00:00Z'
      const pause = async () => {
        looks += 1
        if (looks === settledAfter) restartPc(pc.state)
      }
      return { pc, plan, journal, inspect, pause, looks: () => looks }
    }

    it('the PC is inspected again before another restart is requested', async () => {
      const { pc, plan, journal, inspect, pause, looks } = await started()
      expect(await carry(pc, plan, journal, { inspect, host: waiting(pc, pause) })).toBe('done')
      expect(looks()).toBe(settledAfter)
      expect(journal.events.filter(({ kind }) => kind === 'restart-requested')).toHaveLength(1)
    })

    it('another restart is requested when it stays pending', async () => {
      const { pc, plan, journal, inspect } = await started()
      let looks = 0
      const pause = async () => {
        looks += 1
      }
      expect(await carry(pc, plan, journal, { inspect, host: waiting(pc, pause), mayRestart })).toBe(
        'restart',
      )
      expect(looks).toBe(20)
    })

    it('nothing is waited for before the PC has restarted', async () => {
      const { pc, plan, journal } = await started()
      let looks = 0
      const pause = async () => {
        looks += 1
      }
      expect(await carry(pc, plan, journal, { host: waiting(pc, pause), mayRestart })).toBe('restart')
      expect(looks).toBe(0)
    })
  })

  it('a restart that is not yet allowed is waited for', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await carry(pc, plan, journal, { mayRestart: () => false })).toBe('restart')
    expect(pc.state.changes).toHaveLength(1)
    expect(await carry(pc, plan, journal, { mayRestart: () => true })).toBe('done')
  })

  it('events of an earlier plan in the same case are ignored', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await carry(pc, plan, journal)).toBe('done')
    const next = await planFor(pc, { target: 'KB5089549' })
    supply(pc, next)
    await consent(journal, next)
    expect(await carry(pc, next, journal)).toBe('done')
    expect(pc.state.ubr).toBe(8457)
  })
})
