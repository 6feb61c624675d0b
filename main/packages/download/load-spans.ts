import { setTimeout as wait } from 'node:timers/promises'
import type { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { blockBytes } from './blocks.ts'
import { checkRoom } from './check-room.ts'
import type { DownloadOptions, WantedFile } from './download-types.ts'
import { AskAgain } from './network-failure.ts'
import type { PartFile } from './part-file.ts'
import { type RangeAnswer, requestRange } from './request-range.ts'
import { nextSpan, type Span, type Spans, usualPatienceMs } from './spans.ts'
import { withTries } from './try-again.ts'

/** Stall after which a connection counts as dead. */
export const usualStallMs = 30_000
/** How often an idle connection checks for work. */
const lookAgainMs = 20

/** State shared by the connections of one file. */
export type Work = {
  readonly wanted: WantedFile
  readonly options: DownloadOptions
  readonly file: PartFile
  readonly mark: string | null
  readonly sizeBytes: number
  readonly signal: AbortSignal
  readonly spans: Spans
}

/**
 * One connection: downloads spans until the file is complete. Throws GivenUp if it fails; another one may take over
 * its span.
 */
export async function loadSpans(work: Work, begun: Span | null, answer: RangeAnswer | null): Promise<void> {
  const { file, options, signal, spans } = work
  let span = begun
  let first = answer
  while (!file.isWhole()) {
    signal.throwIfAborted()
    span ??= nextSpan(spans, file, performance.now(), options.patienceMs ?? usualPatienceMs)
    if (span === null) {
      await wait(lookAgainMs, undefined, { signal })
      continue
    }
    await checkRoom(options, work.sizeBytes - file.doneBytes())
    try {
      await loadSpan(work, span, first)
    } finally {
      spans.delete(span)
      span = null
      first = null
    }
  }
}

async function loadSpan(work: Work, span: Span, begun: RangeAnswer | null): Promise<void> {
  const { file, options, signal } = work
  let first = begun
  await withTries({ ...options, signal, reached: true }, async (progressed) => {
    while (span.next < span.to && file.has(span.next)) span.next++
    const answer = first ?? (span.next < span.to ? await ask(work, span) : null)
    first = null
    if (answer === null) return
    try {
      await takeBlocks(work, span, answer, progressed)
    } finally {
      answer.body.close()
    }
    while (span.next < span.to && file.has(span.next)) span.next++
    if (span.next < span.to) throw new AskAgain(message('network.interrupted'))
  })
}

function ask({ wanted, options, file, mark, signal }: Work, { next, to }: Span): Promise<RangeAnswer> {
  return requestRange({
    url: wanted.url,
    from: file.blocks.start(next),
    to: file.blocks.start(to - 1) + file.blocks.length(to - 1),
    mark,
    fetch: options.fetch,
    allowedUrl: options.allowedUrl,
    signal,
    stallMs: options.stallMs ?? usualStallMs,
  })
}

/** Cuts incoming data into blocks and writes each, up to the end of the span, which may shrink meanwhile. */
async function takeBlocks(
  work: Work,
  span: Span,
  answer: RangeAnswer,
  progressed: () => void,
): Promise<void> {
  const { file, options, sizeBytes, signal } = work
  const { blocks, buffers } = file
  // Without range support the whole file arrives, and all missing blocks are taken.
  const end = answer.ranged ? Math.ceil(answer.to / blockBytes) : blocks.count
  let block = answer.from / blockBytes
  let buffer = buffers.take()
  let at = 0
  for (let piece = await answer.body.next(); piece !== null; piece = await answer.body.next()) {
    signal.throwIfAborted()
    for (let taken = 0; taken < piece.length; ) {
      if (block >= end) throw tooMuch(work)
      const length = blocks.length(block)
      const count = Math.min(piece.length - taken, length - at)
      buffer.set(piece.subarray(taken, taken + count), at)
      at += count
      taken += count
      if (at < length) continue
      at = 0
      if (!file.has(block)) {
        await file.write(block, buffer.subarray(0, length))
        buffer = buffers.take()
        span.doneBlocks += 1
        progressed()
        const doneBytes = file.doneBytes()
        options.onProgress?.({ doneBytes, loadedBytes: doneBytes - file.resumedBytes, sizeBytes })
      }
      block += 1
      if (answer.ranged) span.next = block
      // The rest is present, or another connection has taken it over.
      const enough = file.isWhole() || (answer.ranged && block >= span.to)
      if (enough && block < end) return
    }
  }
  buffers.give(buffer)
}

function tooMuch({ wanted }: Work): FailureError {
  return failureError('unreadable', 'server-sends-too-much', {}, wanted.url)
}
