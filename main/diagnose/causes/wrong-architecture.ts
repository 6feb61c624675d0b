import type { Cause, CauseInput } from '../cause.ts'
import type { LogRecord } from '../record.ts'
import { citeFact, citeRecord } from './cite.ts'
import { found, ruledOut, silent } from './finding.ts'
import { byHand } from './fixes.ts'
import { offeredPackages, refusals, refusedPackageRules } from './refused-package.ts'
import { runningWindows } from './running-windows.ts'

const rules = {
  ...refusedPackageRules,
  image: {
    id: 'wrong-architecture.image',
    needles: [
      'image architecture=',
      'arm64-based pc',
      'x64-based pc',
      'x86-based pc',
      'processor_architecture',
    ],
    pattern:
      /Image architecture=(\w+)|\b(ARM64|x64|x86)-based PC\b|PROCESSOR_ARCHITECTURE(?:\s+REG_SZ\s+|=)(\w+)/i,
    weight: 0,
  },
} as const

/** The package that was offered is for another processor architecture than Windows. Told by both, never by the code. */
export const wrongArchitecture: Cause = {
  id: 'wrong-architecture',
  class: 'wrong-architecture',
  codes: ['0x80240017', '0x800f081e', '0xc800020e'],
  title: 'The package is for another architecture',
  rules: Object.values(rules),
  judge(input) {
    const refused = refusals(input)
    const native =
      runningWindows(input)?.architecture ?? input.facts.architecture?.value.native ?? logged(input)
    if (refused.length === 0 || native === null) return silent
    const offered = offeredPackages(input).filter(({ architecture }) => architecture !== null)
    const wrong = offered.find(({ architecture }) => architecture !== native)
    if (!wrong)
      return offered.length > 0 ? ruledOut(`The offered packages are for ${native}, as Windows is.`) : silent
    return found({
      title: `The package is for ${wrong.architecture}, this Windows is ${native}`,
      weights: [5],
      kb: wrong.kb ?? kbIn(wrong.record),
      resolvedBy: null,
      evidence: [
        citeRecord(wrong.record),
        refused[0] ? citeRecord(refused[0]) : null,
        citeFact(input.facts, 'architecture', `The processor and Windows are ${native}.`) ??
          architectureLine(input),
      ],
      fix: [byHand(`Take the same update for ${native} from the Microsoft Update Catalog`, 'read-only')],
      sources: [
        'https://learn.microsoft.com/windows/deployment/update/windows-update-errors (update not applicable: processor architecture)',
      ],
    })
  },
}

function logged(input: CauseInput): string | null {
  const line = architectureLine(input)
  const word = line ? rules.image.pattern.exec(line.text) : null
  const value = (word?.slice(1).find(Boolean) ?? '').toLowerCase()
  if (value === 'amd64' || value === 'x64') return 'x64'
  return value === 'arm64' || value === 'x86' ? value : null
}

function architectureLine(input: CauseInput) {
  const record = input.hits.get(rules.image.id)?.[0]
  return record ? citeRecord(record) : null
}

function kbIn({ text }: LogRecord): string | null {
  return /\bkb\d{6,8}\b/i.exec(text)?.[0].toUpperCase() ?? null
}
