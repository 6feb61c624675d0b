import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { RecordedFile } from '../../common/evidence/evidence.ts'
import type { Gap } from '../../common/facts/facts.ts'
import { message } from '../../common/texts/message.ts'
import type { TextValue } from '../../common/texts/value.ts'
import { ArchiveError } from '../archives/archive-error.ts'
import { type ByteSource, openFile } from '../archives/byte-source.ts'
import { openCab } from '../archives/cab/open-cab.ts'
import { makeFolder } from '../files/make-folder.ts'
import { openEmpty } from '../files/open-plain.ts'
import { removeFile } from '../files/remove-file.ts'
import { type Host, HostError } from '../host/host.ts'
import { gap } from '../texts/gap.ts'
import { cutMiddle } from './cut-middle.ts'
import { leastLogBytes, logLimits, mostLogBytes } from './log-places.ts'

/** A log of the PC, and the target of its copy in the evidence folder. */
export type LogToKeep = {
  readonly path: string
  readonly place: string
  readonly sizeBytes: number
  /** The cab that contains it if Windows archived it; `path` is then the unpacked file. */
  readonly cab: string | null
}

/** A log from a cab, with its unpacked size. */
export type UnpackedLog = { readonly cab: string; readonly path: string; readonly sizeBytes: number }

/**
 * Copies logs of a PC into a folder, most important first: large ones without their middle, until the bundle's size
 * limit is reached. What is missing is a gap, and recorded.
 */
export async function spoolLogs(
  host: Pick<Host, 'openFile'>,
  logs: readonly LogToKeep[],
  folder: string,
  signal?: AbortSignal,
): Promise<{ files: RecordedFile[]; unpacked: UnpackedLog[]; gaps: Gap[] }> {
  const files: RecordedFile[] = []
  const unpacked: UnpackedLog[] = []
  const gaps: Gap[] = []
  let room: number = mostLogBytes
  for (const log of logs) {
    signal?.throwIfAborted()
    const { path, place } = log
    const miss = (why: TextValue, refusal: RecordedFile['refusal']) => {
      const missed = gap('log-not-collected', { log: log.cab ?? path, why })
      files.push({ path, file: null, whole: false, refusal, why: missed.why })
      gaps.push(missed)
    }
    if (room < Math.min(leastLogBytes, log.sizeBytes)) {
      miss(message('collect.bundle-full'), 'too-large')
      continue
    }
    try {
      const { keptBytes, leftOutBytes, sizeBytes } =
        log.cab === null
          ? await spoolLog(host.openFile(path), log, folder, room)
          : await spoolPacked(host.openFile(log.cab), log, folder, room)
      room -= keptBytes
      if (log.cab !== null) unpacked.push({ cab: log.cab, path, sizeBytes })
      const whole = leftOutBytes === 0
      files.push({ path, file: place, whole, ...(whole ? {} : { leftOutBytes }), refusal: null })
      if (!whole) gaps.push(gap('log-middle-left-out', { path, mib: Math.ceil(leftOutBytes / 2 ** 20) }))
    } catch (error) {
      if (error instanceof ArchiveError)
        miss(message('collect.cab-unreadable', { reason: error.said }), 'unavailable')
      else if (error instanceof HostError) miss(error.message, error.reason)
      else throw error
    }
  }
  return { files, unpacked, gaps }
}

type Spooled = { readonly keptBytes: number; readonly leftOutBytes: number; readonly sizeBytes: number }

async function spoolLog(
  pieces: AsyncIterable<Uint8Array>,
  { place, sizeBytes }: Pick<LogToKeep, 'place' | 'sizeBytes'>,
  folder: string,
  room: number,
): Promise<Spooled> {
  const share = Math.min(1, room / (logLimits.headBytes + logLimits.tailBytes))
  const limits = {
    headBytes: Math.floor(logLimits.headBytes * share),
    tailBytes: Math.floor(logLimits.tailBytes * share),
  }
  let leftOutBytes = 0
  let keptBytes = 0
  await makeFolder(dirname(join(folder, place)))
  const copy = await openEmpty(join(folder, place))
  try {
    const kept = cutMiddle(pieces, sizeBytes, limits, (left) => {
      leftOutBytes = left
    })
    for await (const piece of kept) {
      await copy.writeFile(piece)
      keptBytes += piece.length
    }
  } finally {
    await copy.close()
  }
  return { keptBytes, leftOutBytes, sizeBytes }
}

/** Text in a cab cannot be masked, so its log is unpacked. The cab itself is read from a copy and not kept. */
async function spoolPacked(
  pieces: AsyncIterable<Uint8Array>,
  { place }: LogToKeep,
  folder: string,
  room: number,
): Promise<Spooled> {
  const copy = join(folder, '..', 'packed.cab')
  try {
    await pipeline(pieces, (await openEmpty(copy)).createWriteStream())
    const source = await openFile(copy)
    try {
      const cab = await openCab(source)
      const logs = cab.directory.files.filter(({ name }) => /\.log$/i.test(name))
      const [only] = logs
      if (only === undefined || logs.length > 1)
        throw new ArchiveError('unsupported', message('archive.no-single-log'))
      return await spoolLog(piecesOf(cab.source(only)), { place, sizeBytes: only.size }, folder, room)
    } finally {
      await source.close()
    }
  } finally {
    await removeFile(copy)
  }
}

async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; ) {
    const piece = await source.read(at, 2 ** 20)
    if (piece.length === 0) throw new ArchiveError('cut', message('archive.member-truncated'))
    at += piece.length
    yield piece
  }
}
