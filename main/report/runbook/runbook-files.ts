import type { Plan } from '../../../common/plan/plan.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { ansibleRole } from './ansible-role.ts'
import { detectionScript } from './detection.ts'
import { ansiblePlay, taskSequenceScript, taskSequenceSteps } from './fleet.ts'
import { intuneFiles } from './intune.ts'
import { scriptsOf } from './left-out.ts'
import { powershellRunbook } from './powershell.ts'

/** The plan for each management tool, by file name below the report; nothing in it is specific to a PC. Pure. */
export function runbookFiles(
  knowledge: Knowledge,
  plan: Plan,
  planSha256: string,
): ReadonlyMap<string, string> {
  const runbook = powershellRunbook(knowledge, plan, planSha256)
  if (scriptsOf(plan).has !== 'fleet') return new Map([['runbook.ps1', runbook]])
  const detection = detectionScript(plan)
  return new Map([
    ['runbook.ps1', runbook],
    ['detect.ps1', detection],
    ['ansible.yml', ansiblePlay(plan, 'runbook.ps1')],
    ['task-sequence.json', taskSequenceSteps(plan, 'runbook.ps1')],
    ['task-sequence.ps1', taskSequenceScript(plan, 'runbook.ps1')],
    ...ansibleRole(plan, runbook, detection),
    ...intuneFiles(knowledge, plan, planSha256),
  ])
}
