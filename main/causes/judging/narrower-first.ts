import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Cause } from '../cause.ts'

/**
 * Lowers a general cause to possible, and sorts it after a more specific one that has its own evidence: "boot files
 * are damaged" beside a full EFI partition, "unreachable" beside a server that answers. In blind trials most
 * confident errors were of this kind (docs/calibration.md). The general cause declares which causes it yields to
 * (`yieldsTo`). Findings from the inspection yield only to other findings from it.
 */
export function withNarrowerFirst(
  findings: readonly Finding[],
  causes: readonly Pick<Cause, 'id' | 'yieldsTo'>[],
): readonly Finding[] {
  const yielding = new Map(causes.map(({ id, yieldsTo }) => [id, yieldsTo ?? []]))
  return findings.map((finding) => {
    const narrower = findings.filter(
      (other) =>
        yielding.get(finding.cause)?.includes(other.cause) && isLikely(other) && fits(other, finding),
    )
    if (finding.status !== 'active' || narrower.length === 0) return finding
    return { ...finding, likelihood: Math.min(finding.likelihood, evenOdds) }
  })
}

/** Active and likelier than not: a merely possible cause does not lower a proven one. */
function isLikely({ status, likelihood }: Finding): boolean {
  return status === 'active' && likelihood > evenOdds
}

function fits(narrow: Finding, wide: Finding): boolean {
  const ofOneUpdate = narrow.kb === null || wide.kb === null || narrow.kb === wide.kb
  return ofOneUpdate && (restsOnFacts(narrow) || !restsOnFacts(wide))
}

function restsOnFacts({ evidence }: Finding): boolean {
  return evidence.some(({ supports, fact }) => supports && fact !== null)
}

const evenOdds = 0.5
