import type { Finding } from '../../../common/diagnosis.ts'
import type { Cause } from '../cause.ts'

/**
 * A wide cause beside a narrower one whose own lines are there is no more than possible, and stands behind it: "boot files are
 * damaged" beside an EFI partition without room, "cannot be reached" beside a server that answers. Of confident errors on
 * cases that were drawn blind most were of this kind (docs/calibration.md). Which cause yields to which is declared by the
 * wide one (`yieldsTo`). What the inspection itself shows yields only to what it shows, too.
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

/** Active and likelier than not: what is only possible takes nothing from what is shown. */
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
