import type { ServerResponse } from 'node:http'
import { errorPage } from './problem-pages.ts'
import { unansweredPage } from './search-page.ts'

/** A fault of one response. */
export type Fault =
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Announces the full length and ends the connection midway. */
  | { readonly kind: 'cut' }
  /** Ends midway without an announced length, which clients cannot detect. */
  | { readonly kind: 'cut-quietly' }
  /** Announces half of what it sends. */
  | { readonly kind: 'wrong-length' }
  /** The catalog's error page: by redirect like the real one, or inline. */
  | { readonly kind: 'error-page'; readonly number: string; readonly inPlace?: boolean }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  | { readonly kind: 'not-html' }
  | { readonly kind: 'huge' }
  /** Another page instead, with status 200. */
  | { readonly kind: 'page'; readonly html: string }

/** Sends `html` with a fault. */
export async function sendFaulty(response: ServerResponse, html: string, fault: Fault): Promise<void> {
  const bytes = Buffer.from(html)
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  const type = { 'content-type': 'text/html; charset=utf-8' }
  switch (fault.kind) {
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds))
      response.writeHead(200, type).end(bytes)
      return
    case 'hang':
      return
    case 'cut':
      response.writeHead(200, { ...type, 'content-length': bytes.length })
      response.write(half, () => response.socket?.destroy())
      return
    case 'cut-quietly':
      response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n${half}`)
      return
    case 'wrong-length':
      response.socket?.end(
        `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${half.length}\r\nconnection: close\r\n\r\n${html}`,
      )
      return
    case 'error-page':
      if (fault.inPlace) response.writeHead(200, type).end(errorPage(fault.number))
      else response.writeHead(302, { location: `/Error.aspx?id=${signed(fault.number)}` }).end()
      return
    case 'unanswered':
      response.writeHead(200, type).end(unansweredPage())
      return
    case 'status': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }
      response.writeHead(fault.status, { ...type, ...wait }).end('<html><body>no</body></html>')
      return
    }
    case 'redirect':
      response.writeHead(fault.status ?? 302, { location: fault.to }).end()
      return
    case 'not-html':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      return
    case 'huge':
      response.writeHead(200, type)
      for (let piece = 0; piece < 16 && !response.destroyed; piece++)
        response.write(Buffer.alloc(1024 * 1024, 32))
      response.end(bytes)
      return
    case 'page':
      response.writeHead(200, type).end(fault.html)
  }
}

/** An error number in the format of the catalog's URLs. */
function signed(number: string): number {
  return Number.parseInt(number, 16) | 0
}
