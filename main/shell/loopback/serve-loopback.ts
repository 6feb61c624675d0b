import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { failureOf } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { answerCall } from '../answer-call.ts'
import type { Bundle } from '../bundle.ts'
import { securityHeaders } from '../security-headers.ts'
import type { WorkflowDoor } from '../workflow-door.ts'
import { streamEvents } from './event-stream.ts'
import { makeGate } from './gate.ts'
import { welcomePage, withBridge } from './pages.ts'
import { readBody } from './read-body.ts'
import { reportAddress, reportHeaders } from './report-page.ts'
import { type DropBox, dropBox } from './take-drop.ts'

export type Loopback = {
  /** The address with its one-time token. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves the window on 127.0.0.1, on a port the system picks, for development machines without Electron's program.
 * Not part of the packaged app. `bridge` is the script that provides the page's `window.unstuck`.
 */
export async function serveLoopback(input: {
  readonly workflow: WorkflowDoor
  readonly bundle: Bundle
  readonly bridge: Uint8Array<ArrayBuffer>
  /** The report being shown; absent if there is none. */
  readonly report?: { readonly path: string | null }
}): Promise<Loopback> {
  const token = randomBytes(32).toString('base64url')
  const gate = makeGate({ token, session: randomBytes(32).toString('base64url') })
  const drops = dropBox()
  const pages = withBridge(input.bundle, input.bridge)
  let port = 0
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const admission = gate.admit(
      {
        method: request.method ?? '',
        token: url.pathname === '/' ? url.searchParams.get('token') : null,
        host: request.headers.host,
        origin: request.headers.origin,
        cookie: request.headers.cookie,
      },
      port,
    )
    if (admission.kind === 'refuse')
      return send(response, admission.status, 'text/plain; charset=utf-8', admission.why)
    if (admission.kind === 'welcome') {
      response.setHeader('set-cookie', admission.cookie)
      return send(response, 200, 'text/html; charset=utf-8', welcomePage)
    }
    const route = `${request.method} ${url.pathname}`
    if (route === 'POST /call') return answerPost(request, response)
    if (request.method === 'POST' && /^\/drop(?:\/|$)/.test(url.pathname))
      return answerDrop(drops, input.workflow, { request, response, url })
    if (route === 'GET /events') {
      response.writeHead(200, { ...securityHeaders("'self'"), 'content-type': 'text/event-stream' })
      return streamEvents(input.workflow, response)
    }
    if (request.method !== 'GET')
      return send(response, 405, 'text/plain; charset=utf-8', say('loopback.only-pages'))
    return answerGet({ pages, report: input.report?.path ?? null }, url, response)
  }

  async function answerPost(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json')
      return send(response, 415, 'text/plain; charset=utf-8', say('loopback.call-is-json'))
    const body = await readBody(request)
    if (body === null) {
      response.setHeader('connection', 'close')
      return send(response, 413, 'text/plain; charset=utf-8', say('loopback.call-too-long'))
    }
    const message = parse(body)
    if (message === undefined)
      return send(response, 400, 'text/plain; charset=utf-8', say('loopback.call-not-json'))
    const result = await answerCall(input.workflow.handlers, message)
    send(response, 200, 'application/json', JSON.stringify(result))
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => void drops.close().then(resolve, resolve))
        server.closeAllConnections()
      }),
  }
}

/** A page of the window, or the report being shown. */
async function answerGet(
  from: { readonly pages: Bundle; readonly report: string | null },
  url: URL,
  response: ServerResponse,
): Promise<void> {
  if (url.pathname === reportAddress && from.report !== null) {
    const page = await readFile(from.report)
    response.writeHead(200, reportHeaders)
    response.end(page)
    return
  }
  const file = from.pages.get(url.pathname === '/' ? '/index.html' : url.pathname)
  if (!file) return send(response, 404, 'text/plain; charset=utf-8', say('loopback.no-file'))
  send(response, 200, file.type, file.bytes)
}

type DropCall = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/**
 * Files dropped on the page: `POST /drop` begins, `POST /drop/<id>?name=…` uploads one, `POST /drop/<id>` completes
 * the drop.
 */
async function answerDrop(
  drops: DropBox,
  workflow: WorkflowDoor,
  { request, response, url }: DropCall,
): Promise<void> {
  const text = (body: string) => send(response, 200, 'text/plain; charset=utf-8', body)
  try {
    const id = url.pathname.split('/')[2] ?? ''
    const name = url.searchParams.get('name')
    if (id === '') return text(await drops.begin())
    if (name !== null) {
      await drops.put(id, name, request)
      return text('kept')
    }
    workflow.takeIn(drops.paths(id))
    text(JSON.stringify({ ok: true, value: null }))
  } catch (error) {
    text(JSON.stringify({ ok: false, failure: failureOf(error) }))
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { ...securityHeaders("'self'"), 'content-type': type })
  response.end(body)
}

/** The parsed JSON; undefined if malformed. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
