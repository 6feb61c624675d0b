import type { Finding } from '../../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { findReleases } from '../../../knowledge/releases.ts'
import type { CauseInput } from '../../cause.ts'
import { citeReason } from '../../shared/cite.ts'
import { resolvedBy } from '../../shared/updates/failed-updates.ts'

/**
 * Lowers older failures: if a later cumulative update of the same branch failed for a different reason, it got past
 * what stopped the earlier one. The earlier causes stay, below 0.5, with the reason.
 */
export function withOlderLower(findings: readonly Finding[], input: CauseInput): readonly Finding[] {
  const last = lastFailures(input)
  const explained = findings.filter(
    ({ kb, status, likelihood }) => kb !== null && status === 'active' && likelihood > olderCeiling,
  )
  return findings.map((finding) => {
    const { kb, status, likelihood, evidence } = finding
    if (kb === null || status !== 'active' || likelihood <= olderCeiling) return finding
    // Findings from the inspection are current, however old the failure is.
    if (evidence.some(({ supports, fact }) => supports && fact !== null)) return finding
    const newer = explained.find(
      (other) =>
        other.kb !== null &&
        other.class !== finding.class &&
        replaces(input.knowledge, other.kb, kb) &&
        (last.get(other.kb) ?? '') > (last.get(kb) ?? ''),
    )
    if (!newer) return finding
    const note = message('evidence.newer-failed-otherwise', { newer: newer.kb ?? '', older: kb })
    return {
      ...finding,
      likelihood: olderCeiling,
      // Contradicting evidence first: only a limited number of entries is shown.
      evidence: [citeReason(note, false), ...evidence].slice(0, Math.max(evidence.length, 2)),
    }
  })
}

/** When each update last failed, if that still counts. */
function lastFailures(input: CauseInput): ReadonlyMap<string, string> {
  const last = new Map<string, string>()
  for (const { kb, outcome, time, firstFailure } of input.sessions) {
    if (outcome !== 'failed' || kb === null) continue
    const at = firstFailure?.time ?? time
    if (at === null || resolvedBy(input, kb, firstFailure ? [firstFailure] : []) !== null) continue
    if (at > (last.get(kb) ?? '')) last.set(kb, at)
  }
  return last
}

/** Whether `kb` is a later cumulative update of a branch that `older` was published for. */
function replaces(knowledge: Knowledge, kb: string, older: string): boolean {
  return findReleases(knowledge, kb).some((release) =>
    findReleases(knowledge, older).some(
      (before) => before.branch === release.branch && before.ubr < release.ubr,
    ),
  )
}

/** Maximum likelihood of an old failure if a newer one has its own cause. */
const olderCeiling = 0.4
