import { expect, it } from 'vitest'
import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import { noPendingWork } from '../no-pending-work.ts'
import { diagnosisOf, findingOf, inspectionOf, planned, read } from './plan-fixtures.ts'

const pending: Finding = { ...findingOf('pending-operations-stuck'), cause: 'pending-operations' }
const machine = { build: '26100.8117', architecture: 'x64' } as const
const kinds = async (...input: Parameters<typeof planned>) =>
  (await planned({ target: 'KB5129195', ...input[0] })).steps.map(({ does }) => does.kind)

it('an update that is refused because of pending work is planned after a restart if only logs show it', async () => {
  expect((await kinds({ machine, diagnosis: diagnosisOf(pending) }))[0]).toBe('restart')
  const plan = await planned({ target: 'KB5129195', machine, diagnosis: diagnosisOf(pending) })
  expect(plan.steps[0]?.why).toContain('waiting for a restart')
  for (const other of [
    { ...pending, likelihood: 0.3 },
    { ...pending, status: 'resolved' as const },
  ])
    expect((await kinds({ machine, diagnosis: diagnosisOf(other) }))[0]).toBe('add-package')
})

it('the signs on the PC decide where they were read', async () => {
  const pc = (...sign: readonly (boolean | null)[]) =>
    inspectionOf('26100.8117', 'x64', { pending: read({ ...noPendingWork, pendingXml: sign[0] ?? null }) })
  const diagnosis = diagnosisOf(pending)
  expect((await kinds({ inspection: pc(false), diagnosis }))[0]).toBe('add-package')
  expect((await kinds({ inspection: pc(true), diagnosis }))[0]).toBe('restart')
  expect((await kinds({ inspection: pc(null), diagnosis }))[0]).toBe('restart')
  expect((await kinds({ inspection: pc(null) }))[0]).toBe('add-package')
})
