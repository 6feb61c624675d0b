import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FailureError } from '../../../common/result.ts'
import { spanBlocks, windowBlocks } from './blocks.ts'
import type { DownloadedFile, DownloadOptions, WantedFile } from './download-types.ts'
import { type Digests, digestBytes, provenBy } from './file-digests.ts'
import { AskAgain, ContentChanged } from './network-failure.ts'
import { openPartFile, type PartFile, type PartPaths } from './part-file.ts'
import { takePartLock } from './part-lock.ts'
import { type RangeAnswer, requestRange } from './request-range.ts'

const usualConnections = 4
const mostTries = 8
const usualStallMs = 60_000

/**
 * Downloads one file over several connections. It appears under its name only after its published digest was found in
 * it; killed at any point there is the right file, or a part that the next run goes on with. Bytes with another digest
 * are set aside as `<name>.wrong-hash`. Throws FailureError: `refused`, `unreadable`, `disk-full`, `cancelled`, `busy`.
 */
export async function downloadFile(wanted: WantedFile, options: DownloadOptions): Promise<DownloadedFile> {
  const url = options.allowedUrl(wanted.url)
  if (url === null) throw refused('The file lies on none of the download servers of Microsoft.', wanted.url)
  if (!/^[^\\/:*?"<>|\p{Cc}]{1,200}$/u.test(wanted.name) || /^\.+$/.test(wanted.name))
    throw refused('The file has a name that is none.', JSON.stringify(wanted.name))
  provenBy(wanted, { sha1: '', sha256: '' })
  const path = join(options.folder, wanted.name)
  try {
    await mkdir(options.folder, { recursive: true })
    const there = await provenFile(path, wanted, options.signal)
    if (there !== null) return there
    const release = await takePartLock(`${path}.part.lock`)
    try {
      return await fetchFile({ ...wanted, url }, path, options)
    } finally {
      await release()
    }
  } catch (error) {
    throw asFailure(error, path, options.signal)
  }
}

/** The file that is there already, where it proves right; another one of that name is set aside. */
async function provenFile(
  path: string,
  wanted: WantedFile,
  signal: AbortSignal | undefined,
): Promise<DownloadedFile | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  const digest = digestBytes()
  for await (const piece of createReadStream(path, {
    highWaterMark: 1024 * 1024,
    ...(signal ? { signal } : {}),
  }))
    digest.update(piece)
  const digests = digest.digests()
  const verifiedBy = provenBy(wanted, digests)
  if (verifiedBy !== null)
    return { path, sizeBytes: found.size, verifiedBy, digests, resumedBytes: found.size, wasThere: true }
  await rename(path, `${path}.wrong-hash`)
  return null
}

async function fetchFile(
  wanted: WantedFile,
  path: string,
  options: DownloadOptions,
): Promise<DownloadedFile> {
  const paths: PartPaths = { part: `${path}.part`, record: `${path}.part.jsonl` }
  // What changes on the server while it is loaded is begun anew once; then it is no content to wait for.
  for (let attempt = 0; ; attempt++) {
    try {
      const { file, digests } = await fillPart(wanted, paths, options)
      const verifiedBy = provenBy(wanted, digests)
      if (verifiedBy === null) throw await setAside(path, paths, wanted, digests)
      await rename(paths.part, path)
      await syncFolder(options.folder)
      await rm(paths.record, { force: true })
      const { resumedBytes } = file
      return {
        path,
        sizeBytes: file.blocks.start(file.blocks.count - 1) + file.blocks.length(file.blocks.count - 1),
        verifiedBy,
        digests,
        resumedBytes,
        wasThere: false,
      }
    } catch (error) {
      if (!(error instanceof ContentChanged) || attempt > 0) throw error
      await rm(paths.part, { force: true })
      await rm(paths.record, { force: true })
    }
  }
}

async function fillPart(wanted: WantedFile, paths: PartPaths, options: DownloadOptions) {
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const first = await firstAnswer(wanted, options, signal)
  const sizeBytes = sizeOf(first, wanted)
  await mustHaveRoom(options, sizeBytes, paths)
  const file = await openPartFile(paths, { url: wanted.url, sizeBytes, mark: first.mark })
  const work: Work = { wanted, options, file, mark: first.mark, sizeBytes, signal, taken: new Set() }
  try {
    options.onProgress?.({ doneBytes: file.doneBytes(), sizeBytes })
    const count = first.ranges ? (options.connections ?? usualConnections) : 1
    const workers = Array.from({ length: count }, (_, index) =>
      loadSpans(work, index === 0 ? first.answer : null).catch((error: unknown) => {
        stop.abort(error)
        throw error
      }),
    )
    const ends = await Promise.allSettled(workers)
    options.signal?.throwIfAborted()
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw stop.signal.reason ?? failed.reason
    return { file, digests: await file.finish() }
  } finally {
    stop.abort()
    await file.close()
  }
}

type Work = {
  readonly wanted: WantedFile
  readonly options: DownloadOptions
  readonly file: PartFile
  readonly mark: string | null
  readonly sizeBytes: number
  readonly signal: AbortSignal
  /** Blocks that some connection is after. */
  readonly taken: Set<number>
}

type First = { readonly answer: RangeAnswer; readonly mark: string | null; readonly ranges: boolean }

/** The first request tells what is there: size, mark, whether the server knows ranges; its bytes are used. */
async function firstAnswer(
  wanted: WantedFile,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<First> {
  return await withTries(options, signal, async () => {
    const answer = await requestRange({
      url: wanted.url,
      from: 0,
      to: Math.min(wanted.sizeBytes ?? Number.MAX_SAFE_INTEGER, spanBlocks * 1024 * 1024),
      mark: null,
      fetch: options.fetch,
      allowedUrl: options.allowedUrl,
      signal,
    })
    return { answer, mark: answer.mark, ranges: answer.sizeBytes !== null && isRange(answer) }
  })
}

/** Loads spans until none is left; each connection takes the first that nobody is after. */
async function loadSpans(work: Work, begun: RangeAnswer | null): Promise<void> {
  const { file, options, signal } = work
  let answer = begun
  for (;;) {
    const span = answer !== null ? { from: 0, to: file.blocks.count } : await nextSpan(work)
    if (span === null) return
    await withTries(options, signal, async (progressed) => {
      const missing = firstMissing(file, span.from, span.to)
      if (missing === null) return
      const given = answer
      answer = null
      const from = given === null ? file.blocks.start(missing) : given.from
      const to = file.blocks.start(span.to - 1) + file.blocks.length(span.to - 1)
      const range =
        given ??
        (await requestRange({
          url: work.wanted.url,
          from,
          to,
          mark: work.mark,
          fetch: options.fetch,
          allowedUrl: options.allowedUrl,
          signal,
        }))
      await takeBlocks(work, range, progressed)
      if (given === null && firstMissing(file, span.from, span.to) !== null)
        throw new AskAgain('the connection was cut')
    })
    for (let block = span.from; block < span.to; block++) work.taken.delete(block)
  }
}

/** The next blocks that are missing and that nobody is after; waits while they are too far in front of the digests. */
async function nextSpan({ file, taken, signal }: Work): Promise<{ from: number; to: number } | null> {
  for (;;) {
    signal.throwIfAborted()
    let from = file.front()
    while (from < file.blocks.count && (file.has(from) || taken.has(from))) from++
    if (from >= file.blocks.count) return null
    if (from < file.front() + windowBlocks) {
      let to = from
      while (to < file.blocks.count && to < from + spanBlocks && !file.has(to) && !taken.has(to))
        taken.add(to++)
      return { from, to }
    }
    await wait(5, undefined, { signal })
  }
}

/** Cuts what comes into blocks and writes each. */
async function takeBlocks(work: Work, range: RangeAnswer, progressed: () => void): Promise<void> {
  const { file, options, sizeBytes, signal } = work
  let block = Math.floor(range.from / file.blocks.length(0))
  let at = 0
  let buffer = Buffer.allocUnsafeSlow(Math.max(1, file.blocks.length(block)))
  for await (const piece of withoutStall(range.pieces, options.stallMs ?? usualStallMs, signal)) {
    for (let taken = 0; taken < piece.length; ) {
      if (block >= file.blocks.count)
        throw new FailureError(
          'unreadable',
          'More bytes came than the file has.',
          'Search the catalog again, then download again.',
          work.wanted.name,
        )
      const count = Math.min(piece.length - taken, buffer.length - at)
      buffer.set(piece.subarray(taken, taken + count), at)
      at += count
      taken += count
      if (at < buffer.length) continue
      if (!file.has(block)) await file.write(block, buffer)
      progressed()
      options.onProgress?.({ doneBytes: file.doneBytes(), sizeBytes })
      block += 1
      at = 0
      buffer = Buffer.allocUnsafeSlow(block < file.blocks.count ? file.blocks.length(block) : 1)
    }
    signal.throwIfAborted()
  }
}

/** Tries again after what may pass; a block that came meanwhile is progress, and the count begins anew. */
async function withTries<T>(
  options: DownloadOptions,
  signal: AbortSignal,
  work: (progressed: () => void) => Promise<T>,
): Promise<T> {
  const pause =
    options.pause ??
    ((ms: number, stop: AbortSignal | undefined) => wait(ms, undefined, stop ? { signal: stop } : {}))
  for (let tries = 1; ; tries++) {
    try {
      return await work(() => {
        tries = 0
      })
    } catch (error) {
      if (!(error instanceof AskAgain)) throw error
      signal.throwIfAborted()
      if (tries >= mostTries)
        throw new FailureError(
          'unreadable',
          `The download stopped: ${error.message}, ${mostTries} times in a row.`,
          'Check the network, then download again: it goes on where it stopped.',
        )
      await pause(error.afterMs ?? Math.min(30_000, 250 * 2 ** tries), signal)
    }
  }
}

/** The pieces as they come; a connection that is silent for too long is cut, so that another can be asked. */
async function* withoutStall(
  pieces: AsyncIterable<Uint8Array>,
  stallMs: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const from = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const timer = new AbortController()
      const silent = wait(stallMs, 'silent' as const, { signal: timer.signal }).catch(() => 'silent' as const)
      const next = await Promise.race([from.next(), silent]).finally(() => timer.abort())
      if (next === 'silent') throw new AskAgain(`nothing came for ${Math.round(stallMs / 1000)} seconds`)
      if (next.done) return
      yield next.value
    }
  } catch (error) {
    if (error instanceof AskAgain || error instanceof FailureError) throw error
    signal.throwIfAborted()
    throw new AskAgain('the connection was cut')
  } finally {
    from.return?.().catch(() => {})
  }
}

function firstMissing(file: PartFile, from: number, to: number): number | null {
  for (let block = from; block < to; block++) if (!file.has(block)) return block
  return null
}

function isRange(answer: RangeAnswer & { readonly ranged?: boolean }): boolean {
  return answer.ranged !== false
}

function sizeOf({ answer }: First, wanted: WantedFile): number {
  const size = answer.sizeBytes ?? wanted.sizeBytes
  if (size === null || size <= 0)
    throw new FailureError(
      'unreadable',
      'The server does not say how large the file is.',
      'Try again later.',
      wanted.url,
    )
  if (wanted.sizeBytes !== null && size !== wanted.sizeBytes)
    throw new FailureError(
      'unreadable',
      `The server's file has ${size} bytes, the catalog's ${wanted.sizeBytes}.`,
      'Search the catalog again, then download again.',
      wanted.url,
    )
  return size
}

async function mustHaveRoom(options: DownloadOptions, sizeBytes: number, paths: PartPaths): Promise<void> {
  const there = (await stat(paths.part).catch(() => null))?.size ?? 0
  const free = await (options.freeBytes ?? freeBytesOf)(options.folder)
  if (free >= sizeBytes - there) return
  throw new FailureError(
    'disk-full',
    `The download needs ${sizeBytes - there} bytes, and ${free} are free.`,
    'Make room, or choose another folder.',
    options.folder,
  )
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

async function setAside(
  path: string,
  paths: PartPaths,
  wanted: WantedFile,
  found: Digests,
): Promise<FailureError> {
  await rename(paths.part, `${path}.wrong-hash`)
  await rm(paths.record, { force: true })
  const [name, published, digest] =
    wanted.sha256 === null ? ['SHA-1', wanted.sha1, found.sha1] : ['SHA-256', wanted.sha256, found.sha256]
  return new FailureError(
    'refused',
    `The file that came is not the published one: its ${name} is ${digest}, published was ${published}.`,
    'It was set aside and is not used. Download again; if it stays so, the network changes files.',
    `${path}.wrong-hash`,
  )
}

/** A rename is safe from a power loss only with its folder. Windows cannot open folders and needs it not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

function asFailure(error: unknown, path: string, signal: AbortSignal | undefined): unknown {
  if (error instanceof FailureError) return error
  if (signal?.aborted)
    return new FailureError(
      'cancelled',
      'The download was stopped.',
      'Download again: it goes on where it stopped.',
      path,
    )
  if (error instanceof ContentChanged)
    return new FailureError(
      'unreadable',
      'The file on the server changes while it is loaded.',
      'Try again later.',
      path,
    )
  const code = (error as NodeJS.ErrnoException)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new FailureError(
      'disk-full',
      'The disk is full.',
      'Make room, then download again: it goes on where it stopped.',
      path,
    )
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new FailureError(
      'refused',
      `The folder cannot be written (${code}).`,
      'Choose another folder.',
      path,
    )
  return error
}

function refused(what: string, where: string): FailureError {
  return new FailureError('refused', what, 'Search the catalog again.', where)
}
