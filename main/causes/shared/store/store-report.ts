import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { isAfter } from '../later.ts'
import { anyOf } from '../words/any-of.ts'

/** Lines of a health report in CBS.log or CheckSUR.log: damaged items, and the summary at the end. */
export const storeReportRules = {
  item: {
    id: 'store-report.item',
    pattern:
      /\((?:p|f|fix)\)\s+(?:CSI Payload (?:Corrupt|File (?:Missing|Corrupt))|CSI (?:Manifest|Missing)[^\t\n]*|CBS (?:MUM|Manifest)[^\t\n]*)/i,
    weight: 4.6,
  },
  summary: {
    id: 'store-report.summary',
    pattern: /(?:Operation result|Total (?:Detected|Repaired) Corruption):/i,
    weight: 0,
  },
  sound: {
    id: 'store-report.sound',
    pattern: anyOf(
      /No component store corruption detected|The restore operation completed successfully/i,
      /did not find any integrity violations(?! but cannot guarantee)|found corrupt files and successfully repaired them/i,
    ),
    weight: 0,
  },
} as const satisfies Record<string, LogRule>

/** A damaged store item as listed in a health report. */
export type DamagedItem = {
  readonly record: LogRecord
  readonly kind: 'payload-corrupt' | 'payload-missing' | 'manifest'
  /** Component folder with file, or package. */
  readonly name: string
  readonly fixed: boolean
  /** Where CheckSUR lists it again as repaired; null if it does not. */
  readonly repairedAt: LogRecord | null
}

/** A summary of a health report. Counts are valid only if `result` is 0. */
export type StoreSummary = {
  readonly record: LogRecord
  readonly result: number | null
  readonly detected: number | null
  readonly repaired: number | null
}

/** The damaged items in the hits of the item rule; those that CheckSUR lists again as `(fix)` count as fixed. */
export function damagedItems(records: readonly LogRecord[]): DamagedItem[] {
  let items: DamagedItem[] = []
  for (const record of records)
    for (const line of record.text.split('\n')) {
      const match = itemLine.exec(line.trim())
      if (!match) continue
      const [, mark = '', kind = '', rest = ''] = match
      const name = itemName(rest)
      // If a later run finds it again, it counts again.
      if (mark.toLowerCase() === 'fix')
        items = items.map((item) =>
          item.name === name ? { ...item, fixed: true, repairedAt: record } : item,
        )
      else items.push({ record, kind: kindOf(kind), name, fixed: /\(Fixed\)/i.test(rest), repairedAt: null })
    }
  return items
}

/** Records that show more than damage which CheckSUR lists as repaired. */
export function unrepairedOf(input: CauseInput, records: readonly LogRecord[]): readonly LogRecord[] {
  const items = damagedItems(input.hits.get(storeReportRules.item.id) ?? [])
  return records.filter((record) => {
    const listed = items.filter((item) => item.record === record)
    return listed.length === 0 || listed.some(({ repairedAt }) => repairedAt === null)
  })
}

/** Summaries in log order. A report is one record on older Windows and one record per line on newer. */
export function storeSummaries(records: readonly LogRecord[]): StoreSummary[] {
  const summaries: StoreSummary[] = []
  let open: { -readonly [key in keyof StoreSummary]: StoreSummary[key] } | null = null
  for (const record of records)
    for (const line of record.text.split('\n')) {
      const result = /Operation result:\s*0x([0-9a-f]+)/i.exec(line)
      if (result) {
        open = { record, result: Number.parseInt(result[1] ?? '', 16), detected: null, repaired: null }
        summaries.push(open)
      }
      const count = /Total (Detected|Repaired) Corruption:\s*(\d+)/i.exec(line)
      if (!count) continue
      if (!open || open.record.file !== record.file) {
        open = { record, result: null, detected: null, repaired: null }
        summaries.push(open)
      }
      if (count[1]?.toLowerCase() === 'detected') open.detected = Number(count[2])
      else open.repaired = Number(count[2])
    }
  return summaries
}

/** Whether a summary proves the store healthy: it is complete, and everything found was repaired. */
export function provesSound({ result, detected, repaired }: StoreSummary): boolean {
  return result === 0 && detected !== null && (detected === 0 || detected === repaired)
}

/**
 * Why damage shown by `records` is over: a later complete report found nothing unrepaired, with no worse report after
 * it. Null while it counts.
 */
export function soundReportAfter(input: CauseInput, records: readonly LogRecord[]): Message | null {
  if (records.length === 0) return null
  const isLast = (record: LogRecord) => records.every((each) => isSameOrLater(record, each))
  const summaries = storeSummaries(input.hits.get(storeReportRules.summary.id) ?? [])
  const sound = summaries.findLast(provesSound)
  if (sound && summaries.at(-1) === sound && isLast(sound.record))
    return message('evidence.report-sound', { line: sound.record.line, file: sound.record.file })
  const word = (input.hits.get(storeReportRules.sound.id) ?? []).findLast(isLast)
  if (word) return message('evidence.store-sound-again', { line: word.line, file: word.file })
  if (unrepairedOf(input, records).length > 0) return null
  const last = damagedItems(input.hits.get(storeReportRules.item.id) ?? []).findLast(
    ({ repairedAt }) => repairedAt !== null,
  )?.repairedAt
  return last ? message('evidence.damage-repaired', { line: last.line, file: last.file }) : null
}

/**
 * Whether the last report, of a repair attempted after `damage` was seen or that lists it, ended with
 * CBS_E_SOURCE_MISSING: Windows has no good copy of its own, and repeating the repair would have the same result. It
 * does not matter if SFC finds the damage again later.
 */
export function lastRepairLackedSource(input: CauseInput, damage: readonly LogRecord[]): boolean {
  const last = storeSummaries(input.hits.get(storeReportRules.summary.id) ?? []).at(-1)
  return last?.result === sourceMissing && damage.some((each) => isSameOrLater(last.record, each))
}

/** CBS_E_SOURCE_MISSING (CbsMsg.h). A scan without repair needs no source and does not end with it. */
const sourceMissing = 0x800f081f

/** A report in one record includes the damage that it lists. */
function isSameOrLater(one: LogRecord, other: LogRecord): boolean {
  return (one.file === other.file && one.line === other.line) || isAfter(one, other)
}

function kindOf(words: string): DamagedItem['kind'] {
  if (/payload/i.test(words)) return /missing/i.test(words) ? 'payload-missing' : 'payload-corrupt'
  return 'manifest'
}

function itemName(rest: string): string {
  const words = rest
    .replaceAll(/\((?:w|n|b|Fixed)\)/gi, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^0x[0-9a-f]+$/i.test(word))
  // CheckSUR writes the file before its component; CBS writes one path.
  const [first = '', second = ''] = words
  return second.includes('_') && !first.includes('\\') ? `${second}\\${first}` : first
}

const itemLine =
  /\((p|f|fix)\)\s+(CSI Payload (?:Corrupt|File (?:Missing|Corrupt))|CSI (?:Manifest|Missing)[A-Za-z ]{0,60}|CBS (?:MUM|Manifest) [A-Za-z]+)\s+(.*)$/i
