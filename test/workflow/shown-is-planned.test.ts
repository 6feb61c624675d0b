import { expect, it } from 'vitest'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { kindsOfRepair } from '../../main/plan/planned-findings.ts'
import { likely } from '../../main/plan/repairs/finding-repairs.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

/** The repairs that are shown as needed for a PC, and what its plan does about each. */
async function shownAndPlanned(pc: string) {
  const repair = await openRepair({
    knowledge,
    hostId: `practice:${pc}`,
    caseFolder: null,
    keepCase: 'never',
  })
  await repair.inspect()
  const { findings } = await repair.diagnose()
  const made = await repair.plan({ target: null, method: 'folder', winre: true })
  await repair.close()
  return { findings, plan: made.ok ? made.value : null }
}

it.each((await listPracticePcs()).map(({ name }) => name))(
  '%s is shown no repair of a likely cause that the plan silently omits',
  async (pc) => {
    const { findings, plan } = await shownAndPlanned(pc)
    if (plan === null) return
    const kinds = new Set(plan.steps.map(({ kind }) => kind))
    const silently = findings
      .filter(({ status, likelihood }) => status === 'active' && likelihood >= likely)
      .flatMap((finding) => {
        const told = plan.findings.find(({ cause, kb }) => cause === finding.cause && kb === finding.kb)
        if (told?.left != null) return []
        return finding.fix.flatMap(({ repair }) =>
          repair === null || kindsOfRepair[repair.kind].some((kind) => kinds.has(kind))
            ? []
            : [`${finding.cause}: ${repair.kind}`],
        )
      })
    expect(silently).toEqual([])
  },
)
