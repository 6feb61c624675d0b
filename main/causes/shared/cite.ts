import type { Evidence } from '../../../common/diagnosis.ts'
import type { FactName, Facts, Origin } from '../../../common/facts.ts'
import type { LogRecord } from '../../logs/record.ts'

/** A log line as evidence, with file and line as written there. Only the first lines of a very long record are kept. */
export function citeRecord(record: LogRecord, supports = true): Evidence {
  return {
    supports,
    file: record.file,
    line: record.line,
    text: record.text.length > longest ? `${record.text.slice(0, longest)} …` : record.text,
    fact: null,
  }
}

/** The first few of many lines as evidence: the rest would say the same. */
export function citeRecords(records: readonly LogRecord[], most = 3, supports = true): Evidence[] {
  return records.slice(0, most).map((record) => citeRecord(record, supports))
}

/** A fact of the inspection as evidence, with the kept raw output it was read from. Null where it was not read. */
export function citeFact(facts: Facts, name: FactName, text: string, supports = true): Evidence | null {
  const from: Origin | undefined = facts[name]?.from
  if (!from) return null
  return { supports, file: from.evidence, line: from.evidence === null ? null : from.line, text, fact: name }
}

const longest = 600
