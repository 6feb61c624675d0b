import { type Finding, mostOfLeads } from '../../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../../common/facts/facts.ts'

/**
 * Returns the gaps that the findings leave open. Whether a log is the right file is settled once a cause that is more
 * than a lead is based on its lines.
 */
export function withoutAnswered(gaps: readonly Gap[], findings: readonly Finding[]): readonly Gap[] {
  const telling = new Set(
    findings
      .filter(({ status, likelihood }) => status === 'active' && likelihood > mostOfLeads)
      .flatMap(({ evidence }) => evidence.filter(({ supports }) => supports).map(({ file }) => file)),
  )
  return gaps.filter(
    ({ code, params }) =>
      (code !== 'log-not-about-updates' && !(code === 'log-is-document' && params?.form === 'listing')) ||
      typeof params?.log !== 'string' ||
      !telling.has(params.log),
  )
}
