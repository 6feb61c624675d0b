import { FailureError } from '../../../common/result.ts'
import type { Fetch } from './download-types.ts'
import { AskAgain, ContentChanged, judgeStatus, networkReason, signInPage } from './network-failure.ts'

export type RangeAnswer = {
  /** Bytes of the whole file as the server counts them; null where it does not say. */
  readonly sizeBytes: number | null
  /** Strong mark of the content; null where there is none. */
  readonly mark: string | null
  /** First byte of `pieces`: what was asked for, or 0 where the server knows no ranges. */
  readonly from: number
  /** False where the whole file comes whatever was asked for. */
  readonly ranged: boolean
  readonly pieces: AsyncIterable<Uint8Array>
}

export type RangeRequest = {
  readonly url: string
  readonly from: number
  /** One behind the last byte wanted. */
  readonly to: number
  /** The mark of what was begun; another content throws ContentChanged. */
  readonly mark: string | null
  readonly fetch: Fetch
  readonly allowedUrl: (url: string) => string | null
  readonly signal: AbortSignal
}

const mostRedirects = 5

/**
 * Asks for a range of bytes. Follows redirects to allowed addresses only. Throws AskAgain for what may pass,
 * ContentChanged for another content, FailureError for what asking again does not change.
 */
export async function requestRange(request: RangeRequest): Promise<RangeAnswer> {
  const { signal } = request
  try {
    const { response, url } = await follow(request)
    return readAnswer(response, url, request)
  } catch (error) {
    if (error instanceof FailureError || error instanceof AskAgain || error instanceof ContentChanged)
      throw error
    signal.throwIfAborted()
    throw new AskAgain(networkReason(error, request.url))
  }
}

async function follow({ url: first, from, to, fetch, allowedUrl, signal }: RangeRequest) {
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
    if (allowed === null)
      throw new FailureError(
        'refused',
        'The download was sent to a place that is none of the download servers of Microsoft.',
        'The network may want you to sign in first: open any page in a browser.',
        location.slice(0, 200),
      )
    url = allowed
  }
  throw new FailureError('unreadable', 'The server redirects in a circle.', 'Try again later.', first)
}

function readAnswer(response: Response, url: string, request: RangeRequest): RangeAnswer {
  const { status, headers, body } = response
  if (status === 416) throw new ContentChanged('The server has fewer bytes than were begun.')
  if (status !== 206 && status !== 200) {
    body?.cancel().catch(() => {})
    judgeStatus(response, url)
  }
  if (body === null) throw new AskAgain('an answer without content')
  if (/^(?:text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '')) {
    body.cancel().catch(() => {})
    throw signInPage(url)
  }
  const mark = strongMark(headers)
  if (request.mark !== null && mark !== null && mark !== request.mark) {
    body.cancel().catch(() => {})
    throw new ContentChanged('The file on the server is another one by now.')
  }
  if (status === 200) {
    const length = headers.get('content-length')
    return {
      sizeBytes: length === null ? null : Number(length),
      mark,
      from: 0,
      ranged: false,
      pieces: held(body),
    }
  }
  const [, start, end, whole] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? []
  if (start === undefined || Number(start) !== request.from || Number(end) >= request.to) {
    body.cancel().catch(() => {})
    throw new AskAgain('other bytes than were asked for')
  }
  return {
    sizeBytes: whole === undefined || whole === '*' ? null : Number(whole),
    mark,
    from: request.from,
    ranged: true,
    pieces: held(body),
  }
}

/**
 * Takes hold of the stream at once: Node cancels the stream of a response that nobody refers to any more, as long as
 * nobody has begun to read it.
 */
function held(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  return { [Symbol.asyncIterator]: () => iterator }
}

/** A weak ETag says nothing about bytes; then the date of the change stands in for it. */
function strongMark(headers: Headers): string | null {
  const etag = headers.get('etag')
  if (etag !== null && !etag.startsWith('W/')) return etag
  return headers.get('last-modified')
}
