import type { CauseClass, Finding } from '../../../common/diagnosis.ts'
import { restsOnCodes } from './stated-first.ts'

/**
 * Where the evidence names a tool that changed Windows, and beside it stands a bare code of the component store, the tool is
 * the cause and the damage what it left: the code says that files are missing and nothing of how. Cases that were drawn
 * blind had the two the other way round (docs/calibration.md). Damage that lines of a log show stays as likely as it is.
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
/** What a tool leaves that removes parts of Windows. */
const left: ReadonlySet<CauseClass> = new Set([
  'component-store-payload-missing',
  'component-store-payload-corrupt',
  'package-manifest-missing',
  'psfx-payload-missing',
  'delta-base-file-mismatch',
])
const evenOdds = 0.5
