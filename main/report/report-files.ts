import { reportHead } from '../../common/case/own-output.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { version } from '../program/version.ts'
import { inLanguage } from '../texts/in-language.ts'
import { saidFor } from '../texts/spoken.ts'
import type { CaseContent } from './case-content.ts'
import { changeRecord } from './change-record.ts'
import { complianceScript, configurationItemReadme } from './runbook/compliance.ts'
import { scriptsOf } from './runbook/left-out.ts'
import { runbookFiles } from './runbook/runbook-files.ts'
import { toHtml } from './to-html.ts'
import { toMarkdown } from './to-markdown.ts'
import { writtenOutJson } from './written-out.ts'

/**
 * All files of a report by name. Files that require a plan are omitted without one. Pure.
 *
 * @param content the displayed content, in which names may be masked
 * @param exact the input of scripts, whose commands must not be masked
 */
export function reportFiles(
  knowledge: Knowledge,
  content: CaseContent,
  { plan, inspection }: Pick<CaseContent, 'plan' | 'inspection'>,
): ReadonlyMap<string, string> {
  const [html, markdown] = saidFor('window', () => {
    const record = changeRecord(inLanguage(content))
    return [toHtml(record), `${reportHead(version)}\n\n${toMarkdown(record)}`]
  })
  const files = new Map([
    ['report.html', html],
    ['report.md', markdown],
    ['report.json', `${writtenOutJson(JSON.stringify(content, null, 2))}\n`],
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
  const forIntune = inspection === null ? null : complianceScript(knowledge, inspection, 'intune-remediation')
  if (forIntune !== null) files.set('intune-check/detect.ps1', forIntune)
  const asItem = inspection === null ? null : complianceScript(knowledge, inspection, 'configuration-item')
  if (asItem !== null)
    files
      .set('configmgr-check/discover.ps1', asItem)
      .set('configmgr-check/README.txt', configurationItemReadme())
  if (plan !== null && planSha256 !== null && scriptsOf(plan).has !== 'none')
    for (const [name, text] of runbookFiles(knowledge, plan, planSha256)) files.set(name, text)
  return files
}

/** Windows PowerShell reads a script in the ANSI code page unless a byte order mark says that it is UTF-8. */
function marked(name: string, text: string): string {
  return name.endsWith('.ps1') && /\P{ASCII}/u.test(text) ? `\ufeff${text}` : text
}
