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

/** A download server on this machine: ranges, marks, a limit for each connection, and faults to order. */
export async function startContentServer(options: ContentOptions): Promise<ContentServer> {
  const files = new Map(Object.entries(options.files))
  const versions = new Map<string, number>()
  const faults: ContentFault[] = []
  const asked: { from: number; to: number }[] = []
  let sent = 0
  let answering = 0

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1))
    const file = files.get(name)
    const fault = faults.shift()
    if (fault?.kind === 'status') {
      response.writeHead(
        fault.status,
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      )
      return response.end()
    }
    if (fault?.kind === 'sign-in-page') {
      response.writeHead(200, fault.type === '' ? {} : { 'content-type': fault.type ?? 'text/html' })
      return response.end('<html><body>Please sign in</body></html>')
    }
    if (fault?.kind === 'redirect') {
      response.writeHead(302, { location: fault.to })
      return response.end()
    }
    if (file === undefined) return response.writeHead(404).end()
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const whole = first === undefined || options.ranges === false || fault?.kind === 'no-ranges'
    let from = whole ? 0 : Number(first)
    const to = whole || last === '' ? file.length : Math.min(file.length, Number(last) + 1)
    if (from >= file.length && file.length > 0)
      return response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end()
    if (fault?.kind === 'wrong-range') from = Math.max(0, from - 1)
    if (request.method !== 'HEAD') asked.push({ from, to })
    const extra = fault?.kind === 'too-much' ? Buffer.alloc(fault.bytes) : Buffer.alloc(0)
    const body = Buffer.concat([file.subarray(from, to), extra])
    const told = fault?.kind === 'wrong-size' ? fault.sizeBytes : file.length
    if (fault?.kind === 'wrong-byte' && body.length > 0) {
      const at = fault.at % body.length
      body[at] = (body[at] ?? 0) ^ 0xff
    }
    response.writeHead(whole ? 200 : 206, {
      'content-type': 'application/octet-stream',
      ...(fault?.kind === 'too-much' ? {} : { 'content-length': body.length }),
      ...(options.marks === false ? {} : { etag: `"${name}-${versions.get(name) ?? 0}"` }),
      ...(whole ? {} : { 'content-range': `bytes ${from}-${to - 1}/${told}` }),
    })
    if (request.method === 'HEAD') return response.end()
    const end =
      fault?.kind === 'cut' || fault?.kind === 'silent'
        ? Math.min(fault.afterBytes, body.length)
        : body.length
    await send(
      response,
      body.subarray(0, end),
      fault?.kind === 'slow' ? fault.bytesPerSecond : options.bytesPerSecond,
    )
    if (fault?.kind === 'cut') return response.destroy()
    if (fault?.kind !== 'silent') response.end()
  }

  const send = async (response: ServerResponse, body: Buffer, bytesPerSecond: number | undefined) => {
    const step = 64 * 1024
    for (let at = 0; at < body.length && !response.destroyed; at += step) {
      const piece = body.subarray(at, at + step)
      sent += piece.length
      if (!response.write(piece))
        await once(response, 'drain', { signal: AbortSignal.timeout(30_000) }).catch(() => {})
      if (bytesPerSecond !== undefined) await pause((piece.length / bytesPerSecond) * 1000)
    }
  }

  const server = createServer((request, response) => {
    if (answering >= (options.mostConnections ?? Number.POSITIVE_INFINITY)) {
      response.writeHead(503).end()
      return
    }
    answering += 1
    answer(request, response)
      .catch(() => response.destroy())
      .finally(() => {
        answering -= 1
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    sentBytes: () => sent,
    answering: () => answering,
    order: (...next) => faults.push(...next),
    put(name, bytes) {
      files.set(name, bytes)
      versions.set(name, (versions.get(name) ?? 0) + 1)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
