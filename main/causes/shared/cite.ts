import type { Evidence } from '../../../common/diagnosis.ts'
import type { FactName, Facts, Origin } from '../../../common/facts.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { LogRecord } from '../../logs/record.ts'
import { english } from '../../texts/english.ts'

/**
 * A log line as evidence, with file, line and time as written there. Of a very long record only the beginning is kept here;
 * `withMatch` cuts it down to what matters.
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

/** Events are kept in UTC; every other log has the PC's own time, without an offset. */
function timeOf(time: string, format: LogRecord['format']): string {
  return format === 'event-xml' && !time.endsWith('Z') ? `${time}Z` : time
}

/**
 * Evidence of a log with the place in it that one of the patterns matches, or else one of the texts: of a long record, what
 * stands around that place is kept.
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

/** The first few of many lines as evidence: the rest would say the same. */
export function citeRecords(records: readonly LogRecord[], most = 3, supports = true): Evidence[] {
  return records.slice(0, most).map((record) => citeRecord(record, supports))
}

/** A fact of the inspection as evidence, with the kept raw output it was read from. Null where it was not read. */
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

/** What follows from several places together, so that no single one can be cited. */
export function citeReason(note: Message, supports: boolean): Evidence {
  return { supports, file: null, line: null, reason: note, text: english(note), fact: null }
}

/** Of a record as it is judged, and of evidence as it is shown. */
const mostCited = 8192
const longest = 600
