import type { Evidence, Finding, Fix } from '../../../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../../../common/facts/facts.ts'
import type { Repair } from '../../../../common/steps/repair.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { defaultServiceStarts } from '../../../knowledge/service-starts.ts'
import { findCodes } from '../../../logs/find-codes.ts'
import { repairFix } from '../../shared/repair-fix.ts'

/**
 * Adds the error codes of its log lines to a finding, and the repairs that this PC's evidence calls for: which
 * service is disabled, which scheduled task is damaged, whether to fix the clock or TLS 1.2. Repairs of the cause
 * itself come first.
 */
export function withRepairs(knowledge: Knowledge, finding: Finding, facts: Facts): Finding {
  const lines = finding.evidence.filter(({ supports, file }) => supports && file !== null).map(valuesOf)
  const codes = new Set(lines.flatMap((line) => findCodes(line).map(({ code }) => code)))
  if (finding.status === 'resolved') return { ...finding, codes: [...codes] }
  const named = repairsOf(knowledge, finding, lines, facts).map((each) => repairFix(knowledge, each))
  return { ...finding, codes: [...codes], fix: [...finding.fix, ...missing(named, finding.fix)] }
}

/** The text of a log line; for our own note only its values, because its wording is irrelevant. */
function valuesOf({ reason, text }: Evidence): string {
  if (!reason) return text
  return Object.values(reason.params)
    .flat()
    .filter((value) => typeof value === 'string')
    .join('\n')
}

function missing(named: readonly Fix[], fix: readonly Fix[]): Fix[] {
  const key = ({ repair }: Fix) => JSON.stringify(repair).toLowerCase()
  const there = new Set(fix.map(key))
  return named.filter((each) => !there.has(key(each)))
}

function repairsOf(knowledge: Knowledge, finding: Finding, lines: readonly string[], facts: Facts): Repair[] {
  switch (finding.class) {
    case 'service-disabled':
      return servicesIn(knowledge, lines, facts).map((service) => ({ kind: 'enable-service', service }))
    case 'scheduled-task-corrupt':
      return [{ kind: 'repair-task', task: namedTask(lines) }]
    case 'tls-or-clock':
      return [facts.network?.value.tls12 === 'off' ? { kind: 'allow-tls' } : { kind: 'correct-clock' }]
    default:
      return []
  }
}

/** Services that updating needs, that log lines name and that are disabled on this PC. */
function servicesIn(knowledge: Knowledge, lines: readonly string[], facts: Facts): string[] {
  const off = (facts.services?.value ?? []).filter(({ start }) => start === 'disabled')
  return defaultServiceStarts(knowledge).flatMap(({ name }) => {
    const isOff = off.some((each) => each.name.toLowerCase() === name.toLowerCase())
    const word = new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'i')
    return isOff && lines.some((line) => word.test(line)) ? [name] : []
  })
}

// Task path as in the event, from the root of the task tree; each part starts with a letter or a digit.
const taskInText = /\btask\s+"\\((?:\w[\w .(){}-]{0,80}\\){0,8}\w[\w .(){}-]{0,80})"/i

/** The only task that the lines name as damaged, without the leading backslash; null if there are none or several. */
function namedTask(lines: readonly string[]): string | null {
  const named = lines.flatMap((line) => taskInText.exec(line)?.[1] ?? [])
  const [first] = named
  return first !== undefined && named.every((each) => each.toLowerCase() === first.toLowerCase())
    ? first
    : null
}
