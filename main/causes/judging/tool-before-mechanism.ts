import type { CauseClass, Finding } from '../../../common/diagnosis.ts'
import { restsOnCodes } from './stated-first.ts'

/**
 * Ranks a tool that changed Windows, if the evidence names one, above a bare component store code: the code says that
 * files are missing, not why. In blind trials the two were the wrong way round (docs/calibration.md). Damage shown by
 * log lines keeps its likelihood.
 */
export function withToolFirst(findings: readonly Finding[]): readonly Finding[] {
  const tool = findings.some(
    ({ status, class: kind, likelihood }) =>
      status === 'active' && ofTools.has(kind) && likelihood > evenOdds,
  )
  if (!tool) return findings
  return findings.map((finding) =>
    finding.status === 'active' &&
    left.has(finding.class) &&
    finding.likelihood > evenOdds &&
    restsOnCodes(finding)
      ? { ...finding, likelihood: evenOdds }
      : finding,
  )
}

const ofTools: ReadonlySet<CauseClass> = new Set([
  'component-removed-by-debloat-tool',
  'component-store-modified-by-third-party',
])
/** The effects of a tool that removes parts of Windows. */
const left: ReadonlySet<CauseClass> = new Set([
  'component-store-payload-missing',
  'component-store-payload-corrupt',
  'package-manifest-missing',
  'psfx-payload-missing',
  'delta-base-file-mismatch',
])
const evenOdds = 0.5
