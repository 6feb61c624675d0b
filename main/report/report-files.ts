import type { Knowledge } from '../knowledge/knowledge.ts'
import { inLanguage } from '../texts/in-language.ts'
import { saidFor } from '../texts/spoken.ts'
import type { CaseContent } from './case-content.ts'
import { changeRecord } from './change-record.ts'
import { ansibleRole } from './runbook/ansible-role.ts'
import { complianceScript } from './runbook/compliance.ts'
import { detectionScript } from './runbook/detection.ts'
import { ansiblePlay, taskSequenceScript, taskSequenceSteps } from './runbook/fleet.ts'
import { intuneFiles } from './runbook/intune.ts'
import { powershellRunbook } from './runbook/powershell.ts'
import { toHtml } from './to-html.ts'
import { toMarkdown } from './to-markdown.ts'

/**
 * Every file of a report by its name. Files that need a plan are left out where there is none. Pure.
 *
 * @param content what is shown
 * @param exact what scripts are made of; names may be masked in `content`, and must not be in commands
 */
export function reportFiles(
  knowledge: Knowledge,
  content: CaseContent,
  { plan, inspection }: Pick<CaseContent, 'plan' | 'inspection'>,
): ReadonlyMap<string, string> {
  const [html, markdown] = saidFor('window', () => {
    const record = changeRecord(inLanguage(content))
    return [toHtml(record), toMarkdown(record)]
  })
  const files = new Map([
    ['report.html', html],
    ['report.md', markdown],
    ['report.json', `${JSON.stringify(content, null, 2)}\n`],
    ...saidFor('terminal', () => scripts(knowledge, content.planSha256, { plan, inspection })),
  ])
  return new Map([...files].map(([name, text]) => [name, marked(name, text)]))
}

function scripts(
  knowledge: Knowledge,
  planSha256: string | null,
  { plan, inspection }: Pick<CaseContent, 'plan' | 'inspection'>,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const compliance = inspection === null ? null : complianceScript(knowledge, inspection)
  if (compliance !== null) files.set('compliance.ps1', compliance)
  // A runbook asks and changes the Windows that it runs on.
  if (plan !== null && planSha256 !== null && plan.steps.length > 0 && !plan.offline) {
    files.set('runbook.ps1', powershellRunbook(knowledge, plan, planSha256))
    // What keeps fleets right is about PCs; a medium is made once.
    if (!plan.medium) {
      files.set('detect.ps1', detectionScript(plan))
      files.set('ansible.yml', ansiblePlay(plan, 'runbook.ps1'))
      files.set('task-sequence.json', taskSequenceSteps(plan, 'runbook.ps1'))
      files.set('task-sequence.ps1', taskSequenceScript(plan, 'runbook.ps1'))
      const parts = [
        ansibleRole(plan, powershellRunbook(knowledge, plan, planSha256)),
        intuneFiles(knowledge, plan, planSha256),
      ]
      for (const [name, text] of parts.flatMap((part) => [...part])) files.set(name, text)
    }
  }
  return files
}

/** Windows PowerShell takes a script for text of the ANSI code page unless a mark says that it is UTF-8. */
function marked(name: string, text: string): string {
  return name.endsWith('.ps1') && /\P{ASCII}/u.test(text) ? `\ufeff${text}` : text
}
