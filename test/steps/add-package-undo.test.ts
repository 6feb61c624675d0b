import { describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { checkpointsOf } from '../../main/knowledge/checkpoints.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { everyPlan } from './every-plan.ts'

const added = ({ steps }: Plan) =>
  steps.flatMap(({ does, undo }) =>
    does.kind === 'add-package' ? [{ role: does.package.role, kb: does.package.kb, undo }] : [],
  )

describe('the undo of a package added by a plan', () => {
  it('is removing the package for a cumulative update, without a promise that Settings can do so', () => {
    const targets = Object.values(everyPlan)
      .flatMap(added)
      .filter(({ role }) => role === 'target')
    expect(targets.length).toBeGreaterThan(0)
    for (const { kb, undo } of targets) {
      expect(undo).toContain('unstuck install --undo')
      expect(undo).toContain(`If Windows allows ${kb} to be removed`)
      expect(undo).not.toContain('Settings')
    }
  })

  it('includes the path of an offline Windows', () => {
    const { 'a Windows that does not run': plan } = everyPlan
    if (plan === undefined) throw new Error('No plan.')
    for (const { role, undo } of added(plan))
      if (role === 'target') expect(undo).toContain('--undo --windows E:\\Windows')
  })

  it('is missing for a checkpoint that later updates build on, even as the target', async () => {
    const [baseline] = checkpointsOf(knowledge, 26100).toSorted((one, other) => other.ubr - one.ubr)
    if (baseline === undefined) throw new Error('No checkpoint is known.')
    const plan = await planned({ inspection: inspectionOf('26100.712', 'x64'), target: baseline.kb })
    const [last] = added(plan).slice(-1)
    expect(last).toMatchObject({ role: 'checkpoint', kb: baseline.kb, undo: null })
  })
})
