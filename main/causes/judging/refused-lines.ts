import type { Finding } from '../../../common/diagnosis.ts'

/**
 * Omits findings that are based only on what a tool printed when it refused to run without administrator rights: it
 * read nothing, so its message says nothing about this PC.
 */
export function withoutRefusedLines(findings: readonly Finding[]): readonly Finding[] {
  const refused = new Set(findings.filter(isRefusal).flatMap(linesOf))
  if (refused.size === 0) return findings
  return findings.filter((finding) => {
    const lines = linesOf(finding)
    return isRefusal(finding) || lines.length === 0 || !lines.every((line) => refused.has(line))
  })
}

function isRefusal({ cause }: Finding): boolean {
  return cause === 'not-elevated'
}

/** Lines and facts that support a finding. */
function linesOf({ evidence }: Finding): readonly string[] {
  return evidence.filter(({ supports }) => supports).map(({ file, line, fact }) => `${file}:${line}:${fact}`)
}
