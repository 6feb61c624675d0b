import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { carryOut, consent, failureIn } from '../carry-out/carry-out-fixtures.ts'
import { planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

async function stale() {
  const host = await openHost('practice:x64-winre-stale', { stateFolder: null })
  const inspection = await inspect(host)
  // Where the disk was not read whole, the lines are a person's.
  delete inspection.facts.diskPartitions
  return { host, inspection, plan: await planned({ inspection, diagnosis: null }) }
}

async function outcomeOf(change: (found: Awaited<ReturnType<typeof stale>>) => typeof found.plan) {
  const found = await stale()
  const plan = change(found)
  const journal = memoryJournal()
  await consent(journal, plan)
  const waiting = { ...found.host, byHand: async () => 'waiting' as const }
  const end = await carryOut({ knowledge, host: waiting, plan, journal, inspect: () => inspect(waiting) })
  return { end, failure: failureIn(journal.events) }
}

describe('the commands that delete the recovery partition', () => {
  it('are shown once a backup of WinRE on C: is verified', async () => {
    expect(await outcomeOf(({ plan }) => plan)).toMatchObject({ end: 'person', failure: null })
  })

  it('are refused without a backup', async () => {
    const without = await outcomeOf(({ plan }) =>
      withSteps(
        plan,
        plan.steps.filter(({ kind }) => kind !== 'back-up-winre'),
      ),
    )
    expect(without).toMatchObject({ end: 'failed', failure: { code: 'refused' } })
    expect(without.failure?.what).toContain('No copy of the WinRE image')
  })

  it('are refused if the partition number has changed', async () => {
    const moved = await outcomeOf(({ plan }) =>
      withSteps(
        plan,
        plan.steps.map(({ does, because }) => ({
          does: does.kind === 'resize-recovery-partition' ? { ...does, partition: 2 } : does,
          because,
        })),
      ),
    )
    expect(moved).toMatchObject({ end: 'failed', failure: { code: 'refused' } })
    expect(moved.failure?.what).toContain('the plan was made for partition 2')
  })

  it('contain no disk number in a runbook, which may run on another PC', async () => {
    const { plan } = await stale()
    expect(plan.steps.some(({ byHand }) => byHand.includes('select partition 4'))).toBe(true)
    const script = powershellRunbook(knowledge, plan, 'a'.repeat(64))
    expect(script).not.toMatch(/select (?:disk|partition) \d/)
    expect(script).toContain('select partition <number')
  })
})

it('never plans to delete a partition that may contain an OEM image', async () => {
  const { inspection } = await stale()
  const { recoveryPartition } = inspection.facts
  if (!recoveryPartition) throw new Error('no partition')
  const large = { ...recoveryPartition, value: { ...recoveryPartition.value, sizeBytes: 12e9 } }
  const facts = { ...inspection.facts, recoveryPartition: large }
  const plan = await planned({ inspection: { ...inspection, facts }, diagnosis: null })
  const deleting = ['delete-recovery-partition', 'resize-recovery-partition']
  expect(plan.steps.filter(({ kind }) => deleting.includes(kind))).toEqual([])
  const left = plan.gaps.find(({ code }) => code === 'winre-left-out')
  expect(left?.why).toMatch(/manufacturer/)
})
