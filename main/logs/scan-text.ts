import type { TextValue } from '../../common/texts/value.ts'
import type { Gathering } from './gathering.ts'
import { beginsWithRecord, hasLevels, isDated, recordStart } from './log-format.ts'
import type { LogSource } from './log-source.ts'
import type { PreparedRules } from './prepared-rules.ts'
import type { ReadOptions } from './read-options.ts'
import type { LogFormat } from './record.ts'
import { scanFile, worthThreads } from './scan/scan-file.ts'
import { type ScanResult, scanLog } from './scan/scan-log.ts'
import { followSessions, openingNeedles } from './sessions/sessions.ts'
import { followAttempts, hasAttempts } from './sessions/update-attempts.ts'
import { takeRecords } from './take-records.ts'
import { withoutNotes } from './text/leading-notes.ts'
import type { MixedText } from './text/mixed-text.ts'
import { withoutSearchPrefixes } from './text/search-output.ts'
import type { sniffEncoding } from './text/text-encoding.ts'
import { withWrapsIndented } from './text/wrapped-lines.ts'

type Pieces = AsyncIterable<Uint8Array>

/** What the beginning of a text shows. */
export type Opened = {
  readonly encoding: Exclude<ReturnType<typeof sniffEncoding>, 'binary'>
  /** Whether each line has a prefix from a search tool. */
  readonly searched: boolean
  readonly text: string
  readonly format: Exclude<LogFormat, 'unknown'>
}

/** A text of one format. */
export type TextPart = Opened & {
  readonly pieces: Pieces
  /** Leading lines that a person added. */
  readonly notes: number
  readonly lineOf: (line: number) => number
}

type Scanning = {
  readonly gathering: Gathering
  readonly options: ReadOptions
  readonly onFault: (why: TextValue) => void
}

/** Parses console output after a log excerpt separately, not as the end of the last record. */
export async function scanMixed(
  whole: TextPart,
  mixed: MixedText,
  scan: (part: TextPart) => Promise<ScanResult>,
): Promise<ScanResult> {
  await closePieces(whole.pieces)
  const part = (text: string, format: TextPart['format']): TextPart => ({
    ...whole,
    text,
    format,
    searched: false,
    pieces: withoutNotes(onePiece(text), whole.notes),
  })
  const { lines, cutLines } = await scan(part(mixed.log, whole.format))
  const rest = await scan(part(mixed.rest, 'console'))
  return { lines, cutLines: cutLines + rest.cutLines }
}

async function* onePiece(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8')
}

/** Scans a text into the gathering. */
export async function scanText(
  source: LogSource,
  { text, format, encoding, searched, pieces, notes, lineOf }: TextPart,
  prepared: PreparedRules,
  { gathering, options, onFault }: Scanning,
): Promise<ScanResult> {
  // Text before the first record of a pasted log can match rules of other formats.
  const rules = beginsWithRecord.test(text) ? prepared.forFormat(format) : prepared
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
    await closePieces(pieces)
    return scanFile(file, { ...scan, newSink, onBytes: options.onBytes, onFault })
  }
  const found =
    large && source.file !== undefined
      ? await scanLarge(source.file)
      : await scanLog(linesOf(pieces, searched, format), {
          ...scan,
          recordStart: recordStart(format),
          sink: newSink(),
        })
  gathering.sessions.push(...sessions.sessions())
  return found
}

/** Prepares the lines of a log for the scanner. */
function linesOf(pieces: Pieces, searched: boolean, format: LogFormat): Pieces {
  const lines = searched ? withoutSearchPrefixes(pieces) : pieces
  return format === 'console' ? withWrapsIndented(lines) : lines
}

/** Ends a stream that is not read to its end. */
export async function closePieces(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces) break
}
