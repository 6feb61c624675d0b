import type { CauseClass, Finding } from '../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../common/texts/message.ts'
import { citeReason } from '../shared/cite.ts'

/** Causes that a store scan can report for its files. */
const damage: ReadonlySet<CauseClass> = new Set([
  'component-store-payload-corrupt',
  'component-store-payload-missing',
  'package-catalog-corrupt',
  'package-manifest-missing',
])
const ceiling = 0.45

/**
 * Lowers scan findings below even odds, with a reason, if each scan reports different files: memory or disk return
 * wrong data, so what a scan says about single files is unreliable.
 */
export function withUnstableReads(findings: readonly Finding[]): readonly Finding[] {
  const unstable = findings.find(
    ({ cause, status, likelihood }) =>
      cause === 'changing-corruption' && status === 'active' && likelihood > ceiling,
  )
  if (!unstable) return findings
  return findings.map((finding) =>
    finding.status !== 'active' || finding.likelihood <= ceiling || !damage.has(finding.class)
      ? finding
      : {
          ...finding,
          likelihood: ceiling,
          evidence: [citeReason(message('evidence.scans-differ'), false), ...finding.evidence].slice(
            0,
            Math.max(finding.evidence.length, 2),
          ),
        },
  )
}
