import { type Finding, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { isStated } from '../tables/sentences/tool-sentences.ts'

/**
 * If a tool itself says why it refuses, findings based only on codes become leads: the same code stands for many
 * causes, and the tool has named the one.
 */
export function withStatedFirst(findings: readonly Finding[]): readonly Finding[] {
  const stated = findings.filter(
    ({ cause, status, likelihood, evidence }) =>
      status === 'active' &&
      likelihood > evenOdds &&
      evidence.some(({ supports, text }) => supports && isStated(cause, text)),
  )
  if (stated.length === 0) return findings
  return findings.map((finding) =>
    finding.status === 'active' &&
    finding.likelihood > mostOfLeads &&
    stated.some((other) => other.class !== finding.class && sameUpdate(other, finding)) &&
    restsOnCodes(finding)
      ? { ...finding, likelihood: mostOfLeads }
      : finding,
  )
}

function sameUpdate(one: Finding, other: Finding): boolean {
  return one.kb === null || other.kb === null || one.kb === other.kb
}

/** Whether only codes, numbers and their names were matched in logs, and no fact supports it. */
export function restsOnCodes({ evidence }: Finding): boolean {
  const supporting = evidence.filter(({ supports }) => supports)
  return (
    supporting.length > 0 &&
    supporting.every(
      ({ fact, text, match }) =>
        fact === null &&
        match !== undefined &&
        bareCode.test(text.slice(match.from, match.from + match.length)),
    )
  )
}

const evenOdds = 0.5
/** `Error: 50`, `0x800f0950`, `CBS_E_NOT_APPLICABLE`. */
const bareCode =
  /^\W*(?:\p{L}+ ?[:：] ?)?(?:0x[0-9a-f]{4,8}|[89c][0-9a-f]{7}|\d{1,5}|[A-Z]+(?:_[A-Z0-9]+)+)\W*$/iu
