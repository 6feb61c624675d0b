import type { Gap } from '../../common/facts.ts'
import type { LogRule } from './cause.ts'
import { type Gathering, takeCodes, takeRules } from './gathering.ts'
import { countLineFeeds } from './line-counter.ts'
import { logBlocks } from './log-blocks.ts'
import { sniffFormat, startsRecord } from './log-format.ts'
import type { LogSource } from './log-source.ts'
import { machineNeedles } from './machine-facts.ts'
import { needleScanner } from './needle-scanner.ts'
import { parseRecord } from './parse-record.ts'
import type { LogFormat, LogRecord } from './record.ts'
import { rareLength, requiredLiterals } from './required-literals.ts'
import { followSessions, sessionNeedles } from './sessions.ts'
import { asUtf8, lineText, sniffEncoding } from './text-encoding.ts'

/** What was read of one log. `format` is null where it is no log at all. */
export type ReadLog = {
  readonly format: LogFormat | null
  readonly lines: number
  readonly gaps: readonly Gap[]
}

/**
 * Rules made ready for scanning. `needles` are what is looked for in bytes, `rulesOf` which rules each leads to.
 * `common` are rules whose texts stand in too many lines to be looked for: they are tried on every record that
 * something else points at.
 */
export type PreparedRules = {
  readonly needles: readonly string[]
  readonly rulesOf: readonly (readonly LogRule[])[]
  readonly common: readonly LogRule[]
}

export type ReadOptions = {
  readonly isNamed: (code: string) => boolean
  readonly onMachineRecord: (record: LogRecord) => void
  readonly onBytes: (bytes: number) => void
  readonly signal?: AbortSignal
}

const headBytes = 64 * 1024

/** Finds what to look for from the patterns of the rules themselves. Codes (`0x8…`) are found apart. */
export function prepareRules(rules: readonly LogRule[]): PreparedRules {
  const byNeedle = new Map<string, LogRule[]>(
    [...sessionNeedles, ...machineNeedles, ...levelNeedles].map((needle) => [needle, []]),
  )
  const common: LogRule[] = []
  for (const rule of rules) {
    const literals = requiredLiterals(rule.pattern)
    if (
      literals === null ||
      literals.some((literal) => literal.length < shortestNeedle || rareLength(literal) < 2)
    )
      common.push(rule)
    else for (const literal of literals) byNeedle.set(literal, [...(byNeedle.get(literal) ?? []), rule])
  }
  return { needles: [...byNeedle.keys()], rulesOf: [...byNeedle.values()], common }
}

/** Shorter texts (`fail`, `boot`) stand in so many lines that looking for them finds nothing. */
const shortestNeedle = 5

/** Records that Windows itself marks as errors or warnings. */
const levelNeedles = [', error  ', ', warning  ']

/** Reads one log into the gathering. Never rejects for what the log holds; a log that cannot be read gives a gap. */
export async function readLog(
  source: LogSource,
  rules: PreparedRules,
  gathering: Gathering,
  options: ReadOptions,
): Promise<ReadLog> {
  const gaps: Gap[] = []
  const gap = (why: string, hides: string) => gaps.push({ what: source.name, why, hides })
  const pieces = countBytes(source.open(), options)
  const head = await takeHead(pieces)
  if (head.bytes.length === 0) {
    gap('The file is empty.', 'What it should have recorded.')
    return { format: null, lines: 0, gaps }
  }
  const encoding = sniffEncoding(head.bytes)
  if (encoding === 'binary') {
    gap('It is not a text log.', 'Nothing of it was read.')
    return { format: null, lines: 0, gaps }
  }
  const text = encoding === 'utf-8' ? lineText(head.bytes) : new TextDecoder(encoding).decode(head.bytes)
  const format = sniffFormat(text.replace(/^\ufeff/, ''))
  if (format === 'unknown') {
    gap('It holds no words that could be read.', 'Nothing of it was used.')
    return { format: null, lines: 0, gaps }
  }
  let long = 0
  const begins = startsRecord(format)
  const scan = needleScanner(rules.needles, head.bytes)
  const sessions = followSessions(source.name)
  let lines = 0
  for await (const block of logBlocks(asUtf8(head.all, encoding), begins, () => long++)) {
    options.signal?.throwIfAborted()
    lines = scanBlock({ block, scan, rules, begins, format, source, sessions, gathering, options })
  }
  gathering.sessions.push(...sessions.sessions())
  if (long > 0)
    gap(
      `${long} line${long === 1 ? ' is' : 's are'} longer than 1 MiB and ${long === 1 ? 'was' : 'were'} cut there.`,
      'What stands in the rest of those lines.',
    )
  return { format, lines, gaps }
}

type BlockWork = {
  readonly block: { readonly bytes: Uint8Array; readonly linesBefore: number }
  readonly scan: ReturnType<typeof needleScanner>
  readonly rules: PreparedRules
  readonly begins: (bytes: Uint8Array, at: number) => boolean
  readonly format: LogFormat
  readonly source: LogSource
  readonly sessions: ReturnType<typeof followSessions>
  readonly gathering: Gathering
  readonly options: ReadOptions
}

/** Scans one block; returns the number of lines up to its end. */
function scanBlock(work: BlockWork): number {
  const { block, scan, rules, begins, format, source, sessions, gathering, options } = work
  const { bytes } = block
  const marks = hasLevels.has(format)
    ? collectMarks(bytes, scan)
    : [...collectMarks(bytes, scan), ...lineMarks(bytes)].sort(inOrder)
  let line = block.linesBefore + 1
  let counted = 0
  let done = -1
  for (let index = 0; index < marks.length; ) {
    const { start, end } = recordAround(bytes, marks[index]?.at ?? 0, begins)
    if (start <= done) {
      index++
      continue
    }
    const found = new Set<LogRule>(rules.common)
    while (index < marks.length && (marks[index]?.at ?? 0) < end) {
      for (const rule of rules.rulesOf[marks[index]?.needle ?? -1] ?? []) found.add(rule)
      index++
    }
    done = start
    line += countLineFeeds(bytes, counted, start)
    counted = start
    const parts = parseRecord(format, lineText(bytes.subarray(start, end)))
    const bare: LogRecord = { file: source.name, line, format, session: 0, ...parts }
    sessions.take(bare)
    const record: LogRecord = { ...bare, session: sessions.idOf(bare) }
    options.onMachineRecord(record)
    takeCodes(gathering, record, options.isNamed)
    takeRules(gathering, found, record)
  }
  line += countLineFeeds(bytes, counted, bytes.length)
  return bytes.at(-1) === 10 ? line - 1 : line
}

const hasLevels: ReadonlySet<LogFormat> = new Set(['cbs', 'dism', 'setup', 'windows-update'])

type Mark = { readonly at: number; readonly needle: number }

/** Offsets of needles and of what may be a code, in order. */
function collectMarks(bytes: Uint8Array, scan: ReturnType<typeof needleScanner>): Mark[] {
  const marks: Mark[] = []
  scan(bytes, 0, bytes.length, (at, needle) => marks.push({ at, needle }))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (const pair of ['x8', 'xc', 'xC', 'xd', 'xD', 'Error: ', 'Code: 8']) {
    for (
      let at = buffer.indexOf(pair, 0, 'latin1');
      at >= 0;
      at = buffer.indexOf(pair, at + pair.length, 'latin1')
    ) {
      // Only `0x8…` followed by hex digits; most other places of these bytes are words.
      if (
        pair.length > 2 ||
        (bytes[at - 1] === 48 && isHex(bytes[at + 2]) && isHex(bytes[at + 8]) && !isHex(bytes[at + 9]))
      ) {
        marks.push({ at, needle: -1 })
      }
    }
  }
  return marks.sort(inOrder)
}

/** A mark on every line: text without levels and columns is read whole. */
function lineMarks(bytes: Uint8Array): Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < bytes.length; at = nextLine(bytes, at)) marks.push({ at, needle: -1 })
  return marks
}

function inOrder(one: Mark, other: Mark): number {
  return one.at - other.at
}

function isHex(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102))
  )
}

/** The record that an offset lies in: back to the line that begins one, on to the next that does. */
function recordAround(
  bytes: Uint8Array,
  at: number,
  begins: (bytes: Uint8Array, at: number) => boolean,
): { start: number; end: number } {
  const most = 200
  let start = lineStart(bytes, at)
  for (let lines = 0; lines < most && start > 0 && !begins(bytes, start); lines++)
    start = lineStart(bytes, start - 1)
  let end = nextLine(bytes, at)
  for (let lines = 0; lines < most && end < bytes.length && !begins(bytes, end); lines++)
    end = nextLine(bytes, end)
  return { start, end }
}

function lineStart(bytes: Uint8Array, at: number): number {
  return at <= 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1
}

function nextLine(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(10, at)
  return feed < 0 ? bytes.length : feed + 1
}

async function* countBytes(
  pieces: AsyncIterable<Uint8Array>,
  { onBytes, signal }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    onBytes(piece.length)
    yield piece
  }
}

/** The first bytes of a stream, and the stream with them put back. */
async function takeHead(
  pieces: AsyncGenerator<Uint8Array>,
): Promise<{ bytes: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const first: Uint8Array[] = []
  let size = 0
  while (size < headBytes) {
    const next = await pieces.next()
    if (next.done) break
    first.push(next.value)
    size += next.value.length
  }
  async function* all() {
    yield* first
    yield* pieces
  }
  return { bytes: Buffer.concat(first).subarray(0, headBytes), all: all() }
}
