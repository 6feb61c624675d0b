import type { Plan } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'

/** Every script that a report can contain, and what belongs to it: a report without one must not keep an earlier one. */
export const scriptNames = [
  'compliance.ps1',
  'intune-check/detect.ps1',
  'configmgr-check/discover.ps1',
  'configmgr-check/README.txt',
  'runbook.ps1',
  'detect.ps1',
  'ansible.yml',
  'task-sequence.json',
  'task-sequence.ps1',
  'ansible-role/tasks/main.yml',
  'ansible-role/defaults/main.yml',
  'ansible-role/meta/main.yml',
  'ansible-role/meta/requirements.yml',
  'ansible-role/files/detect.ps1',
  'ansible-role/files/runbook.ps1',
  'intune-remediation/detect.ps1',
  'intune-remediation/remediate.ps1',
  'intune-remediation/README.txt',
  'intune-win32/detect.ps1',
  'intune-win32/runbook.ps1',
  'intune-win32/install.cmd',
  'intune-win32/uninstall.cmd',
  'intune-win32/README.txt',
] as const

/** Whether a report contains the plan as scripts: for other PCs too, for the PC itself alone, or not at all. */
export type ScriptsOf =
  | { readonly has: 'fleet' }
  | { readonly has: 'runbook' | 'none'; readonly why: Message }

/** The scripts that a plan allows, and why others are left out. */
export function scriptsOf(plan: Plan | null): ScriptsOf {
  if (plan === null) return { has: 'none', why: message('report.left-out.no-plan') }
  if (plan.steps.length === 0) return { has: 'none', why: message('report.left-out.no-steps') }
  // A runbook checks and changes the Windows that it runs on.
  if (plan.offline) return { has: 'none', why: message('report.left-out.offline') }
  // Fleet management is about PCs, while a medium is made once.
  if (plan.medium) return { has: 'runbook', why: message('report.left-out.medium') }
  // Setup runs from a medium at one PC, by hand: a fleet would only restart its PCs.
  if (plan.promises.reinstalled) return { has: 'runbook', why: message('report.left-out.repair-install') }
  return { has: 'fleet' }
}
