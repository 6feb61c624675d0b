import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { blockBytes, spanBlocks } from './blocks.ts'
import type { Digests, DownloadedFile, DownloadOptions, WantedFile } from './download-types.ts'
import { digestBytes, provenBy } from './file-digests.ts'
import { loadSpans, type Work } from './load-spans.ts'
import { ContentChanged } from './network-failure.ts'
import { openPartFile, type PartFile, type PartPaths } from './part-file.ts'
import { takePartLock } from './part-lock.ts'
import { readPartRecord } from './part-record.ts'
import { type RangeAnswer, requestRange } from './request-range.ts'
import { withTries } from './try-again.ts'

const usualConnections = 4

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
  const first = await firstAnswer(wanted, paths, options, signal)
  const sizeBytes = sizeOf(first, wanted)
  await mustHaveRoom(options, sizeBytes, paths)
  const file = await openPartFile(paths, { url: wanted.url, sizeBytes, mark: first.mark })
  const work: Work = { wanted, options, file, mark: first.mark, sizeBytes, signal, taken: new Set() }
  try {
    options.onProgress?.({ doneBytes: file.doneBytes(), sizeBytes })
    const begun = spanOf(first, file)
    for (let block = begun.from; block < begun.to; block++) work.taken.add(block)
    // Without ranges every connection would bring the same bytes.
    const count = first.ranged ? (options.connections ?? usualConnections) : 1
    const workers = Array.from({ length: count }, (_, index) =>
      loadSpans(work, index === 0 ? { ...begun, answer: first } : null).catch((error: unknown) => {
        stop.abort(error)
        throw error
      }),
    )
    await Promise.allSettled(workers)
    options.signal?.throwIfAborted()
    if (stop.signal.aborted) throw stop.signal.reason
    return { file, digests: await file.finish() }
  } finally {
    stop.abort()
    await file.close()
  }
}

/** The first request tells what is there, size and mark, and whether the server knows ranges; its bytes are used too. */
async function firstAnswer(
  wanted: WantedFile,
  paths: PartPaths,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<RangeAnswer> {
  const earlier = await readPartRecord(paths.record)
  let missing = 0
  while (earlier?.blocks.has(missing)) missing++
  const size = earlier?.head.sizeBytes ?? wanted.sizeBytes ?? Number.MAX_SAFE_INTEGER
  const from = missing * blockBytes < size ? missing * blockBytes : 0
  return await withTries(options, signal, () =>
    requestRange({
      url: wanted.url,
      from,
      to: Math.min(size, from + spanBlocks * blockBytes),
      mark: earlier?.head.mark ?? null,
      fetch: options.fetch,
      allowedUrl: options.allowedUrl,
      signal,
    }),
  )
}

/** The blocks that an answer brings. */
function spanOf({ from, ranged }: RangeAnswer, { blocks }: PartFile): { from: number; to: number } {
  const first = from / blockBytes
  return { from: first, to: ranged ? Math.min(first + spanBlocks, blocks.count) : blocks.count }
}

function sizeOf(answer: RangeAnswer, wanted: WantedFile): number {
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
