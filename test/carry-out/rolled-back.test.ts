import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { knowledge } from '../test-knowledge.ts'
import { carry, consent, ends, failureIn, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

describe('an update that the restart rolls back', () => {
  it.each([
    ['the enablement package, which DISM would take all the same', { ubr: 5073 }, 'KB5054156', 'folder'],
    ['the target of a checkpoint, one by one', { ubr: 712 }, 'KB5086672', 'sequence'],
  ] as const)('prevents dependent updates: %s', async (_, start, target, method) => {
    const pc = fakePc(start, { rollsBack: true })
    const plan = await planFor(pc, { target, method })
    supply(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(pc.state.changes.filter((line) => line.includes('/Add-Package'))).toHaveLength(1)
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining(`rolled it back. Nothing was added on top of it`),
    })
    expect(ends(journal.events).at(-1)).toContain(target)
    // Continuing the plan does not add it either.
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(pc.state.changes.filter((line) => line.includes('/Add-Package'))).toHaveLength(1)
  })

  it('stops the runbook at the same point', async () => {
    const pc = fakePc({ ubr: 5073 })
    const plan = await planFor(pc, { target: 'KB5054156' })
    const lines = powershellRunbook(knowledge, plan, 'a'.repeat(64)).split('\r\n')
    const first = plan.steps.find(({ kind }) => kind === 'add-package')
    const check = `Assert-Promise { Get-BuildFault '${first?.package?.build}' }`
    const asks = lines.findIndex((line) => line.trim() === check)
    const adds = lines.findIndex((line) => line.includes('Invoke-Tool') && line.includes('KB5054156'))
    expect(asks).toBeGreaterThan(lines.findIndex((line) => line.includes(`Set-Done '${first?.id}'`)))
    expect(asks).toBeLessThan(adds)
    // There is no earlier check, so none precedes the first package.
    expect(lines.slice(0, asks).filter((line) => line.trim().startsWith('Assert-Promise '))).toEqual([])
  })
})
