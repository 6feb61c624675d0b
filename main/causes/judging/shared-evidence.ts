import type { Evidence, Finding } from '../../../common/diagnosis/diagnosis.ts'
import { isCodeEcho } from './codes/code-echo.ts'

/**
 * Lowers a finding that is based only on lines of a likelier one to possible, because one line has one explanation. A
 * code stands for many causes; the evidence beside it shows which.
 */
export function withSharedLower(findings: readonly Finding[]): readonly Finding[] {
  const active = findings.filter(({ status }) => status === 'active')
  return findings.map((finding) => {
    const { status, likelihood } = finding
    if (status !== 'active' || likelihood <= sharedCeiling) return finding
    const own = withoutEchoes(finding)
    const fuller = active.find((other) => {
      if (other.class === finding.class) return false
      const theirs = keysOf(supporting(other))
      // If both are based on the same lines, the difference must be clear.
      const ahead = theirs.size > own.size ? 0.1 : 0.25
      return other.likelihood >= likelihood + ahead && [...own].every((key) => theirs.has(key))
    })
    return fuller ? { ...finding, likelihood: sharedCeiling } : finding
  })
}

/**
 * Omits findings that are based only on what a tool printed when it refused to run without administrator rights: it
 * read nothing, so its message says nothing about this PC.
 */
export function withoutRefusedLines(findings: readonly Finding[]): readonly Finding[] {
  const isRefusal = ({ cause }: Finding) => cause === 'not-elevated'
  const refused = new Set(findings.filter(isRefusal).flatMap((each) => [...keysOf(supporting(each))]))
  if (refused.size === 0) return findings
  return findings.filter((finding) => {
    const own = keysOf(supporting(finding))
    return isRefusal(finding) || own.size === 0 || ![...own].every((key) => refused.has(key))
  })
}

/** What a finding is based on, without lines that only repeat a code at the end of a console. */
function withoutEchoes(finding: Finding): ReadonlySet<string> {
  const all = supporting(finding)
  const telling = all.filter(({ text }) => !isCodeEcho(text))
  return keysOf(telling.length > 0 ? telling : all)
}

function supporting({ evidence }: Finding): readonly Evidence[] {
  return evidence.filter(({ supports }) => supports)
}

function keysOf(evidence: readonly Evidence[]): ReadonlySet<string> {
  return new Set(
    evidence.map(({ file, line, fact, reason }) =>
      fact === null ? `${file}:${line}` : `${fact}:${JSON.stringify(reason)}`,
    ),
  )
}

const sharedCeiling = 0.5
