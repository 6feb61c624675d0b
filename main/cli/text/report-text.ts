import type { ReportedCase } from '../../workflow/report-case.ts'
import { onOneLine } from '../terminal/printable.ts'
import type { Rich } from '../terminal/rich.ts'

/** What each file of a report is for; the first one is for people. */
const about: Readonly<Record<string, string>> = {
  'report.html': 'the change record, for people',
  'report.md': 'the same as Markdown, for a ticket',
  'report.json': 'the same as data',
  'compliance.ps1': 'checks another PC of this version of Windows: 0 sound, 1 wrong, 2 unread',
  'runbook.ps1': 'the plan as a script for that PC',
  'detect.ps1': 'whether the plan is kept (Intune remediation)',
  'ansible.yml': 'the plan for Ansible',
  'task-sequence.json': 'the plan as the steps of a task sequence',
}

/** A report that was written, for people at a terminal: the folder once, each file with what it is for. */
export function reportText({ folder, files, caseFolder }: ReportedCase): Rich {
  const longest = Math.max(...files.map((name) => name.length))
  return [
    `${onOneLine(folder)}\n`,
    ...files.map((name) => `  ${name.padEnd(longest)}  ${about[name] ?? ''}`.trimEnd().concat('\n')),
    folder.startsWith(caseFolder) ? '' : `The case is kept in ${onOneLine(caseFolder)}\n`,
  ]
}
