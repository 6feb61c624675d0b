import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A fault of one request. */
export type ContentFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Ends the connection after this many bytes of the response. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Sends this many bytes and then nothing more. */
  | { readonly kind: 'silent'; readonly afterBytes: number }
  /** Changes one byte of the response. */
  | { readonly kind: 'wrong-byte'; readonly at: number }
  /** A page instead of the file; `type` may disguise it. */
  | { readonly kind: 'sign-in-page'; readonly type?: string }
  /** Limits the speed of this response. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** Reports a wrong total size. */
  | { readonly kind: 'wrong-size'; readonly sizeBytes: number }
  /** Sends more than requested, without announcing the length. */
  | { readonly kind: 'too-much'; readonly bytes: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Responds with a different range than requested. */
  | { readonly kind: 'wrong-range' }
  /** Responds with the whole file. */
  | { readonly kind: 'no-ranges' }

export type ContentServer = {
  readonly origin: string
  /** Requested ranges, in order. */
  readonly asked: readonly { readonly from: number; readonly to: number }[]
  /** Number of bytes sent. */
  readonly sentBytes: () => number
  /** Number of responses in progress. */
  readonly answering: () => number
  /** Faults of the next requests, one each. */
  readonly order: (...faults: readonly ContentFault[]) => void
  /** Replaces the file at an address from now on. */
  readonly put: (name: string, bytes: Uint8Array) => void
  readonly close: () => Promise<void>
}

export type ContentOptions = {
  readonly files: Readonly<Record<string, Uint8Array>>
  /** A server without range support always sends the whole file. */
  readonly ranges?: boolean
  /** Bytes per second for each connection; unlimited by default. */
  readonly bytesPerSecond?: number
  /** Without an ETag a change is visible only in the bytes. */
  readonly marks?: boolean
  /** Maximum concurrent responses; further ones get status 503. */
  readonly mostConnections?: number
}

type Serving = {
  readonly options: ContentOptions
  readonly files: Map<string, Uint8Array>
  readonly versions: Map<string, number>
  readonly faults: ContentFault[]
  readonly asked: { from: number; to: number }[]
  sent: number
  answering: number
}

/** A local download server: ranges, ETags, per-connection limits, and injected faults. */
export async function startContentServer(options: ContentOptions): Promise<ContentServer> {
  const serving: Serving = {
    options,
    files: new Map(Object.entries(options.files)),
    versions: new Map(),
    faults: [],
    asked: [],
    sent: 0,
    answering: 0,
  }
  const server = createServer((request, response) => {
    if (serving.answering >= (options.mostConnections ?? Number.POSITIVE_INFINITY)) {
      response.writeHead(503).end()
      return
    }
    serving.answering += 1
    answer(serving, request, response)
      .catch(() => response.destroy())
      .finally(() => {
        serving.answering -= 1
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: serving.asked,
    sentBytes: () => serving.sent,
    answering: () => serving.answering,
    order: (...next) => serving.faults.push(...next),
    put(name, bytes) {
      serving.files.set(name, bytes)
      serving.versions.set(name, (serving.versions.get(name) ?? 0) + 1)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { options } = serving
  const name = decodeURIComponent((request.url ?? '/').slice(1))
  const file = serving.files.get(name)
  const fault = serving.faults.shift()
  if (fault !== undefined && answersNoFile(fault, response)) return
  if (file === undefined) return void response.writeHead(404).end()
  const { whole, from, to } = rangeOf(request, file.length, options, fault)
  if (from >= file.length && file.length > 0)
    return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end()
  if (request.method !== 'HEAD') serving.asked.push({ from, to })
  const body = bodyOf(file.subarray(from, to), fault)
  const named = fault?.kind === 'wrong-size' ? fault.sizeBytes : file.length
  response.writeHead(whole ? 200 : 206, {
    'content-type': 'application/octet-stream',
    ...(fault?.kind === 'too-much' ? {} : { 'content-length': body.length }),
    ...(options.marks === false ? {} : { etag: `"${name}-${serving.versions.get(name) ?? 0}"` }),
    ...(whole ? {} : { 'content-range': `bytes ${from}-${to - 1}/${named}` }),
  })
  if (request.method === 'HEAD') return void response.end()
  const isBroken = fault?.kind === 'cut' || fault?.kind === 'silent'
  const end = isBroken ? Math.min(fault.afterBytes, body.length) : body.length
  const pace = fault?.kind === 'slow' ? fault.bytesPerSecond : options.bytesPerSecond
  await send(serving, response, body.subarray(0, end), pace)
  if (fault?.kind === 'cut') response.destroy()
  else if (fault?.kind !== 'silent') response.end()
}

/** Responds with something other than a file, if the fault requires that. */
function answersNoFile(fault: ContentFault, response: ServerResponse): boolean {
  if (fault.kind === 'status')
    response
      .writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter })
      .end()
  else if (fault.kind === 'sign-in-page')
    response
      .writeHead(200, fault.type === '' ? {} : { 'content-type': fault.type ?? 'text/html' })
      .end('<html><body>Please sign in</body></html>')
  else if (fault.kind === 'redirect') response.writeHead(302, { location: fault.to }).end()
  else return false
  return true
}

/** The range to respond with; `to` is exclusive. */
function rangeOf(
  request: IncomingMessage,
  size: number,
  options: ContentOptions,
  fault: ContentFault | undefined,
): { whole: boolean; from: number; to: number } {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const whole = first === undefined || options.ranges === false || fault?.kind === 'no-ranges'
  if (whole) return { whole, from: 0, to: size }
  const from = Number(first)
  const to = last === '' ? size : Math.min(size, Number(last) + 1)
  // A start beyond the end is rejected as requested.
  return { whole, from: fault?.kind === 'wrong-range' && from < size ? Math.max(0, from - 1) : from, to }
}

function bodyOf(bytes: Uint8Array, fault: ContentFault | undefined): Buffer {
  // A copy only of what is changed: copies of megabytes for each request are mostly work for the garbage collector.
  if (fault?.kind !== 'too-much' && fault?.kind !== 'wrong-byte')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const body = Buffer.concat([bytes, Buffer.alloc(fault.kind === 'too-much' ? fault.bytes : 0)])
  if (fault.kind === 'wrong-byte' && body.length > 0) {
    const at = fault.at % body.length
    body[at] = (body[at] ?? 0) ^ 0xff
  }
  return body
}

async function send(
  serving: Serving,
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number | undefined,
): Promise<void> {
  const step = 64 * 1024
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    const piece = body.subarray(at, at + step)
    serving.sent += piece.length
    if (!response.write(piece))
      await once(response, 'drain', { signal: AbortSignal.timeout(30_000) }).catch(() => {})
    if (bytesPerSecond !== undefined) await pause((piece.length / bytesPerSecond) * 1000)
  }
}
