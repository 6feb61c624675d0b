import type { Cause, CauseInput } from '../cause.ts'
import type { LogRecord } from '../record.ts'
import { citeFact, citeRecord } from './cite.ts'
import { found, ruledOut, silent } from './finding.ts'
import { byHand } from './fixes.ts'
import { packagesIn } from './package-identity.ts'
import { runningWindows } from './running-windows.ts'

const rules = {
  adding: {
    id: 'wrong-architecture.adding',
    needles: ['packagepath', 'wusa.exe', 'adding package'],
    pattern: /(?:PackagePath[:=]\S*|wusa\.exe"? .*|Adding package .*)[-~](?:arm64|x64|x86|amd64)[~_.]/i,
    weight: 0,
  },
  refused: {
    id: 'wrong-architecture.refused',
    needles: ['is not applicable to', '0x800f081e', '0x80240017', '2149842967'],
    pattern: /is not applicable to|0x800f081e|0x80240017|2149842967/i,
    weight: 2,
  },
  image: {
    id: 'wrong-architecture.image',
    needles: ['image architecture='],
    pattern: /Image architecture=(\w+)/i,
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
    const refused = input.hits.get(rules.refused.id) ?? []
    const native =
      runningWindows(input)?.architecture ?? input.facts.architecture?.value.native ?? logged(input)
    if (refused.length === 0 || native === null) return silent
    const offered = (input.hits.get(rules.adding.id) ?? []).flatMap((record) => {
      const architecture = offeredArchitecture(record.text)
      return architecture ? [{ record, architecture }] : []
    })
    const wrong = offered.find(({ architecture }) => architecture !== native)
    if (!wrong)
      return offered.length > 0 ? ruledOut(`The offered packages are for ${native}, as Windows is.`) : silent
    return found({
      title: `The package is for ${wrong.architecture}, this Windows is ${native}`,
      weights: [5],
      kb: kbIn(wrong.record),
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

function offeredArchitecture(text: string): string | null {
  const [first] = packagesIn(text)
  if (first && ['x64', 'x86', 'arm64'].includes(first.architecture)) return first.architecture
  const file = /[-_](arm64|x64|x86|amd64)(?=[_.])/i.exec(text)?.[1]?.toLowerCase()
  return file === 'amd64' ? 'x64' : (file ?? null)
}

function logged(input: CauseInput): string | null {
  const line = architectureLine(input)
  const word = line ? rules.image.pattern.exec(line.text) : null
  const value = (word?.[1] ?? '').toLowerCase()
  if (value === 'amd64' || value === 'x64') return 'x64'
  return value === 'arm64' || value === 'x86' ? value : null
}

function architectureLine(input: CauseInput) {
  const record = input.hits.get(rules.image.id)?.[0]
  return record ? citeRecord(record) : null
}

function kbIn({ text }: LogRecord): string | null {
  return packagesIn(text)[0]?.kb ?? /\bkb\d{6,8}\b/i.exec(text)?.[0].toUpperCase() ?? null
}
