import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carry, consent, ends, failureIn, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

/** A PC with the newest update, on which features were added afterwards. */
async function withFeatures(ubr: number, target: string) {
  const pc = fakePc({ ubr })
  const plan = await planned({
    inspection: await pc.inspect(),
    machine: { build: null, architecture: null, features: true },
    target,
  })
  const journal = memoryJournal()
  await consent(journal, plan)
  return { pc, plan, journal, run: () => carry(pc, plan, journal) }
}

describe('a chain supplied again for features and languages', () => {
  it.each([
    [9457, 'latest'],
    [8117, 'KB5089549'],
  ])('is passed to DISM completely on a PC at revision %i', async (ubr, target) => {
    const { pc, plan, journal, run } = await withFeatures(ubr, target)
    supply(pc, plan)
    expect([await run(), failureIn(journal.events)]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    const folder = plan.steps[1]?.package?.kb
    expect(pc.state.changes.filter((line) => line.includes('/Add-Package'))).toEqual([
      expect.stringContaining(`\\Packages\\${folder}\\`),
    ])
    const placed = Object.keys(pc.state.files).filter((path) =>
      path.includes(`Unstuck\\Packages\\${folder}\\`),
    )
    expect(placed).toHaveLength(2)
    // Another run does not add the package again.
    const calls = pc.state.changes.length
    expect([await run(), pc.state.changes.length]).toEqual(['done', calls])
  })

  it('is checked before anything starts, even though the PC is past its checkpoint', async () => {
    const { pc, plan, journal, run } = await withFeatures(9457, 'latest')
    const [target] = plan.steps.filter(({ kind }) => kind === 'add-package')
    pc.state.files[`C:\\Packages\\${target?.package?.file}`] = 1000
    expect([await run(), pc.state.changes]).toEqual(['failed', []])
    expect(failureIn(journal.events)?.what).toMatch(/kb5043080/i)
  })

  it('is not skipped by the runbook either', async () => {
    const again = await withFeatures(9457, 'latest')
    const runbook = powershellRunbook(knowledge, again.plan, 'a'.repeat(64))
    expect(runbook).not.toContain("(Test-Build '")
    const newer = await withFeatures(8117, 'KB5089549')
    expect(powershellRunbook(knowledge, newer.plan, 'a'.repeat(64))).toContain(
      "if (-not (Test-Build '26100.8457'",
    )
  })
})
