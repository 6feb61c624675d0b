import { closeSync, existsSync, fstatSync, openSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { sealed } from '../../program/sealed.ts'
import { failureError } from '../../texts/failure.ts'
import type { PartAnswer, PartOrder, PartWorkerData } from './part-messages.ts'
import { unpackReports } from './report-packer.ts'
import { type FilePart, type ScanOptions, type ScanResult, type ScanSink, scanPart } from './scan-log.ts'
import { splitFile } from './split-file.ts'

/** Scanning a smaller file takes less time than starting threads. */
export const worthThreads = 32 * 1024 * 1024

export type FileScanOptions = Omit<ScanOptions, 'sink' | 'recordStart'> & {
  /** Creates a sink for each source of text numbers. All sinks together receive the records in log order. */
  readonly newSink: () => ScanSink
  readonly onBytes: (bytes: number) => void
  /** The file could be read only in part; everything before the fault was reported. */
  readonly onFault: (why: string) => void
  /** Bytes per part, for tests. */
  readonly partBytes?: number
}

/**
 * Scans a plain file whose records start with a date, in parallel threads, with the same result as `scanLog`. If a
 * thread cannot be started or ends early, its parts are scanned on this one. Rejects with the system's error if the
 * file cannot be opened, and with FailureError `cancelled` if the signal aborts.
 */
export async function scanFile(path: string, options: FileScanOptions): Promise<ScanResult> {
  // Data is used once and dropped: a growing heap for new objects would hold only garbage.
  setFlagsFromString('--semi-space-growth-factor=1')
  const file = openSync(path, 'r')
  const lanes: Lane[] = []
  try {
    const count = Math.min(mostThreads, availableParallelism())
    for (let nth = 0; nth < count; nth++) lanes.push(openLane(path, options))
    return await scanParts(file, lanes, options)
  } finally {
    for (const lane of lanes) lane.close()
    closeSync(file)
  }
}

async function scanParts(file: number, lanes: Lane[], options: FileScanOptions): Promise<ScanResult> {
  const parts = splitFile(file, fstatSync(file).size, options.partBytes ?? partBytes)
  const underWay: { readonly part: FilePart; readonly lane: Lane; readonly answer: Promise<PartAnswer> }[] =
    []
  const own = options.newSink()
  let lines = 0
  let cutLines = 0
  for (;;) {
    while (underWay.length < lanes.length * partsAhead) {
      const next = parts.next()
      if (next.done) break
      const lane = lanes.reduce((one, other) => (other.waiting() < one.waiting() ? other : one))
      underWay.push({ part: next.value, lane, answer: lane.scan(next.value) })
    }
    const first = underWay.shift()
    if (first === undefined) return { lines, cutLines }
    const answer = await first.answer
    if (options.signal?.aborted) throw failureError('cancelled', 'diagnosis-stopped', {})
    const found = answer ?? scanHere(file, first.part, options, onwards(own, lines))
    if (found === null) return { lines, cutLines }
    if (answer !== null) first.lane.tell(answer, lines + 1)
    lines += found.lines
    cutLines += found.cutLines
    options.onBytes(first.part.to - first.part.from)
  }
}

/** Null if the file cannot be read there. */
function scanHere(file: number, part: FilePart, options: FileScanOptions, sink: ScanSink): ScanResult | null {
  try {
    return scanPart(file, part, options, { ...scanOptions(options), sink })
  } catch (error) {
    options.onFault(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** Wraps a sink for a part that does not start at the log's first line. */
function onwards(sink: ScanSink, linesBefore: number): ScanSink {
  return {
    record: (found, needles) => sink.record({ ...found, line: found.line + linesBefore }, needles),
    opening: (found) => sink.opening({ ...found, line: found.line + linesBefore }),
    forget: () => sink.forget(),
  }
}

/** One thread, and the meaning of its text numbers here. */
type Lane = {
  waiting(): number
  /** Null if the thread did not scan it. */
  scan(part: FilePart): Promise<PartAnswer>
  tell(answer: NonNullable<PartAnswer>, firstLine: number): void
  close(): void
}

function openLane(path: string, options: FileScanOptions): Lane {
  const answers: ((answer: PartAnswer) => void)[] = []
  let silent: number[] = []
  let epoch = 0
  const ownSink = options.newSink()
  const sink: ScanSink = {
    ...ownSink,
    forget() {
      epoch++
      silent = []
      ownSink.forget()
    },
  }
  const worker = startWorker({ path, ...scanOptions(options) })
  let ended = worker === null
  const end = () => {
    ended = true
    for (const answer of answers.splice(0)) answer(null)
  }
  worker?.on('message', (answer: PartAnswer) => answers.shift()?.(answer))
  worker?.on('error', end)
  worker?.on('exit', end)
  return {
    waiting: () => (ended ? Number.POSITIVE_INFINITY : answers.length),
    scan: (part) =>
      new Promise((resolve) => {
        if (ended) return resolve(null)
        answers.push(resolve)
        const order: PartOrder = { part, silent, epoch }
        silent = []
        worker?.postMessage(order)
      }),
    tell({ reports }, firstLine) {
      unpackReports(reports, { firstLine, sink, onSilent: (text) => silent.push(text) })
    },
    close() {
      void worker?.terminate()
    },
  }
}

function scanOptions({ needles, openings, every, dated }: FileScanOptions) {
  return { needles, openings, every, dated, recordStart: 'date' as const }
}

/** Null if this program has no file for the thread; the part is then scanned on this one. */
function startWorker(workerData: PartWorkerData): Worker | null {
  const options = { workerData, execArgv: [], resourceLimits }
  const inside = sealed()
  if (inside !== null)
    return new Worker(inside.getAsset('scan-worker.cjs', 'utf8'), { ...options, eval: true })
  // Next to this file in the sources; in a build next to its entry, while this code may be in a chunk.
  const places = ['./scan-worker.ts', './scan-worker.js', '../scan-worker.js']
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((at) => existsSync(at))
  return found === undefined ? null : new Worker(found, options)
}

/** The thread keeps little data, but for long. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 }
/** More threads would take more memory than they save time, because reading becomes the limit. */
const mostThreads = 2
/** Queued parts per thread, so that none is ever idle. */
const partsAhead = 4
const partBytes = 1024 * 1024
