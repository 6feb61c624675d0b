import {
  type Check,
  type Diagnosis,
  type Evidence,
  type Finding,
  mostOfLeads,
} from '../../../common/diagnosis.ts'

const mostErrors = 12

/** A diagnosis for people at a terminal: causes first, then what was ruled out, gaps and codes. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const blocks = [
    headOf(diagnosis),
    ...diagnosis.findings.map(findingText),
    ruledOutText(diagnosis),
    gapsText(diagnosis.gaps),
    errorsText(diagnosis),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** Gaps as a list, or an empty text. */
export function gapsText(gaps: Diagnosis['gaps']): string {
  if (gaps.length === 0) return ''
  const rows = gaps.map(
    ({ what, why, hides }) => `  - ${what}: ${why}${hides === '' ? '' : ` Hidden by it: ${hides}`}`,
  )
  return ['Could not be read (conclusions are incomplete):', ...rows].join('\n')
}

function headOf({ machine, read, findings }: Diagnosis): string {
  const pc = [machine.build === null ? null : `build ${machine.build}`, machine.architecture, machine.edition]
    .filter(Boolean)
    .join(', ')
  const lines = [
    `PC: ${pc === '' ? 'not named by this evidence' : pc}`,
    `Read: ${read.length} log${read.length === 1 ? '' : 's'}`,
  ]
  const leads = findings.filter(({ status, likelihood }) => status === 'active' && likelihood <= mostOfLeads)
  const shown = findings.filter((finding) => !leads.includes(finding))
  const active = shown.filter((finding) => finding.status === 'active').length
  if (shown.length === 0) lines.push('No cause is supported by this evidence.')
  else lines.push(`Causes with evidence: ${shown.length} (${active} active)`)
  if (leads.length > 0)
    lines.push(`Possible by a code alone: ${leads.length}; each names the check that tells`)
  return lines.join('\n')
}

function findingText(finding: Finding): string {
  const percent = `${Math.round(finding.likelihood * 100)} %`
  const lines = [
    `${percent.padStart(5)}  ${finding.title}${finding.status === 'resolved' ? ' (resolved)' : ''}`,
  ]
  lines.push(`       ${finding.cause} [${finding.class}]${finding.kb === null ? '' : `, ${finding.kb}`}`)
  lines.push(...finding.evidence.map((evidence) => `       ${evidenceText(evidence)}`))
  for (const fix of finding.fix) {
    lines.push(`       Fix (${fix.risk}): ${fix.title}`)
    lines.push(...fix.commands.map((command) => `         ${commandText(command)}`))
  }
  if (finding.check !== null) lines.push(...checkText(finding.check))
  return lines.join('\n')
}

/** What tells a cause from the next one, and what each outcome means. */
function checkText({ look, command, cost, outcomes, against, made }: Check): string[] {
  const from = against === null ? '' : ` from ${against}`
  return [
    `       ${made ? 'Checked' : 'To check'} (${cost}), which tells it${from}: ${look}`,
    ...(command.length > 0 ? [`         ${commandText(command)}`] : []),
    ...outcomes.map(({ seen, means }) => `         ${means === 'this' ? 'this cause' : 'another'}: ${seen}`),
  ]
}

function evidenceText(evidence: Evidence): string {
  const place =
    evidence.file === null
      ? (evidence.fact ?? '')
      : `${evidence.file}${evidence.line === null ? '' : `:${evidence.line}`}`
  return `${evidence.supports ? '+' : '-'} ${place}: ${shorten(evidence.text)}`
}

/** A command as people type it: arguments with blanks in quotes. For reading only; nothing is run from this text. */
export function commandText(command: readonly string[]): string {
  return command.map((word) => (/[\s"]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word)).join(' ')
}

function ruledOutText({ ruledOut }: Diagnosis): string {
  if (ruledOut.length === 0) return ''
  return ['Ruled out:', ...ruledOut.map(({ cause, because }) => `  - ${cause}: ${because}`)].join('\n')
}

function errorsText({ errors }: Diagnosis): string {
  if (errors.length === 0) return ''
  const rows = errors
    .slice(0, mostErrors)
    .map(
      ({ code, name, count, first }) =>
        `  ${code}  ${(name ?? '').padEnd(36)} ${count}x, first ${first.file}:${first.line}`,
    )
  if (errors.length > mostErrors) rows.push(`  … and ${errors.length - mostErrors} more (--json has all)`)
  return ['Codes in the logs:', ...rows].join('\n')
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 160 ? line : `${line.slice(0, 157)}...`
}
