import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** What goes wrong with one request. */
export type ContentFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Ends the connection after so many bytes of the answer. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Sends so many bytes and then nothing more. */
  | { readonly kind: 'silent'; readonly afterBytes: number }
  /** Changes one byte of the answer. */
  | { readonly kind: 'wrong-byte'; readonly at: number }
  /** A page instead of the file; a careless one does not say that it is a page. */
  | { readonly kind: 'sign-in-page'; readonly type?: string }
  /** Sends this answer at a pace of its own. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** Tells another size of the whole file than it has. */
  | { readonly kind: 'wrong-size'; readonly sizeBytes: number }
  /** Sends more than it was asked for, without telling how much. */
  | { readonly kind: 'too-much'; readonly bytes: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Answers with other bytes than were asked for. */
  | { readonly kind: 'wrong-range' }
  /** Answers with the whole file. */
  | { readonly kind: 'no-ranges' }

export type ContentServer = {
  readonly origin: string
  /** Ranges that were asked for, in order. */
  readonly asked: readonly { readonly from: number; readonly to: number }[]
  /** Bytes that were sent. */
  readonly sentBytes: () => number
  /** Answers that it is giving now. */
  readonly answering: () => number
  /** Faults of the next requests, one each. */
  readonly order: (...faults: readonly ContentFault[]) => void
  /** Puts another file at an address from now on. */
  readonly put: (name: string, bytes: Uint8Array) => void
  readonly close: () => Promise<void>
}

export type ContentOptions = {
  readonly files: Readonly<Record<string, Uint8Array>>
  /** A server without ranges sends the whole file always. */
  readonly ranges?: boolean
  /** Bytes in a second that each connection gets; unlimited otherwise. */
  readonly bytesPerSecond?: number
  /** Without an ETag a change shows in nothing but the bytes. */
  readonly marks?: boolean
  /** Answers at the same time; more than these get status 503. */
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

/** A download server on this machine: ranges, marks, a limit for each connection, and faults to order. */
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

/** Answers with something that is no file, where the fault is that. */
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

/** The bytes to answer with; `to` is the first that is not sent. */
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
  // A start behind the end is refused as it was asked for.
  return { whole, from: fault?.kind === 'wrong-range' && from < size ? Math.max(0, from - 1) : from, to }
}

function bodyOf(bytes: Uint8Array, fault: ContentFault | undefined): Buffer {
  const body = Buffer.concat([bytes, Buffer.alloc(fault?.kind === 'too-much' ? fault.bytes : 0)])
  if (fault?.kind === 'wrong-byte' && body.length > 0) {
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
