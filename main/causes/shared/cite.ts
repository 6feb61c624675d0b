import type { Evidence } from '../../../common/diagnosis/diagnosis.ts'
import type { FactName, Facts, Origin } from '../../../common/facts/facts.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { LogRecord } from '../../logs/record.ts'
import { english } from '../../texts/english.ts'

/**
 * Cites a log line as evidence, with file, line and time as logged. Keeps the beginning of a very long record;
 * `withMatch` later shortens it to the relevant part.
 */
export function citeRecord(record: LogRecord, supports = true): Evidence {
  return {
    supports,
    file: record.file,
    line: record.line,
    text: record.text.length > mostCited ? `${record.text.slice(0, mostCited)} …` : record.text,
    ...(record.time === null ? {} : { time: timeOf(record.time, record.format) }),
    fact: null,
  }
}

/** Events have UTC times; every other log has local times without an offset. */
function timeOf(time: string, format: LogRecord['format']): string {
  return format === 'event-xml' && !time.endsWith('Z') ? `${time}Z` : time
}

/**
 * Adds the part of a log line that matches one of the patterns, otherwise one of the texts; of a long record, keeps
 * the text around it.
 */
export function withMatch(
  evidence: Evidence,
  patterns: readonly RegExp[],
  texts: readonly string[] = [],
): Evidence {
  if (evidence.file === null || evidence.fact !== null || evidence.reason) return evidence
  const found = placeOf(evidence.text, patterns, texts)
  if (evidence.text.length <= longest) return found === null ? evidence : { ...evidence, match: found }
  if (found === null) return { ...evidence, text: `${evidence.text.slice(0, longest)} …` }
  const length = Math.min(found.length, longest)
  const from = Math.max(0, Math.min(found.from - (longest - length) / 2, evidence.text.length - longest))
  const start = Math.floor(from)
  const [before, after] = [start > 0 ? '… ' : '', start + longest < evidence.text.length ? ' …' : '']
  return {
    ...evidence,
    text: `${before}${evidence.text.slice(start, start + longest)}${after}`,
    match: { from: found.from - start + before.length, length },
  }
}

function placeOf(
  text: string,
  patterns: readonly RegExp[],
  texts: readonly string[],
): { readonly from: number; readonly length: number } | null {
  for (const pattern of patterns) {
    pattern.lastIndex = 0
    const match = pattern.exec(text)
    if (match !== null && match[0].length > 0) return { from: match.index, length: match[0].length }
  }
  const lower = text.toLowerCase()
  const [first] = texts
    .map((each) => ({ from: lower.indexOf(each.toLowerCase()), length: each.length }))
    .filter(({ from }) => from >= 0)
  return first ?? null
}

/**
 * Cites records as evidence: the first ones and, as the last, the latest. What failed first is usually the failure, and
 * the latest shows whether it still fails.
 */
export function citeRecords(records: readonly LogRecord[], most = 3, supports = true): Evidence[] {
  const cited =
    records.length <= most || most < 2
      ? records.slice(0, most)
      : [...records.slice(0, most - 1), ...records.slice(-1)]
  return cited.map((record) => citeRecord(record, supports))
}

/** Cites a fact of the inspection, with the raw output it was read from. Null if it was not read. */
export function citeFact(facts: Facts, name: FactName, note: Message, supports = true): Evidence | null {
  const from: Origin | undefined = facts[name]?.from
  if (!from) return null
  return {
    supports,
    file: from.evidence,
    line: from.evidence === null ? null : from.line,
    reason: note,
    text: english(note),
    fact: name,
  }
}

/** A conclusion from several places, so that no single one can be cited. */
export function citeReason(note: Message, supports: boolean): Evidence {
  return { supports, file: null, line: null, reason: note, text: english(note), fact: null }
}

/** Lengths of a record during evaluation, and of displayed evidence. */
const mostCited = 8192
const longest = 600
