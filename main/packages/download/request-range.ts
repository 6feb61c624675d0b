import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import type { Fetch } from './download-types.ts'
import { type Body, guardBody } from './guard-body.ts'
import {
  AskAgain,
  ContentChanged,
  judgeStatus,
  networkReason,
  sentElsewhere,
  signInPage,
} from './network-failure.ts'
import { type StallWatch, watchForStall } from './watch-for-stall.ts'

export type RangeAnswer = {
  /** Size of the whole file according to the server; null if it does not say. */
  readonly sizeBytes: number | null
  /** Strong tag of the content; null if there is none. */
  readonly mark: string | null
  /** Offset of `body`: as requested, or 0 if the server does not support ranges. */
  readonly from: number
  /** End offset (exclusive) of `body` if the answer is ranged; the size is not always known before the end. */
  readonly to: number
  /** False if the whole file is sent whatever was requested. */
  readonly ranged: boolean
  readonly body: Body
}

export type RangeRequest = {
  readonly url: string
  readonly from: number
  /** Requested end offset (exclusive). */
  readonly to: number
  /** Tag of the content being downloaded; other content throws ContentChanged. */
  readonly mark: string | null
  readonly fetch: Fetch
  readonly allowedUrl: (url: string) => string | null
  readonly signal: AbortSignal
  /** Milliseconds without data after which the connection is dropped. */
  readonly stallMs: number
}

const mostRedirects = 5

/**
 * Requests a range of bytes. Follows redirects to allowed addresses only. Throws AskAgain for temporary errors,
 * ContentChanged for other content, FailureError if retrying is pointless.
 */
export async function requestRange(request: RangeRequest): Promise<RangeAnswer> {
  const watch = watchForStall(request.stallMs, request.signal)
  try {
    watch.waiting()
    const { response, url } = await follow(request, watch.signal)
    watch.resting()
    const answer = readAnswer(response, url, request, watch)
    // Detects a page sent with another content type by its first bytes.
    if (!answer.ranged && looksLikePage(await answer.body.peek())) throw signInPage(url)
    return answer
  } catch (error) {
    watch.cut()
    if (error instanceof FailureError || error instanceof AskAgain || error instanceof ContentChanged)
      throw error
    request.signal.throwIfAborted()
    throw watch.silence() ?? networkReason(error, request.url)
  }
}

async function follow({ url: first, from, to, fetch, allowedUrl }: RangeRequest, signal: AbortSignal) {
  let url = first
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      headers: { range: `bytes=${from}-${to - 1}`, 'accept-encoding': 'identity' },
    })
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (location === null) return { response, url }
    await response.body?.cancel()
    const next = URL.parse(location, url)?.href ?? null
    const allowed = next === null ? null : allowedUrl(next)
    if (allowed === null) throw sentElsewhere(location.slice(0, 200))
    url = allowed
  }
  throw failureError('unreadable', 'download-redirect-loop', {}, first)
}

/** Starts reading the body before validating anything, so that it is closed in any case. */
function readAnswer(response: Response, url: string, request: RangeRequest, watch: StallWatch): RangeAnswer {
  const { status, headers } = response
  if (status === 416) throw new ContentChanged(message('network.fewer-bytes'))
  if (status !== 206 && status !== 200) judgeStatus(response, url)
  if (response.body === null) throw new AskAgain(message('network.no-content'))
  if (/^(?:text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '')) throw signInPage(url)
  const mark = strongMark(headers)
  if (isOtherContent(request.mark, mark)) throw new ContentChanged(message('network.other-file'))
  const body = guardBody(response.body, watch, request.signal)
  if (status === 200) {
    const length = headers.get('content-length')
    return {
      sizeBytes: length === null ? null : Number(length),
      mark,
      from: 0,
      to: request.to,
      ranged: false,
      body,
    }
  }
  const [, start, end, whole] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? []
  if (start === undefined || Number(start) !== request.from || Number(end) >= request.to)
    throw new AskAgain(message('network.other-bytes'))
  const sizeBytes = whole === undefined || whole === '*' ? null : Number(whole)
  return { sizeBytes, mark, from: request.from, to: Number(end) + 1, ranged: true, body }
}

/** A weak ETag says nothing about bytes; the modification date is used instead. */
function strongMark(headers: Headers): string | null {
  const etag = headers.get('etag')
  if (etag !== null && !etag.startsWith('W/')) return etag
  return headers.get('last-modified')
}

/** Different kinds of tags, an ETag and a date, are not comparable: the digest decides in the end. */
function isOtherContent(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return false
  return one.startsWith('"') === other.startsWith('"')
}

/** Packages start with MSCF, MSWIM, MZ or PK; a page starts with an angle bracket. */
function looksLikePage(bytes: Uint8Array | null): boolean {
  const text = Buffer.from(bytes?.subarray(0, 512) ?? []).toString('utf8')
  return /^\uFEFF?\s*<(?:!doctype\s+html|!--|html|head|body|script|meta|title|\?xml)/i.test(text)
}
