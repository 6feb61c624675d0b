import { describe, expect, it } from 'vitest'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { packageState } from '../../main/steps/shared/packages/package-state.ts'
import { inspectionOf, planned, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const pending = (rebootPending: boolean | null) =>
  read({
    rebootPending,
    rebootInProgress: false,
    packagesPending: false,
    updateRebootRequired: false,
    pendingXml: false,
    fileRenames: false,
  })

const rollup = (version: string, state: 'installed' | 'staged' = 'installed') => ({
  identity: `Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~${version}`,
  name: 'Package_for_DotNetRollup_481',
  architecture: 'amd64',
  language: '',
  version,
  state,
  baseline: null,
})

async function addedBy(
  target: string,
  build: string,
): Promise<{ added: PlanPackage; plan: Awaited<ReturnType<typeof planned>> }> {
  const plan = await planned({ machine: { build, architecture: 'x64' }, target })
  const added = plan.steps.find((step) => step.kind === 'add-package')?.package
  if (!added) throw new Error('the plan adds nothing')
  return { added, plan }
}

describe('the state of a package', () => {
  it('is determined for an enablement package by the build and the pending restart', async () => {
    const { added, plan } = await addedBy('KB5054156', '26100.8117')
    const before = inspectionOf('26100.8117', 'x64')
    expect(packageState(before, added, plan, 'not-yet')).toBe('absent')
    expect(packageState(before, added, plan, 'just-now')).toBe('absent')
    const staged = inspectionOf('26100.8117', 'x64', { pending: pending(true) })
    expect(packageState(staged, added, plan, 'just-now')).toBe('pending')
    // What waits before the step may be anything.
    expect(packageState(staged, added, plan, 'not-yet')).toBe('absent')
    expect(packageState(inspectionOf('26200.8117', 'x64'), added, plan, 'not-yet')).toBe('installed')
    const unread = inspectionOf('26100.8117', 'x64', { pending: pending(null) })
    expect(packageState(unread, added, plan, 'just-now')).toBe('unread')
  })

  it('is determined for a servicing stack by its version', async () => {
    const { added, plan } = await addedBy('KB5031539', '19045.2965')
    const at = (version: string) => inspectionOf('19045.2965', 'x64', { servicingStack: read({ version }) })
    expect(packageState(at('10.0.19041.1220'), added, plan, 'just-now')).toBe('absent')
    expect(packageState(at('10.0.19041.3562'), added, plan, 'not-yet')).toBe('installed')
    expect(packageState(at('10.0.19041.10000'), added, plan, 'not-yet')).toBe('installed')
    expect(packageState(inspectionOf('19045.2965', 'x64'), added, plan, 'just-now')).toBe('unread')
    for (const malformed of ['', 'unknown', '10.0.19041', '10.0.19041.3562-b'])
      expect(packageState(at(malformed), added, plan, 'just-now')).toBe('unread')
  })

  it('is determined for a .NET update by its package', async () => {
    const { added, plan } = await addedBy('KB5126052', '26200.9457')
    const at = (...packages: ReturnType<typeof rollup>[]) =>
      inspectionOf('26200.9457', 'x64', { packages: read(packages) })
    expect(packageState(at(rollup('10.0.9346.9')), added, plan, 'just-now')).toBe('absent')
    expect(packageState(at(rollup('10.0.9347.1', 'staged')), added, plan, 'just-now')).toBe('absent')
    expect(packageState(at(rollup('10.0.9347.1')), added, plan, 'not-yet')).toBe('installed')
    expect(packageState(at(rollup('10.0.10000.1')), added, plan, 'not-yet')).toBe('installed')
    expect(packageState(inspectionOf('26200.9457', 'x64'), added, plan, 'just-now')).toBe('unread')
  })
})

describe('the verdict on a .NET update', () => {
  it('is done only if CBS lists it', async () => {
    const plan = {
      ...(await planned({ inspection: inspectionOf('26200.9457', 'x64'), target: 'KB5126052' })),
    }
    const on = (version: string) =>
      judge(knowledge, plan, inspectionOf('26200.9457', 'x64', { packages: read([rollup(version)]) }))
    expect(on('10.0.9347.1').outcome).toBe('done')
    expect(on('10.0.9344.1')).toMatchObject({ outcome: 'not-done' })
    expect(judge(knowledge, plan, inspectionOf('26200.9457', 'x64')).outcome).toBe('not-done')
  })
})
