import { describe, expect, test } from 'vitest'
import { planText } from '../../main/cli/text/plan-text.ts'
import { inspectionOf, planned, read } from '../plan/plan-fixtures.ts'

const machine = {
  manufacturer: null,
  model: null,
  virtual: null,
  bootedAt: null,
  onBattery: true,
  tpmReady: null,
}
const textOf = async (facts: Parameters<typeof inspectionOf>[2]) =>
  planText(await planned({ inspection: inspectionOf('26100.8117', 'x64', facts), target: 'KB5089549' }))

describe('a plan in the terminal', () => {
  test('shows each package for either DISM or Windows PowerShell, never both', async () => {
    const text = await textOf({})
    const path = /C:\\ProgramData\\Unstuck\\Packages\\KB5089549\\\S+\.msu/.exec(text)?.[0]
    expect(text).toMatch(/^ {6}dism\.exe .*\/Add-Package/m)
    expect(text).not.toContain('Add-WindowsPackage')
    const inspection = inspectionOf('26100.8117', 'x64', {})
    const other = planText(await planned({ inspection, target: 'KB5089549' }), 'powershell')
    expect(other).toContain(`      Add-WindowsPackage -Online -PackagePath '${path}' -NoRestart`)
    expect(other).not.toMatch(/Add-Package\b/)
  })

  test('claims no required space when it is unknown', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.8117', 'x64', {}), target: 'KB5089549' })
    expect(planText(plan)).toMatch(/^Needs: 17 GB free, .*\d restarts?$/m)
    const unknown = { ...plan, needs: { diskBytes: 0, downloadBytes: 0, restarts: 1 } }
    expect(planText(unknown)).toMatch(/^Needs: 1 restart$/m)
  })

  test('shows a reason only when there is one', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.8117', 'x64', {}), target: 'KB5089549' })
    const steps = plan.steps.map((step, index) => (index === 0 ? { ...step, why: '' } : step))
    const reasons = planText({ ...plan, steps }).match(/^ {4}Why: .+$/gm)
    expect(reasons).toHaveLength(steps.length - 1)
    expect(planText({ ...plan, steps })).not.toMatch(/^ {4}Why:\s*$/m)
  })

  test('shows what blocks a step only when something does', async () => {
    expect(await textOf({})).not.toContain('Not yet')
    const text = await textOf({ machine: read(machine) })
    expect(text).toMatch(/^ {4}Not yet: The PC is running on battery\..*Connect the PC to power/m)
  })
})
