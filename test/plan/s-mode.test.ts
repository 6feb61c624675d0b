import { describe, expect, it } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { planRepairInstall } from '../../main/plan/repair-install.ts'
import { reportedMachineOf } from '../../main/workflow/diagnosing/reported-machine-of.ts'
import { knowledge } from '../test-knowledge.ts'
import { diagnosisOf, inspectionOf, plan, planned, read } from './plan-fixtures.ts'

const windows = (build: number, ubr: number) =>
  read({
    build,
    ubr,
    displayVersion: '25H2',
    edition: 'Core',
    installationType: 'Client',
    sMode: true as const,
  })
const pcOf = (ubr: number, more: Partial<Facts> = {}) =>
  inspectionOf(`26200.${ubr}`, 'x64', { windows: windows(26200, ubr), ...more })
const reasonOf = (made: Awaited<ReturnType<typeof plan>>) =>
  made.ok ? made.value.steps.map(({ kind }) => kind) : made.failure.reason?.code

describe('a Windows in S mode', () => {
  it.each([null, 'latest', 'KB5129195'])('gets no steps that it would block: %s', async (target) => {
    expect(reasonOf(await plan({ inspection: pcOf(7171), target }))).toBe('s-mode')
  })

  it('is refused if only its logs or a copy of Settings show it', async () => {
    const seen = { ...diagnosisOf().machine, build: '26200.7171', architecture: 'x64', sMode: true } as const
    const machine = reportedMachineOf(seen)
    expect(reasonOf(await plan({ machine, target: 'latest' }))).toBe('s-mode')
    expect(reasonOf(await plan({ machine: { ...machine, sMode: false }, target: 'latest' }))).toContain(
      'add-package',
    )
  })

  it('has nothing to do if it is up to date', async () => {
    const { steps } = await planned({ inspection: pcOf(9457), target: null })
    expect(steps.filter(({ kind }) => kind !== 'verify')).toEqual([])
  })

  it('is serviced from Windows PE, where S mode does not apply', async () => {
    const offline = { windows: 'D:\\Windows', doesNotStart: false }
    const { steps } = await planned({ inspection: pcOf(7171), target: 'latest', offline })
    expect(steps.map(({ kind }) => kind)).toContain('add-package')
  })

  it('is neither undone nor repaired in place', () => {
    const image = { index: 1, edition: 'Core', build: '26200.7171', architecture: 'x64' } as const
    const images = [{ ...image, language: null, installationType: 'Client' }]
    const inPlace = planRepairInstall(knowledge, 'windows', pcOf(7171), null, { medium: 'E:\\', images })
    const undo = planUndo(knowledge, 'windows', pcOf(7171))
    for (const made of [inPlace, undo]) expect(made.ok ? null : made.failure.reason?.code).toBe('s-mode')
  })
})
