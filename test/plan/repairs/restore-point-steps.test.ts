import { describe, expect, it } from 'vitest'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { planUndo } from '../../../main/plan/plan-undo.ts'
import { knowledge } from '../../test-knowledge.ts'
import { inspectionOf, kindsOf, planned, read } from '../plan-fixtures.ts'

const on = read({ on: true, spacingMinutes: 1440 })
const pending = read({
  rebootPending: true,
  rebootInProgress: false,
  packagesPending: true,
  updateRebootRequired: false,
  pendingXml: true,
  fileRenames: false,
})
const update = (facts: Parameters<typeof inspectionOf>[2]) =>
  planned({ inspection: inspectionOf('26100.1742', 'x64', facts), target: 'KB5086672' })

describe('a restore point', () => {
  it('is planned before the first change if System Restore is on', async () => {
    const plan = await update({ systemRestore: on })
    expect(kindsOf(plan)).toEqual(['restore-point', 'add-package', 'restart', 'verify'])
    expect(plan.steps[0]?.does).toEqual({ kind: 'restore-point', stamp: '20261001T080000Z' })
  })

  it('waits for a pending restart, because it would capture unfinished work', async () => {
    const plan = await update({ systemRestore: on, pending })
    expect(kindsOf(plan).slice(0, 2)).toEqual(['restart', 'restore-point'])
  })

  it.each([
    ['off', { systemRestore: read({ on: false, spacingMinutes: 1440 }) }],
    ['not read', {}],
  ])('is not planned if System Restore is %s', async (_name, facts) => {
    expect(kindsOf(await update(facts))).toEqual(['add-package', 'restart', 'verify'])
  })

  it('is not planned without steps or for WinRE, which it does not cover', async () => {
    const host = await openHost('practice:x64-winre-stale', { stateFolder: null })
    const inspection = await inspect(host)
    expect(inspection.facts.systemRestore?.value.on).toBe(true)
    const plan = await planned({ inspection, diagnosis: null })
    expect(kindsOf(plan)).toContain('unmount-winre')
    expect(kindsOf(plan)).not.toContain('restore-point')
  })

  it('is planned before an update is removed', async () => {
    const host = await openHost('practice:x64-healthy', { stateFolder: null })
    const inspection = await inspect(host)
    const facts = { ...inspection.facts, systemRestore: on }
    const made = planUndo(knowledge, 'practice:x64-healthy', { ...inspection, facts })
    expect(made.ok && kindsOf(made.value)).toEqual(['restore-point', 'remove-update', 'restart', 'verify'])
  })
})
