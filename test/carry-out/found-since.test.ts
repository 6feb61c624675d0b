import { describe, expect, it } from 'vitest'
import type { Diagnosis, Finding } from '../../common/diagnosis/diagnosis.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { isDiagnosedAfter } from '../../main/carry-out/judge-findings.ts'
import { exitCodeFor } from '../../main/cli/exit-code-for.ts'
import { diagnosisOf, findingOf, inspectionOf, planned, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const logged: Finding = findingOf('component-store-payload-corrupt')
const found = (...findings: Finding[]): Diagnosis => diagnosisOf(...findings)
const well = () => inspectionOf('26100.8117', 'x64', { packages: read([]) })

const repairing = (...findings: Finding[]): Promise<Plan> =>
  planned({
    inspection: inspectionOf('26100.8117', 'x64', {
      store: read({ health: 'repairable' as const }),
      packages: read([]),
    }),
    diagnosis: found(...findings),
  })

describe('a cause found only after the repair', () => {
  const off: Finding = { ...findingOf('winre-disabled'), cause: 'winre-disabled' }

  it('prevents the verdict done, whether or not the plan began with other causes', async () => {
    for (const plan of [await repairing(logged), await repairing()]) {
      const begun = { ...plan, steps: (await repairing(logged)).steps }
      expect(isDiagnosedAfter(begun)).toBe(true)
      const verdict = judge(knowledge, begun, well(), found(off))
      expect(verdict.outcome).toBe('done-but')
      expect(verdict.texts?.because.code).toBe('verdict.finding.not-addressed')
      expect(verdict.findings.at(-1)).toMatchObject({
        cause: 'winre-disabled',
        standing: 'not-addressed',
        why: 'found-since',
      })
      expect(exitCodeFor(verdict)).not.toBe(0)
    }
  })

  it('is ignored when it is only a lead, is resolved, or is unrelated', async () => {
    const plan = await repairing(logged)
    for (const each of [
      { ...off, likelihood: 0.3 },
      { ...off, status: 'resolved' as const },
    ])
      expect(judge(knowledge, plan, well(), found(each)).findings.map(({ cause }) => cause)).toEqual([
        logged.cause,
      ])
    const back = { identity: 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.5', build: null }
    const removal = { ...plan, findings: [], promises: { ...plan.promises, removed: back } }
    expect(isDiagnosedAfter(removal)).toBe(false)
    expect(judge(knowledge, removal, well(), found(off)).findings).toEqual([])
  })
})
