import { Agent, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'

/**
 * `fetch` from a server in this process. Node's own would use a proxy from the environment (NODE_USE_ENV_PROXY),
 * which cannot reach this process. Rejects with the connection's error.
 */
export async function fetchHere(url: string, init: RequestInit): Promise<Response> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent: direct,
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        ...(init.signal ? { signal: init.signal } : {}),
      },
      resolve,
    )
    outgoing.once('error', reject)
    outgoing.end()
  })
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  const status = answer.statusCode ?? 500
  const hasBody = init.method !== 'HEAD' && status !== 204 && status !== 304
  if (!hasBody) answer.resume()
  return new Response(hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null, {
    status,
    headers,
  })
}

/** Ignores the environment's proxy and keeps no connection open after a download. */
const direct = new Agent({ keepAlive: false })
