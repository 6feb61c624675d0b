import { type Gathering, takeCodes, takeHits } from './gathering.ts'
import type { LogSource } from './log-source.ts'
import { parseRecord } from './parse-record.ts'
import { type RulesToScan, rulesFor } from './prepared-rules.ts'
import type { ReadOptions } from './read-options.ts'
import { type RecordReader, recordReader, recordText } from './read-record.ts'
import type { LogFormat } from './record.ts'
import type { FoundRecord, ScanSink } from './scan/scan-log.ts'
import { openedSession } from './sessions/session-text.ts'
import type { SessionFollower } from './sessions/sessions.ts'

type Taking = {
  readonly rules: RulesToScan
  readonly format: LogFormat
  readonly source: LogSource
  readonly lineOf: (line: number) => number
  readonly sessions: SessionFollower
  readonly gathering: Gathering
  readonly options: ReadOptions
}

/**
 * Returns a factory of sinks that add the scanner's results to the gathering. Each sink has its own text numbers;
 * together they receive the log in order.
 */
export function takeRecords(taking: Taking): () => ScanSink {
  const openings = holdOpenings()
  return () => takeInto(recordReader(taking.format), openings, taking)
}

function takeInto(
  reader: RecordReader,
  openings: ReturnType<typeof holdOpenings>,
  { rules, format, source, lineOf, sessions, gathering, options }: Taking,
): ScanSink {
  return {
    opening: openings.hold,
    forget: reader.forget,
    record(found, needles) {
      const content = reader.read(found, (raw) => rulesFor(rules, needles(), raw))
      const { level, component, text, format: formatHere, codes, routineCodes } = content
      const { machine, session, sessionName } = content
      const matters = session || content.rules.length > 0 || codes.length > 0
      if (!matters && !machine && routineCodes.length === 0) return false
      const opening = matters ? openings.take(sessionName) : null
      if (opening !== null)
        sessions.take({
          ...parseRecord(format, opening.raw),
          file: source.name,
          line: lineOf(opening.line),
          format,
          session: 0,
        })
      const record = {
        file: source.name,
        line: lineOf(found.line),
        format: formatHere,
        time: reader.time(found),
        level,
        component,
        text,
        session: 0,
      }
      options.onTime?.(record.time)
      if (session) sessions.take(record)
      record.session = sessions.idOf(record)
      if (machine) options.onMachineRecord(record)
      takeCodes(gathering, codes, record, options.isPublished)
      takeCodes({ codes: gathering.routine }, routineCodes, record, options.isPublished)
      takeHits(gathering, content.rules, record)
      return matters || machine
    },
  }
}

/** A record that opened a session. Most sessions do nothing, so it is evaluated only if something follows. */
type Opening = {
  readonly line: number
  readonly raw: string
  /** The session it names; parsed on demand, which is rare. */
  name?: string | null
}

function holdOpenings() {
  const held: Opening[] = []
  let latest = 0
  return {
    hold(found: FoundRecord): void {
      const raw = recordText(found)
      held.push({ line: found.line, raw })
      if (held.length > mostHeld) held.shift()
    },
    /**
     * Takes the opening of a session that has content: of the named session, otherwise the last one; each only once.
     */
    take(name: string | null): Opening | null {
      const at = name === null ? held.length - 1 : held.findLastIndex((each) => nameOf(each) === name)
      const opening = held[at]
      if (opening === undefined || (name === null && opening.line < latest)) return null
      held.splice(at, 1)
      latest = Math.max(latest, opening.line)
      return opening
    },
  }
}

function nameOf(opening: Opening): string | null {
  if (opening.name === undefined) opening.name = openedSession(opening.raw)?.name ?? null
  return opening.name
}

/** Number of pending openings: a record refers to a recent session. */
const mostHeld = 32
