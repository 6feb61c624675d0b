import { ownOutput } from '../../common/case/own-output.ts'
import type { Gap } from '../../common/facts/facts.ts'
import type { TextValue } from '../../common/texts/value.ts'
import { gap } from '../texts/gap.ts'
import type { Gathering } from './gathering.ts'
import { couldConcernUpdates, recordStart, sniffFormat } from './log-format.ts'
import { type LogPeriod, logPeriod, tailKeeper } from './log-period.ts'
import type { LogSource } from './log-source.ts'
import { reportedInSource } from './machine/reported-in-source.ts'
import type { PreparedRules } from './prepared-rules.ts'
import type { ReadOptions } from './read-options.ts'
import type { LogFormat } from './record.ts'
import { closePieces, type Opened, scanMixed, scanText, type TextPart } from './scan-text.ts'
import type { PrintedHistory } from './sessions/printed-history.ts'
import { setupReportInSource } from './setup/setup-report-in-source.ts'
import { countBytes, untilFault } from './source-pieces.ts'
import { binaryFile, isTar, unreadBinary } from './text/binary-file.ts'
import { withoutCopyMarks } from './text/copied/copied-text.ts'
import { isFolderListing } from './text/folder-listing.ts'
import { foreignDocument } from './text/foreign-document.ts'
import { leadingNotes, withoutLines, withoutNotes } from './text/leading-notes.ts'
import { lineCount } from './text/line-count.ts'
import { splitMixed } from './text/mixed-text.ts'
import { hasSearchPrefixes, textWithoutPrefixes } from './text/search-output.ts'
import { takeHead } from './text/take-head.ts'
import { asUtf8, headText, sniffEncoding } from './text/text-encoding.ts'

/** Result of reading one log. `format` is null if it is not a log at all. */
export type ReadLog = {
  readonly format: LogFormat | null
  readonly lines: number
  readonly gaps: readonly Gap[]
  /** When its first and last record were written; absent for anything but a log. */
  readonly period?: LogPeriod
}

const headBytes = 64 * 1024

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
  const { head, all, lineOf, originalLines } = await withoutCopyMarks(begun, source, headBytes)
  const opening = openingOf(head, log)
  if ('what' in opening) {
    await closePieces(all)
    return { format: null, lines: 0, gaps: [...gaps, opening] }
  }
  const { encoding, text, format } = opening
  const notes = leadingNotes(text)
  const setupReport = await setupReportInSource(source, text, head.length < headBytes)
  if (setupReport !== null) {
    await closePieces(all)
    if (setupReport === 'cut') gaps.push(gap('setup-report-unread', { log }))
    else gathering.setupReports.push(setupReport)
    return { format: 'console', lines: lineCount(text), gaps }
  }
  const own = ownOutput(text)
  if (own !== null) {
    await closePieces(all)
    gaps.push(gap('log-is-own-output', { log, output: own }))
    return { format: null, lines: 0, gaps }
  }
  const form = format === 'console' ? await documentForm(text) : null
  if (form !== null) {
    await closePieces(all)
    gaps.push(gap('log-is-document', { log, form }))
    return { format: null, lines: 0, gaps }
  }
  const isWhole = head.length < headBytes
  const mixed = recordStart(format) === 'date' && isWhole ? splitMixed(text) : null
  const plain = format === 'console' ? text : mixed?.rest
  const described = plain === undefined ? null : await reportedInSource(source, plain, isWhole)
  if (described?.machine) options.onReported?.(described.machine)
  if (format === 'console' && !described?.machine && !described?.several)
    gaps.push(...besideTheMatter(log, text))
  if (described?.several) gaps.push(gap('log-of-several-pcs', { log }))
  const scan = (part: TextPart) => scanText(source, part, prepared, { gathering, options, onFault })
  const history = format === 'console' && !described?.several ? await printedHistory(log, text) : null
  const end = tailKeeper()
  const utf8 = end.keep(asUtf8(all, encoding))
  const pieces = withoutLines(withoutNotes(utf8, notes), history?.settled ?? noLines)
  const whole = { ...opening, pieces, notes, lineOf }
  const { lines, cutLines } = mixed === null ? await scan(whole) : await scanMixed(whole, mixed, scan)
  takeHistory(gathering, log, history, lineOf)
  const damage = source.damage?.() ?? null
  if (damage !== null) gaps.push(gap('log-part-unread', { log, damage }))
  if (cutLines > 0) gaps.push(gap('log-lines-cut', { log, lines: cutLines }))
  const period = format === 'console' ? undefined : await logPeriod(source, opening, end.tail())
  return { format, lines: originalLines ?? lines, gaps, ...(period ? { period } : {}) }
}

async function printedHistory(log: string, text: string): Promise<PrintedHistory | null> {
  const { readPrintedHistory } = await import('./sessions/printed-history.ts')
  return readPrintedHistory(log, text)
}

const noLines: ReadonlySet<number> = new Set()

/** Adds the attempts of a printed history to the sessions of its log. */
function takeHistory(
  { sessions }: Gathering,
  log: string,
  history: PrintedHistory | null,
  lineOf: (line: number) => number,
): void {
  if (history === null) return
  const ids = sessions.filter(({ file }) => file === log).map(({ id }) => id)
  for (const session of history.sessions(Math.max(0, ...ids))) {
    const { from, to, firstFailure } = session
    const failure = firstFailure && { ...firstFailure, line: lineOf(firstFailure.line) }
    sessions.push({ ...session, from: lineOf(from), to: lineOf(to), firstFailure: failure })
  }
}

/** Form of a text that reports no failure of a PC, in the words of the gap; null for any other. */
async function documentForm(text: string): Promise<'html' | 'codes' | 'other' | null> {
  const foreign = foreignDocument(text)
  if (foreign !== null) return foreign === 'html' ? 'html' : 'other'
  if ((text.match(likeCode)?.length ?? 0) < fewestCodes) return null
  const { isCodeList } = await import('./text/code-list.ts')
  return isCodeList(text) ? 'codes' : null
}

/** Fewer are no list (`code-list.ts`). */
const fewestCodes = 6
const likeCode = /[89c][0-9a-f]{7}|-[12]\d{9}/gi

/** Why a text can hardly explain a failure. It is read anyway: a folder listing shows the free space, for example. */
function besideTheMatter(log: string, text: string): Gap[] {
  if (isFolderListing(text)) return [gap('log-is-document', { log, form: 'listing' })]
  return couldConcernUpdates(text) ? [] : [gap('log-not-about-updates', { log })]
}

/** Detects the format of a log from its beginning; a gap if it cannot be read. */
function openingOf(head: Uint8Array, log: string): Opened | Gap {
  if (head.length === 0) return gap('log-empty', { log })
  const encoding = sniffEncoding(head)
  if (encoding === 'binary' || isTar(head)) return unreadBinary(log, binaryFile(head, log))
  const raw = headText(head, encoding)
  const searched = hasSearchPrefixes(raw)
  const text = searched ? textWithoutPrefixes(raw) : raw
  const format = sniffFormat(text.replace(/^\ufeff/, ''))
  return format === 'unknown' ? gap('log-without-words', { log }) : { encoding, searched, text, format }
}
