import { closeSync, existsSync, fstatSync, openSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { sealed } from '../../sealed.ts'
import { failureError } from '../../texts/failure.ts'
import type { PartAnswer, PartOrder, PartWorkerData } from './part-messages.ts'
import { unpackReports } from './report-packer.ts'
import { type FilePart, type ScanOptions, type ScanResult, type ScanSink, scanPart } from './scan-log.ts'
import { splitFile } from './split-file.ts'

/** A file below this size is scanned in less time than threads take to start. */
export const worthThreads = 32 * 1024 * 1024

export type FileScanOptions = Omit<ScanOptions, 'sink' | 'recordStart'> & {
  /** A sink for each source of numbers of texts. All of them get records in the order of the log. */
  readonly newSink: () => ScanSink
  readonly onBytes: (bytes: number) => void
  /** The file could be read up to some place only; what stands before it was reported. */
  readonly onFault: (why: string) => void
  /** Bytes of a part, for tests. */
  readonly partBytes?: number
}

/**
 * Scans a plain file whose records begin with a date, with a thread for each processor, and reports the same as `scanLog`
 * does. Where a thread cannot be had or ends early, its parts are scanned here. Rejects with the error of the system when
 * the file cannot be opened, and with FailureError `cancelled` when the signal aborts.
 */
export async function scanFile(path: string, options: FileScanOptions): Promise<ScanResult> {
  // What is read is looked at once: memory for new objects that grows with their number would hold nothing but garbage.
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

/** Null where the file cannot be read there. */
function scanHere(file: number, part: FilePart, options: FileScanOptions, sink: ScanSink): ScanResult | null {
  try {
    return scanPart(file, part, options, { ...scanOptions(options), sink })
  } catch (error) {
    options.onFault(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** A sink for a part whose first line is not the first of the log. */
function onwards(sink: ScanSink, linesBefore: number): ScanSink {
  return {
    record: (found, needles) => sink.record({ ...found, line: found.line + linesBefore }, needles),
    opening: (found) => sink.opening({ ...found, line: found.line + linesBefore }),
    forget: () => sink.forget(),
  }
}

/** One thread, and what its numbers of texts mean here. */
type Lane = {
  waiting(): number
  /** Null where the thread did not scan it. */
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

/** Null where this program has no file for the thread: it is then scanned here. */
function startWorker(workerData: PartWorkerData): Worker | null {
  const options = { workerData, execArgv: [], resourceLimits }
  const inside = sealed()
  if (inside !== null)
    return new Worker(inside.getAsset('scan-worker.cjs', 'utf8'), { ...options, eval: true })
  // Beside this file in the sources; in a build beside its entry, and this code may lie in a chunk.
  const places = ['./scan-worker.ts', './scan-worker.js', '../scan-worker.js']
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((at) => existsSync(at))
  return found === undefined ? null : new Worker(found, options)
}

/** It holds little, and that for long. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 }
/** More would take more memory than they save time: reading is then the limit. */
const mostThreads = 2
/** So many parts wait for each thread, so that none is ever idle. */
const partsAhead = 4
const partBytes = 1024 * 1024
