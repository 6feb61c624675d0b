import { type Finding, mostOfLeads } from '../../../common/diagnosis.ts'

/**
 * A failure mostly has one cause: where a likelier finding of another class explains it already, a further one is less
 * likely than its own evidence says. Over all labelled cases in folds by source, of further findings that still said 0.5
 * to 0.7 one in six was right (docs/calibration.md). What the inspection itself shows holds beside any other cause, and
 * so does the cause of another update.
 *
 * @param least what evidence of its own is worth beside any other: a lead, as long as causes are told apart
 */
export function withFurtherLower(
  findings: readonly Finding[],
  least: number = mostOfLeads,
): readonly Finding[] {
  const active = findings.filter(({ status }) => status === 'active')
  return findings.map((finding) => {
    if (finding.status !== 'active' || finding.likelihood <= least || restsOnFacts(finding)) return finding
    const before = active
      .filter((other) => other.likelihood > finding.likelihood && competes(other, finding))
      .reduce((most, { likelihood }) => Math.max(most, likelihood), 0)
    // Never below `least`, and the likelier of two stays the likelier.
    const lowered = least + (finding.likelihood - least) * (1 - explained * before)
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

/** How much of a further cause a sure first one explains away. */
const explained = 0.9
/**
 * What is left of further findings once it is settled which of them stand beside the first: of 114 below a first one above
 * 0.5, none was of the class of its case (docs/calibration.md).
 */
export const leastOfFurther = 0.15
