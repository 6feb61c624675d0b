import type { Gap } from '../../common/facts.ts'
import { ownOutput } from '../../common/own-output.ts'
import type { TextValue } from '../../common/texts/value.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { gap } from '../texts/gap.ts'
import { type Gathering, takeCodes, takeHits } from './gathering.ts'
import { couldConcernUpdates, hasLevels, isDated, recordStart, sniffFormat } from './log-format.ts'
import type { LogSource } from './log-source.ts'
import { reportedInSource } from './machine/reported-in-source.ts'
import type { ReportedMachine } from './machine/reported-machine.ts'
import { parseRecord } from './parse-record.ts'
import { type PreparedRules, type RulesToScan, rulesFor } from './prepared-rules.ts'
import { type RecordReader, recordReader, recordText } from './read-record.ts'
import type { LogFormat, LogRecord } from './record.ts'
import { scanFile, worthThreads } from './scan/scan-file.ts'
import { type FoundRecord, type ScanSink, scanLog } from './scan/scan-log.ts'
import { openedSession } from './sessions/session-text.ts'
import { followSessions, openingNeedles, type SessionFollower } from './sessions/sessions.ts'
import { followAttempts, hasAttempts } from './sessions/update-attempts.ts'
import { setupReportInSource } from './setup/setup-report-in-source.ts'
import { countBytes, untilFault } from './source-pieces.ts'
import { binaryKind, isTar } from './text/binary-kind.ts'
import { withoutCopyMarks } from './text/copied/copied-text.ts'
import { isFolderListing } from './text/folder-listing.ts'
import { foreignDocument } from './text/foreign-document.ts'
import { leadingNotes, withoutNotes } from './text/leading-notes.ts'
import { hasSearchPrefixes, textWithoutPrefixes, withoutSearchPrefixes } from './text/search-output.ts'
import { takeHead } from './text/take-head.ts'
import { asUtf8, lineText, sniffEncoding } from './text/text-encoding.ts'
import { withWrapsIndented } from './text/wrapped-lines.ts'

/** Result of reading one log. `format` is null if it is not a log at all. */
export type ReadLog = {
  readonly format: LogFormat | null
  readonly lines: number
  readonly gaps: readonly Gap[]
}

export type ReadOptions = {
  readonly knowledge: Knowledge
  readonly isPublished: (code: string) => boolean
  readonly onMachineRecord: (record: LogRecord) => void
  /** Called with the time of each relevant record. */
  readonly onTime?: (time: string | null) => void
  /** Called with facts about the PC from a text that is not a log. */
  readonly onReported?: (reported: ReportedMachine) => void
  readonly onBytes: (bytes: number) => void
  readonly signal?: AbortSignal
}

const headBytes = 64 * 1024
/** How records of servicing logs start. */
const beginsWithRecord = /^\ufeff?\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d/

/** Reads one log into the gathering. Never rejects because of the log's content; an unreadable log adds a gap. */
export async function readLog(
  source: LogSource,
  prepared: PreparedRules,
  gathering: Gathering,
  options: ReadOptions,
): Promise<ReadLog> {
  const gaps: Gap[] = []
  const log = source.name
  const onFault = (why: TextValue) => gaps.push(gap('log-damaged', { log, why }))
  const begun = await takeHead(countBytes(untilFault(source.open(), onFault), options), headBytes)
  const { head, all, lineOf } = await withoutCopyMarks(begun, source, headBytes)
  const opening = openingOf(head, log)
  if ('what' in opening) {
    await close(all)
    return { format: null, lines: 0, gaps: [...gaps, opening] }
  }
  const { encoding, searched, text, format } = opening
  const notes = leadingNotes(text)
  const setupReport = await setupReportInSource(source, text, head.length < headBytes)
  if (setupReport !== null) {
    await close(all)
    if (setupReport === 'cut') gaps.push(gap('setup-report-unread', { log }))
    else gathering.setupReports.push(setupReport)
    return { format: 'console', lines: lineCount(text), gaps }
  }
  const own = ownOutput(text)
  if (own !== null) {
    await close(all)
    gaps.push(gap('log-is-own-output', { log, output: own }))
    return { format: null, lines: 0, gaps }
  }
  const form = format === 'console' ? foreignDocument(text) : null
  if (form !== null) {
    await close(all)
    gaps.push(gap('log-is-document', { log, form: form === 'html' ? 'html' : 'other' }))
    return { format: null, lines: 0, gaps }
  }
  // Text before the first record of a pasted log can match rules of other formats.
  const rules = beginsWithRecord.test(text) ? prepared.forFormat(format) : prepared
  if (format === 'console') gaps.push(...besideTheMatter(log, text))
  const reported = format === 'console' ? await reportedInSource(source, text, head.length < headBytes) : null
  if (reported !== null) options.onReported?.(reported)
  const sessions = hasAttempts(format)
    ? followAttempts(source.name)
    : followSessions(options.knowledge, source.name)
  const newSink = takeRecords({ rules, format, source, lineOf, sessions, gathering, options })
  const scan = {
    needles: rules.needles,
    openings: openingNeedles.length,
    // Texts without levels and columns are read completely.
    every: !hasLevels.has(format),
    dated: isDated(format),
    signal: options.signal,
  }
  const large =
    encoding === 'utf-8' && !searched && notes === 0 && !scan.every && (source.sizeBytes ?? 0) >= worthThreads
  const scanLarge = async (file: string) => {
    await close(all)
    return scanFile(file, { ...scan, newSink, onBytes: options.onBytes, onFault })
  }
  const { lines, cutLines } =
    large && source.file !== undefined
      ? await scanLarge(source.file)
      : await scanLog(linesOf(withoutNotes(asUtf8(all, encoding), notes), searched, format), {
          ...scan,
          recordStart: recordStart(format),
          sink: newSink(),
        })
  gathering.sessions.push(...sessions.sessions())
  const damage = source.damage?.() ?? null
  if (damage !== null) gaps.push(gap('log-part-unread', { log, damage }))
  if (cutLines > 0) gaps.push(gap('log-lines-cut', { log, lines: cutLines }))
  return { format, lines: lineOf(lines), gaps }
}

/** Why a text can hardly explain a failure. It is read anyway: a folder listing shows the free space, for example. */
function besideTheMatter(log: string, text: string): Gap[] {
  if (isFolderListing(text)) return [gap('log-is-document', { log, form: 'listing' })]
  return couldConcernUpdates(text) ? [] : [gap('log-not-about-updates', { log })]
}

type Pieces = AsyncIterable<Uint8Array>

/** Prepares the lines of a log for the scanner. */
function linesOf(pieces: Pieces, searched: boolean, format: LogFormat): Pieces {
  const lines = searched ? withoutSearchPrefixes(pieces) : pieces
  return format === 'console' ? withWrapsIndented(lines) : lines
}

/** Detects the format of a log from its beginning; a gap if it cannot be read. */
function openingOf(head: Uint8Array, log: string): Opened | Gap {
  if (head.length === 0) return gap('log-empty', { log })
  const encoding = sniffEncoding(head)
  if (encoding === 'binary' || isTar(head)) return gap('log-binary', { log, kind: binaryKind(head, log) })
  const raw = encoding === 'utf-8' ? lineText(head) : new TextDecoder(encoding).decode(head)
  const searched = hasSearchPrefixes(raw)
  const text = searched ? textWithoutPrefixes(raw) : raw
  const format = sniffFormat(text.replace(/^\ufeff/, ''))
  return format === 'unknown' ? gap('log-without-words', { log }) : { encoding, searched, text, format }
}

type Opened = {
  readonly encoding: Exclude<ReturnType<typeof sniffEncoding>, 'binary'>
  /** Whether each line has a prefix from a search tool. */
  readonly searched: boolean
  readonly text: string
  readonly format: Exclude<LogFormat, 'unknown'>
}

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
function takeRecords(taking: Taking): () => ScanSink {
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

function lineCount(text: string): number {
  return text.split('\n').length
}

async function close(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces) break
}
