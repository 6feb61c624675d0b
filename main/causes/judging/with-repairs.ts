import type { Evidence, Finding, Fix } from '../../../common/diagnosis.ts'
import type { Facts } from '../../../common/facts.ts'
import type { Repair } from '../../../common/repair.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { findCodes } from '../../logs/find-codes.ts'
import { repairFix } from '../shared/repair-fix.ts'

/**
 * A finding with the error codes of its log lines and with the repairs that this PC's evidence names: which service is
 * turned off, which scheduled task is damaged, whether the clock or TLS 1.2 is to be put right. What the cause asks for
 * anyway comes first.
 */
export function withRepairs(knowledge: Knowledge, finding: Finding, facts: Facts): Finding {
  const lines = finding.evidence.filter(({ supports, file }) => supports && file !== null).map(valuesOf)
  const codes = new Set(lines.flatMap((line) => findCodes(line).map(({ code }) => code)))
  if (finding.status === 'resolved') return { ...finding, codes: [...codes] }
  const named = repairsOf(knowledge, finding, lines, facts).map((each) => repairFix(knowledge, each))
  return { ...finding, codes: [...codes], fix: [...finding.fix, ...missing(named, finding.fix)] }
}

/** A log line as it is; of a note of ours only the values in it, since its words decide nothing. */
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

/** Services that updating needs, that log lines name and that this PC shows turned off. */
function servicesIn(knowledge: Knowledge, lines: readonly string[], facts: Facts): string[] {
  const off = (facts.services?.value ?? []).filter(({ start }) => start === 'disabled')
  return defaultServiceStarts(knowledge).flatMap(({ name }) => {
    const isOff = off.some((each) => each.name.toLowerCase() === name.toLowerCase())
    const word = new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'i')
    return isOff && lines.some((line) => word.test(line)) ? [name] : []
  })
}

// As the event names it, from the root of the task tree; a part of it begins with a letter or a digit.
const taskInText = /\btask\s+"\\((?:\w[\w .(){}-]{0,80}\\){0,8}\w[\w .(){}-]{0,80})"/i

/** The one task that the lines name as damaged, without the leading backslash; null where none or several are named. */
function namedTask(lines: readonly string[]): string | null {
  const named = lines.flatMap((line) => taskInText.exec(line)?.[1] ?? [])
  const [first] = named
  return first !== undefined && named.every((each) => each.toLowerCase() === first.toLowerCase())
    ? first
    : null
}
