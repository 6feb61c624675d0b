import { failureError } from '../../texts/failure.ts'
import { blockBytes, divide, spanBlocks } from './blocks.ts'
import { checkRoom } from './check-room.ts'
import type { Digests, DownloadOptions, WantedFile } from './download-types.ts'
import { loadSpans, usualStallMs, type Work } from './load-spans.ts'
import { openPartFile, type PartPaths } from './part-file.ts'
import { type PartRecord, readPartRecord } from './part-record.ts'
import { type RangeAnswer, requestRange } from './request-range.ts'
import { claim, type Span, type Spans } from './spans.ts'
import { GivenUp, withTries } from './try-again.ts'

const usualConnections = 4

/** A complete part, with the digests of its content. */
type Filled = { readonly digests: Digests; readonly sizeBytes: number; readonly resumedBytes: number }

/**
 * Completes a part file: resumes from an earlier run, over several connections. Throws ContentChanged if the content
 * at the address has changed, FailureError, file system errors unchanged, and the reason of `signal`.
 */
export async function fillPart(
  wanted: WantedFile,
  paths: PartPaths,
  options: DownloadOptions,
): Promise<Filled> {
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const earlier = await readPartRecord(paths.record)
  try {
    const whole = earlier === null ? null : await wholePart(wanted, earlier, paths, options, signal)
    if (whole !== null) return whole
    const first = await firstAnswer(wanted, earlier, options, signal)
    const sizeBytes = sizeOf(first, wanted)
    const known = Math.min(sizeBytes, (earlier?.blocks.size ?? 0) * blockBytes)
    await checkRoom(options, sizeBytes - known, earlier !== null)
    const file = await openPartFile(
      paths,
      { url: wanted.url, sizeBytes, mark: first.mark },
      { signal, onKnown: (doneBytes) => options.onProgress?.({ doneBytes, loadedBytes: 0, sizeBytes }) },
    )
    try {
      options.onProgress?.({ doneBytes: file.doneBytes(), loadedBytes: 0, sizeBytes })
      const spans: Spans = new Set()
      await connect({ wanted, options, file, mark: first.mark, sizeBytes, signal, spans }, first, stop)
      return { digests: await file.finish(), sizeBytes, resumedBytes: file.resumedBytes }
    } finally {
      stop.abort()
      await file.close()
    }
  } finally {
    stop.abort()
  }
}

/** Fills the file over several connections. A connection that fails leaves its share to the others. */
async function connect(work: Work, first: RangeAnswer, stop: AbortController): Promise<void> {
  const { file, options, spans } = work
  let givenUp: GivenUp | null = null
  let doneThen = -1
  const connection = async (index: number) => {
    try {
      await loadSpans(work, index === 0 ? begun : null, index === 0 ? first : null)
    } catch (error) {
      // Two failed without any progress in between: no connection succeeds.
      if (!(error instanceof GivenUp) || doneThen === file.doneBytes()) stop.abort(error)
      else {
        givenUp = error
        doneThen = file.doneBytes()
      }
    }
  }
  const begun = beginSpan(work, first)
  // Without range support every connection would deliver the same bytes.
  const count = first.ranged ? (options.connections ?? usualConnections) : 1
  await Promise.all(Array.from({ length: count }, (_, index) => connection(index)))
  options.signal?.throwIfAborted()
  if (stop.signal.aborted) throw stop.signal.reason
  if (!file.isWhole()) throw givenUp ?? new Error(`${spans.size} spans were left over.`)
}

/** The span covered by the first answer. */
function beginSpan({ file, spans }: Work, { from, to, ranged }: RangeAnswer): Span {
  const next = from / blockBytes
  if (!ranged) return claim(spans, 0, file.blocks.count, performance.now())
  let end = next
  while (end * blockBytes < to && !file.has(end)) end++
  // An earlier run may have downloaded its first block after all.
  return claim(spans, next, Math.max(end, next + 1), performance.now())
}

/** A part that an earlier run completed needs no server. */
async function wholePart(
  wanted: WantedFile,
  { head, blocks }: PartRecord,
  paths: PartPaths,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<Filled | null> {
  const { sizeBytes } = head
  if (head.url !== wanted.url || sizeBytes !== (wanted.sizeBytes ?? sizeBytes)) return null
  if (blocks.size < divide(sizeBytes).count) return null
  const onKnown = (doneBytes: number) => options.onProgress?.({ doneBytes, loadedBytes: 0, sizeBytes })
  const file = await openPartFile(paths, head, { signal, onKnown })
  try {
    if (!file.isWhole()) return null
    return { digests: await file.finish(), sizeBytes, resumedBytes: file.resumedBytes }
  } finally {
    await file.close()
  }
}

/** The first request reveals existence, size, content tag and range support; its bytes are used too. */
async function firstAnswer(
  wanted: WantedFile,
  earlier: PartRecord | null,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<RangeAnswer> {
  let missing = 0
  while (earlier?.blocks.has(missing)) missing++
  const size = earlier?.head.sizeBytes ?? wanted.sizeBytes ?? Number.MAX_SAFE_INTEGER
  const from = missing * blockBytes < size ? missing * blockBytes : 0
  return await withTries({ ...options, signal, reached: false }, () =>
    requestRange({
      url: wanted.url,
      from,
      to: Math.min(size, from + spanBlocks * blockBytes),
      mark: earlier?.head.mark ?? null,
      fetch: options.fetch,
      allowedUrl: options.allowedUrl,
      signal,
      stallMs: options.stallMs ?? usualStallMs,
    }),
  )
}

function sizeOf({ sizeBytes }: RangeAnswer, wanted: WantedFile): number {
  const size = sizeBytes ?? wanted.sizeBytes
  if (size === null || size <= 0) throw failureError('unreadable', 'server-gives-no-size', {}, wanted.url)
  if (wanted.sizeBytes !== null && size !== wanted.sizeBytes)
    throw failureError('unreadable', 'server-size-differs', { size, sizeBytes: wanted.sizeBytes }, wanted.url)
  return size
}
