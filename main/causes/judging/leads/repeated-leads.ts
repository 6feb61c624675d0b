import { type Evidence, type Finding, mostOfLeads } from '../../../../common/diagnosis/diagnosis.ts'
import type { CauseInput } from '../../cause.ts'
import { selfExplanatoryCodes } from '../../tables/self-explanatory-codes.ts'

/**
 * Removes redundant leads: what the name of a code says if another finding of its class, even a resolved one, is
 * based on its lines, and failures logged while a more certain cause was ending Setup. One failure produces many
 * codes; the first of them is the failure.
 */
export function withoutRepeatedLeads(findings: readonly Finding[], input: CauseInput): readonly Finding[] {
  return findings.filter(
    (finding) => !isLead(finding) || !(isRepeated(finding, findings) || isEcho(finding, findings, input)),
  )
}

function isLead({ status, likelihood, evidence }: Finding): boolean {
  const rests = evidence.filter(({ supports }) => supports)
  return (
    status === 'active' &&
    likelihood <= mostOfLeads &&
    rests.length > 0 &&
    rests.every(({ fact, line }) => fact === null && line !== null)
  )
}

function isRepeated(finding: Finding, findings: readonly Finding[]): boolean {
  if (!namesOfCodes.has(finding.cause)) return false
  const own = supporting(finding)
  return findings.some((other) => {
    if (other === finding || other.class !== finding.class || other.cause === finding.cause) return false
    if (other.status === 'active' && other.likelihood <= finding.likelihood) return false
    const theirs = supporting(other)
    return own.every((line) => theirs.some((their) => isSameLine(line, their)))
  })
}

/** Whether the lines of a lead were logged by a Setup that another cause was ending at the time. */
function isEcho(finding: Finding, findings: readonly Finding[], input: CauseInput): boolean {
  if (!finding.codes.every((code) => input.codes.get(code)?.last.format === 'setup')) return false
  const own = timesOf(finding)
  return (
    own.length > 0 &&
    findings.some((other) => {
      if (other.status !== 'active' || other.likelihood < sure || other.class === finding.class) return false
      const theirs = timesOf(other)
      return own.every((time) => isWithin(time, theirs))
    })
  )
}

/** Between two of these times that are at most one Setup rollback apart. */
function isWithin(time: number, others: readonly number[]): boolean {
  const before = Math.max(...others.filter((other) => other <= time))
  const after = Math.min(...others.filter((other) => other >= time))
  return after - before <= longestEnd
}

function supporting({ evidence }: Finding): readonly Evidence[] {
  return evidence.filter(({ supports }) => supports)
}

/**
 * Whether two lines are the same one or have the same text in the same log: a finding cites only some of its lines, so
 * the latest line of a long log is often cited by the lead alone.
 */
function isSameLine(one: Evidence, other: Evidence): boolean {
  return (
    one.file === other.file && one.fact === other.fact && (one.line === other.line || one.text === other.text)
  )
}

function timesOf(finding: Finding): number[] {
  return supporting(finding).flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]))
}

const namesOfCodes: ReadonlySet<string> = new Set(selfExplanatoryCodes.map(({ id }) => id))
const sure = 0.8
/** In milliseconds: Setup takes up to an hour to roll back. */
const longestEnd = 3_600_000
