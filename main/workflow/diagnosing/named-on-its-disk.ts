import type { Diagnosis, Evidence, Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import type { Message, Params, TextValue } from '../../../common/texts/value.ts'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { english } from '../../texts/english.ts'
import { part } from '../../texts/part.ts'

/**
 * Names the paths in the texts of a diagnosis as the PC that reads the disk names them: that Windows' own `C:` can be
 * another volume here. Sources of evidence and quoted lines keep the names that this Windows uses. Pure.
 *
 * @param windows folder of the offline Windows, as named by the PC that reads it
 */
export function namedOnItsDisk(diagnosis: Diagnosis, windows: string): Diagnosis {
  return {
    ...diagnosis,
    findings: diagnosis.findings.map((finding) => titled(finding, windows)),
    gaps: diagnosis.gaps.map((gap) => gapHere(gap, windows)),
    worked: diagnosis.worked.map((one) => {
      const what = messageHere(one.texts.what, windows)
      return { ...one, what: english(what), texts: { what } }
    }),
  }
}

function titled(finding: Finding, windows: string): Finding {
  const evidence = finding.evidence.map((one) => evidenceHere(one, windows))
  if (finding.reason === undefined) return { ...finding, evidence }
  const reason = messageHere(finding.reason, windows)
  return { ...finding, reason, title: english(reason), evidence }
}

function evidenceHere(evidence: Evidence, windows: string): Evidence {
  if (evidence.reason === undefined) return evidence
  const reason = messageHere(evidence.reason, windows)
  return { ...evidence, reason, text: english(reason) }
}

function gapHere(gap: Gap, windows: string): Gap {
  if (gap.code === undefined || gap.params === undefined) return gap
  const params = paramsHere(gap.params, windows)
  const words = part('gap', gap.code, params)
  return { ...gap, params, what: words('what'), why: words('why'), hides: words('hides') }
}

function messageHere({ code, params }: Message, windows: string): Message {
  return { code, params: paramsHere(params, windows) }
}

/** The parameters of a text, with every path in them as this PC names it. */
export function paramsHere(params: Params, windows: string): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, valueHere(value, windows)]))
}

function valueHere(value: TextValue, windows: string): TextValue {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return onItsDisk(value, windows)
  if ('code' in value) return messageHere(value, windows)
  return value.map((one) => (typeof one === 'string' ? onItsDisk(one, windows) : messageHere(one, windows)))
}
