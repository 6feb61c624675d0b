import type { PlainKey } from '../../../common/texts/message.ts'
import { say, spoken } from '../../texts/spoken.ts'
import type { ReportedCase } from '../../workflow/cases/report-case.ts'
import { rows } from '../help-text.ts'
import { onOneLine } from '../terminal/printable.ts'
import type { Rich } from '../terminal/rich.ts'

/** Purpose of each file in a report; the first one is for reading. */
const about: Readonly<Record<string, PlainKey>> = {
  'report.html': 'cli.report-file.html',
  'report.md': 'cli.report-file.markdown',
  'report.json': 'cli.report-file.json',
  'compliance.ps1': 'cli.report-file.compliance',
  'runbook.ps1': 'cli.report-file.runbook',
  'detect.ps1': 'cli.report-file.detect',
  'ansible.yml': 'cli.report-file.ansible',
  'task-sequence.json': 'cli.report-file.task-sequence',
  'task-sequence.ps1': 'cli.report-file.task-sequence-script',
  'ansible-role/tasks/main.yml': 'cli.report-file.ansible-role',
  'intune-check/detect.ps1': 'cli.report-file.intune-check',
  'configmgr-check/discover.ps1': 'cli.report-file.configmgr-check',
  'intune-remediation/remediate.ps1': 'cli.report-file.intune-remediation',
  'intune-win32/README.txt': 'cli.report-file.intune-win32',
}

/**
 * Formats a written report: the folder, and each file with its purpose.
 *
 * @param columns width of the terminal; null if the output goes elsewhere, with one line for each file
 */
export function reportText(
  { folder, files, caseFolder, removed, leftOut }: ReportedCase,
  columns: number | null,
): Rich {
  const longest = Math.max(...files.map((name) => name.length))
  return [
    `${onOneLine(folder)}\n`,
    ...files.map((name) => {
      const key = about[name]
      if (key === undefined) return `  ${name}\n`
      return columns === null
        ? `  ${name.padEnd(longest)}  ${say(key)}\n`
        : `${rows([[name, say(key)]], columns)}\n`
    }),
    leftOut === undefined ? '' : `${spoken(leftOut.texts.why)}\n`,
    removed.length === 0 ? '' : `${say('cli.report-removed', { files: removed.join(', ') })}\n`,
    folder.startsWith(caseFolder)
      ? ''
      : `${say('cli.case-kept-in', { caseFolder: onOneLine(caseFolder) })}\n`,
  ]
}
