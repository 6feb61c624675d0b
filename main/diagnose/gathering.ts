import type { LogRule, ServicingSession } from './cause.ts'
import { findCodes } from './find-codes.ts'
import { withoutNoise } from './noise.ts'
import type { LogRecord } from './record.ts'

type CodeEntry = { count: number; first: LogRecord; last: LogRecord; named: boolean }

/** How many records of one rule are kept: from the beginning, and from the end. */
const kept = 12

/** What the logs gave so far: hits of rules, codes, sessions. Bounded whatever the size of the logs. */
export type Gathering = {
  readonly hits: Map<string, LogRecord[]>
  readonly counts: Map<string, number>
  readonly codes: Map<string, CodeEntry>
  readonly sessions: ServicingSession[]
}

/** An empty gathering. */
export function newGathering(): Gathering {
  return { hits: new Map(), counts: new Map(), codes: new Map(), sessions: [] }
}

/** Tries the rules on one record. */
export function takeRules(gathering: Gathering, rules: Iterable<LogRule>, record: LogRecord): void {
  for (const rule of rules) {
    if (rule.formats && !rule.formats.includes(record.format)) continue
    rule.pattern.lastIndex = 0
    if (!rule.pattern.test(record.text)) continue
    const count = (gathering.counts.get(rule.id) ?? 0) + 1
    gathering.counts.set(rule.id, count)
    const records = gathering.hits.get(rule.id) ?? []
    if (records.at(-1)?.line === record.line && records.at(-1)?.file === record.file) continue
    if (records.length >= kept * 2) records.splice(kept, 1)
    records.push(record)
    gathering.hits.set(rule.id, records)
  }
}

/** Counts the codes of one record; noise counts nothing. `isNamed` tells the codes that have a public name. */
export function takeCodes(gathering: Gathering, record: LogRecord, isNamed: (code: string) => boolean): void {
  for (const { code, sure } of findCodes(withoutNoise(record.text))) {
    const entry = gathering.codes.get(code)
    if (entry) {
      entry.count += 1
      entry.last = record
      continue
    }
    const named = isNamed(code)
    if (!sure && !named) continue
    // NTSTATUS severities and addresses look alike: without a name a 0xc… or 0xd… is no code for us.
    if (!named && !code.startsWith('0x8')) continue
    gathering.codes.set(code, { count: 1, first: record, last: record, named })
  }
}
