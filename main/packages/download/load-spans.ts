import { setTimeout as wait } from 'node:timers/promises'
import { FailureError } from '../../../common/result.ts'
import { blockBytes, spanBlocks, windowBlocks } from './blocks.ts'
import type { DownloadOptions, WantedFile } from './download-types.ts'
import { AskAgain } from './network-failure.ts'
import type { PartFile } from './part-file.ts'
import { type RangeAnswer, requestRange } from './request-range.ts'
import { withoutStall, withTries } from './try-again.ts'

const usualStallMs = 60_000

/** What the connections of one file share. */
export type Work = {
  readonly wanted: WantedFile
  readonly options: DownloadOptions
  readonly file: PartFile
  readonly mark: string | null
  readonly sizeBytes: number
  readonly signal: AbortSignal
  /** Blocks that some connection is after. */
  readonly taken: Set<number>
}
/** Blocks `from` up to, not including, `to`, with the answer that already brings them. */
export type Span = { readonly from: number; readonly to: number; readonly answer?: RangeAnswer }

/** Loads spans until none is left; each connection takes the first that nobody is after. */
export async function loadSpans(work: Work, begun: Span | null): Promise<void> {
  const { file, options, signal } = work
  for (let span = begun ?? (await nextSpan(work)); span !== null; span = await nextSpan(work)) {
    const { from, to } = span
    let answer = span.answer ?? null
    await withTries(options, signal, async (progressed) => {
      const missing = firstMissing(file, from, to)
      if (missing === null) {
        // An earlier run had brought all of them.
        await closeAnswer(answer)
        return
      }
      const given = answer
      answer = null
      const range =
        given ??
        (await requestRange({
          url: work.wanted.url,
          from: file.blocks.start(missing),
          to: file.blocks.start(to - 1) + file.blocks.length(to - 1),
          mark: work.mark,
          fetch: options.fetch,
          allowedUrl: options.allowedUrl,
          signal,
        }))
      await takeBlocks(work, range, progressed)
      if (firstMissing(file, from, to) !== null) throw new AskAgain('the connection was cut')
    })
    for (let block = from; block < to; block++) work.taken.delete(block)
  }
}

async function closeAnswer(answer: RangeAnswer | null): Promise<void> {
  await answer?.pieces[Symbol.asyncIterator]().return?.()
}

/** The next blocks that are missing and that nobody is after; waits while they are too far in front of the digests. */
async function nextSpan({ file, taken, signal }: Work): Promise<Span | null> {
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
  let block = range.from / blockBytes
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

function firstMissing(file: PartFile, from: number, to: number): number | null {
  for (let block = from; block < to; block++) if (!file.has(block)) return block
  return null
}
