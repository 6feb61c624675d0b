import type { CauseClass, Evidence, Finding } from '../../../common/diagnosis/diagnosis.ts'
import { storeVerdicts } from '../shared/store/store-verdicts.ts'
import { restsOnCodes } from './stated-first.ts'

/**
 * Ranks a tool that changed Windows, if the evidence names one, above a bare component store code, and above the
 * closing message of a scan that names no file: both say that files differ, not why. In blind trials this order was
 * reversed (docs/calibration.md). Damage shown by log lines keeps its likelihood.
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
    (restsOnCodes(finding) || restsOnVerdicts(finding))
      ? { ...finding, likelihood: evenOdds }
      : finding,
  )
}

/** Whether its only support is what SFC and DISM print at the end, whatever the files. */
function restsOnVerdicts({ evidence }: Finding): boolean {
  const supporting = evidence.filter(({ supports }) => supports)
  return supporting.length > 0 && supporting.every(isVerdict)
}

function isVerdict({ fact, text, time }: Evidence): boolean {
  if (fact !== null || time !== undefined) return false
  return (
    storeVerdicts.verdict.pattern.test(text) ||
    storeVerdicts.verdictElsewhere.pattern.test(text) ||
    onlyCode.test(text)
  )
}

/** `Error: 0x800f081f`, in any language. */
const onlyCode = /^\W*(?:\p{L}+ ?[:：] ?)?(?:0x[0-9a-f]{8}|\d{1,5})\W*$/iu

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
