import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { message } from '../../../common/texts/message.ts'
import type { PackageServer } from '../host.ts'
import {
  type GeneratedPackage,
  generatedBytes,
  generatedDigests,
  practiceScale,
} from './definition/generated-package.ts'
import { fetchHere } from './fetch-here.ts'

/** Bytes per second per connection while people watch: an update then takes some seconds. */
const watchedBytesPerSecond = 1_500_000

/**
 * Serves generated packages on 127.0.0.1, on a port that the system picks, like a download server: ranges, ETags,
 * lengths. `watched` limits each connection to a visible pace.
 */
export async function servePackages(
  packages: readonly GeneratedPackage[],
  options: { readonly folder: string; readonly watched: boolean },
): Promise<PackageServer> {
  const offered = new Map(packages.map((one) => [one.file, { one, ...generatedDigests(one) }]))
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const found = offered.get(nameIn(request.url))
    if (found === undefined) return response.writeHead(404).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end()
    const { one, sha256 } = found
    const range = rangeOf(request.headers.range, one.sizeBytes)
    if (range === null) return response.writeHead(416, { 'content-range': `bytes */${one.sizeBytes}` }).end()
    const [from, to] = range ?? [0, one.sizeBytes]
    response.writeHead(range === undefined ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': to - from,
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
      ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to - 1}/${one.sizeBytes}` }),
    })
    if (request.method === 'GET') await send(response, one, from, to)
    return response.end()
  }

  async function send(response: ServerResponse, one: GeneratedPackage, from: number, to: number) {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    // Larger chunks if progress is not shown, because the filler is generated again for each chunk.
    const most = options.watched ? pieceBytes : 16 * pieceBytes
    for (let at = from; at < to && !gone.signal.aborted; at += most) {
      const piece = generatedBytes(one, at, Math.min(to, at + most))
      if (!response.write(piece)) await once(response, 'drain', { signal: gone.signal })
      if (options.watched)
        await wait((piece.length / watchedBytesPerSecond) * 1000, undefined, { signal: gone.signal })
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const allowedUrl = (text: string) => (URL.parse(text)?.origin === origin ? text : null)
  return {
    about: message('host.practice-packages', { times: practiceScale }),
    folder: options.folder,
    packages: [...offered.values()].map(({ one, sha1, sha256 }) => ({
      name: one.file,
      url: `${origin}/${encodeURIComponent(one.file)}`,
      sizeBytes: one.sizeBytes,
      sha1,
      sha256,
    })),
    allowedUrl,
    fetch: (url, init) => {
      if (allowedUrl(url) === null) throw new TypeError(`${url} is no address of a practice PC.`)
      return fetchHere(`http://127.0.0.1:${port}${url.slice(origin.length)}`, init)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Prefix of the addresses. It omits the port, which changes each time and would change the addresses. */
const origin = 'http://127.0.0.1'
const pieceBytes = 64 * 1024

/** The file name in an address; empty if the address is malformed. */
function nameIn(url: string | undefined): string {
  try {
    return decodeURIComponent((url ?? '/').slice(1))
  } catch {
    return ''
  }
}

/** Parses the requested range; undefined for the whole file, null if the range is not satisfiable. */
function rangeOf(
  header: string | undefined,
  sizeBytes: number,
): [from: number, to: number] | null | undefined {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined) return undefined
  const from = Number(first)
  const to = last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1)
  return from < to ? [from, to] : null
}
