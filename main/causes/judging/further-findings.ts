import type { Finding } from '../../../common/diagnosis/diagnosis.ts'

/**
 * Lowers further findings, because a failure usually has one cause: if a likelier finding of another class already
 * explains it, a further one is less likely than its own evidence says. Over all labelled cases in folds by source,
 * of further findings still at 0.5 to 0.7 one in six was right (docs/calibration.md). Findings from the inspection
 * are independent of other causes, and so are causes of another update.
 */
export function withFurtherLower(findings: readonly Finding[]): readonly Finding[] {
  const active = findings.filter(({ status }) => status === 'active')
  return findings.map((finding) => {
    if (finding.status !== 'active' || finding.likelihood <= leastLowered || restsOnFacts(finding))
      return finding
    const before = active
      .filter((other) => other.likelihood > finding.likelihood && competes(other, finding))
      .reduce((most, { likelihood }) => Math.max(most, likelihood), 0)
    // Never below a lead, and the likelier of two stays the likelier.
    const lowered = leastLowered + (finding.likelihood - leastLowered) * (1 - explained * before)
    return { ...finding, likelihood: Math.round(lowered * 100) / 100 }
  })
}

function competes(other: Finding, finding: Finding): boolean {
  if (other.class === finding.class) return false
  return other.kb === null || finding.kb === null || other.kb === finding.kb
}

function restsOnFacts({ evidence }: Finding): boolean {
  return evidence.some(({ supports, fact }) => supports && fact !== null)
}

/** How much of a further cause a certain first one explains away. */
const explained = 0.9
/** A finding with its own evidence remains at least a lead. */
const leastLowered = 0.3
