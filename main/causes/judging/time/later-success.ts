import type { Evidence, Finding } from '../../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../../common/texts/message.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogFormat, LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { citeReason } from '../../shared/cite.ts'
import { anyOf } from '../../shared/words/any-of.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']

const rules = {
  command: {
    id: 'console.command',
    pattern: /\b(?:dism|sfc)(?:\.exe)?["']?\s+\/|\b(?:Add|Enable|Install|Repair)-Windows\w+/i,
    formats,
    weight: 0,
  },
  success: {
    id: 'console.success',
    pattern: /^\s*(?:The operation completed successfully|操作成功完成)/im,
    formats,
    weight: 0,
  },
} as const

/** Rules that detect a later success in console texts; they support no cause. */
export const laterSuccessRules: readonly LogRule[] = Object.values(rules)

/**
 * Resolves findings, however certain, if the same command succeeded further down in the same console. Findings from
 * an inspection stay: they are current.
 */
export function withLaterSuccess(findings: readonly Finding[], input: CauseInput): readonly Finding[] {
  const commands = input.hits.get(rules.command.id) ?? []
  const successes = input.hits.get(rules.success.id) ?? []
  if (commands.length < 2 || successes.length === 0) return findings
  return findings.map((finding) => {
    const end = endOf(finding, commands)
    if (finding.status !== 'active' || end === null) return finding
    const failed = lastBefore(commands, end.file, end.line)
    if (failed === null) return finding
    const again = successes.find(({ file, line }) => {
      const command = lastBefore(commands, file, line)
      return file === end.file && command !== null && command.line > end.line && isSame(command, failed)
    })
    if (again === undefined) return finding
    const over = message('evidence.went-well-later', { line: again.line })
    return {
      ...finding,
      likelihood: Math.min(finding.likelihood, historyCeiling),
      status: 'resolved',
      fix: [],
      evidence: [...finding.evidence, citeReason(over, false)],
    }
  })
}

/**
 * The last line of a finding based only on lines of one file, ignoring commands, which only start something; null
 * otherwise.
 */
function endOf(
  { evidence }: Finding,
  commands: readonly LogRecord[],
): { readonly file: string; readonly line: number } | null {
  const isCommand = ({ file, line }: Evidence) =>
    commands.some((command) => command.file === file && command.line === line)
  const supporting = evidence.filter((each) => each.supports && !isCommand(each))
  const [first] = supporting
  if (first === undefined || first.file === null) return null
  const lines = supporting.map(({ file, line, fact }) => (file === first.file && fact === null ? line : null))
  return lines.includes(null) ? null : { file: first.file, line: Math.max(...lines.map(Number)) }
}

function lastBefore(commands: readonly LogRecord[], file: string, line: number): LogRecord | null {
  return commands.findLast((command) => command.file === file && command.line <= line) ?? null
}

/** The same operation on the same target; another source or folder is another attempt at it. */
function isSame(one: LogRecord, other: LogRecord): boolean {
  return workOf(one.text) !== null && workOf(one.text) === workOf(other.text)
}

function workOf(text: string): string | null {
  const [verb] = verbs.exec(text) ?? []
  if (verb === undefined) return null
  const named = [...text.matchAll(names)].map(([, value = '']) => value.toLowerCase())
  return [verb.toLowerCase(), ...named.toSorted()].join(' ')
}

const verbs = anyOf(
  /\/(?:restorehealth|scanhealth|scannow|startcomponentcleanup|add-package|add-driver)\b/i,
  /\/(?:enable-feature|add-capability)\b|\b(?:Add|Enable|Install|Repair)-Windows\w+/i,
)
const names =
  /(?:\/(?:featurename|capabilityname|packagepath|driver|image)[:=]|-(?:FeatureName|Name|PackagePath|Path) +)"?([^\s"]+)/gi
const historyCeiling = 0.2
