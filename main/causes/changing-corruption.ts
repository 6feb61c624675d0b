import { message } from '../../common/texts/message.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput } from './cause.ts'
import { citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand, checkDisk, run } from './shared/fixes.ts'
import { damagedItems, storeReportRules } from './shared/store/store-report.ts'
import { logicCause } from './tables/logic-causes.ts'

/** A damaged file reported by SFC, one per line. */
const unrepaired = {
  id: 'changing-corruption.unrepaired',
  pattern: /\[SR\] Cannot repair member file \[l:[^\]]*\]["']([^"'\n]+)["']/i,
  weight: 0,
} as const

/** Each scan finds different damaged files: memory or disk return wrong data, and the store is not the problem. */
export const changingCorruption: Cause = {
  ...logicCause('changing-corruption'),
  rules: [storeReportRules.item, unrepaired],
  judge(input) {
    const scans = differingScans(input)
    if (!scans) return silent
    return found(input.knowledge, {
      title: message('cause.changing-corruption.wrong-data'),
      weights: [4.6],
      ceiling: 0.85,
      kb: null,
      resolvedBy: null,
      evidence: citeRecords(scans),
      fix: [
        run('test-memory', [['mdsched.exe']], 'read-only'),
        checkDisk,
        byHand('repair-on-sound-hardware'),
      ],
      sources: logicCause('changing-corruption').sources,
    })
  },
}

/**
 * The first record of two scans that found different damaged files; null if scans agree or there is only one. Memory
 * or a disk that returns wrong data explains them better than what the scans blame.
 */
function differingScans(input: CauseInput): readonly LogRecord[] | null {
  return differing(scansOf(input)) ?? differing(filesOfScans(input))
}

function differing(scans: readonly Scan[]): readonly LogRecord[] | null {
  const [first, ...others] = scans.filter(({ names }) => names.size >= 2)
  const changed = first ? others.find(({ names }) => shared(first.names, names) <= 0.2) : undefined
  return first && changed ? [first.record, changed.record] : null
}

type Scan = { readonly names: Set<string>; readonly record: LogRecord }

/** A report is written at once; an item later than this belongs to the report of another scan. */
const apartMs = 60_000

/** Files that each scan lists as damaged and not repaired. One servicing session can contain several scans. */
function scansOf(input: CauseInput): readonly Scan[] {
  const scans: Scan[] = []
  let last: LogRecord | null = null
  for (const { record, name, fixed } of damagedItems(input.hits.get(storeReportRules.item.id) ?? [])) {
    if (fixed) continue
    if (last === null || !isSameReport(last, record)) scans.push({ names: new Set(), record })
    scans.at(-1)?.names.add(name)
    last = record
  }
  return scans
}

/** Files that each run of SFC reports; it logs while it checks one file after another. */
function filesOfScans(input: CauseInput): readonly Scan[] {
  const scans: Scan[] = []
  let last: LogRecord | null = null
  for (const record of input.hits.get(unrepaired.id) ?? []) {
    if (record.time === null) continue
    const [, name = ''] = unrepaired.pattern.exec(record.text) ?? []
    const gap = last?.time ? Math.abs(Date.parse(record.time) - Date.parse(last.time)) : longestScanMs
    if (gap >= longestScanMs) scans.push({ names: new Set(), record })
    scans.at(-1)?.names.add(name.toLowerCase())
    last = record
  }
  return scans
}

/** SFC takes minutes; files reported this much later belong to another run. */
const longestScanMs = 30 * 60_000

function isSameReport(one: LogRecord, next: LogRecord): boolean {
  if (one.file !== next.file || one.session !== next.session) return false
  if (one.time === null || next.time === null) return true
  return Math.abs(Date.parse(next.time) - Date.parse(one.time)) <= apartMs
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((name) => other.has(name)).length
  return both / Math.min(one.size, other.size)
}
