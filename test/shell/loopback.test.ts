import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { basename, dirname } from 'node:path'
import { Readable } from 'node:stream'
import { createContext, runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bundle } from '../../main/shell/bundle.ts'
import { maxBodyBytes } from '../../main/shell/loopback/read-body.ts'
import { type Loopback, serveLoopback } from '../../main/shell/loopback/serve-loopback.ts'
import { dropBox } from '../../main/shell/loopback/take-drop.ts'
import { type FakeWorkflow, openFakeWorkflow } from '../e2e/fake-workflow.ts'

const file = (text: string, type = 'text/html; charset=utf-8') => ({
  bytes: new TextEncoder().encode(text),
  type,
})
const bundle: Bundle = new Map([['/index.html', file('<html><head><title>x</title></head></html>')]])

let workflow: FakeWorkflow
let loopback: Loopback
beforeEach(async () => {
  workflow = openFakeWorkflow()
  loopback = await serveLoopback({ workflow, bundle, bridge: new TextEncoder().encode('bridge()') })
})
afterEach(() => loopback.close())

type Answer = { status: number; headers: Record<string, unknown>; body: string }
type Ask = { method?: string; headers?: Record<string, string>; body?: string }

/** One request as written, without the help of fetch, which would not send a false Host. */
function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: loopback.port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (piece) => (text += piece))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function cookie(): Promise<string> {
  const welcome = await ask(new URL(loopback.url).pathname + new URL(loopback.url).search)
  return String(welcome.headers['set-cookie']).split(';')[0] ?? ''
}

async function post(message: unknown, part: Ask = {}): Promise<Answer> {
  const headers = {
    cookie: await cookie(),
    origin: `http://127.0.0.1:${loopback.port}`,
    'content-type': 'application/json',
    ...part.headers,
  }
  return ask('/call', { method: 'POST', body: JSON.stringify(message), ...part, headers })
}

describe('the loopback server', () => {
  test('listens on the loopback interface only', async () => {
    await expect(
      new Promise((resolve, reject) => {
        const elsewhere = connect({ host: '127.0.0.2', port: loopback.port }, () => resolve('connected'))
        elsewhere.on('error', reject)
      }),
    ).rejects.toThrow('ECONNREFUSED')
  })

  test('serves the page with its bridge and policy for the cookie from the token', async () => {
    const page = await ask('/', { headers: { cookie: await cookie() } })
    expect(page.status).toBe(200)
    expect(page.body).toContain('<head><script src="/loopback-bridge.js"></script>')
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
  })

  test('the variables of the bridge do not become variables of the page', async () => {
    const text = 'var open = []\nconst bridge = 1\nglobalThis.unstuck = open.length + bridge // the end'
    const own = await serveLoopback({ workflow, bundle, bridge: new TextEncoder().encode(text) })
    const opened = await fetch(own.url)
    const cookies = String(opened.headers.get('set-cookie')).split(';')[0] ?? ''
    const script = await fetch(new URL('/loopback-bridge.js', own.url), { headers: { cookie: cookies } })
    const page: { open: string; unstuck?: number } = { open: 'a function of the browser' }
    runInNewContext(await script.text(), createContext(page))
    await own.close()
    expect(page).toEqual({ open: 'a function of the browser', unstuck: 1 })
  })

  test('refuses a token used twice', async () => {
    const path = new URL(loopback.url).search
    expect((await ask(`/${path}`)).status).toBe(200)
    const again = await ask(`/${path}`)
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined])
  })

  test('prints a long, unique token', async () => {
    const other = await serveLoopback({ workflow, bundle, bridge: new Uint8Array() })
    await other.close()
    const token = (url: string) => new URL(url).searchParams.get('token') ?? ''
    expect(token(loopback.url)).toMatch(/^[\w-]{43}$/)
    expect(token(other.url)).not.toBe(token(loopback.url))
  })

  test.each(['/', '/index.html', '/loopback-bridge.js', '/events'])(
    'refuses %s without the cookie',
    async (path) => {
      expect((await ask(path)).status).toBe(403)
    },
  )

  test('refuses a request with a foreign host name', async () => {
    const headers = { cookie: await cookie(), host: `evil.example:${loopback.port}` }
    expect((await ask('/', { headers })).status).toBe(403)
  })

  test('accepts dropped files under safe names and passes them on only when complete', async () => {
    const headers = { cookie: await cookie(), origin: `http://127.0.0.1:${loopback.port}` }
    const drop = (path: string, body = '') => ask(path, { method: 'POST', headers, body })
    const { body: id } = await drop('/drop')
    const names = ['CBS.log', '../../../etc/passwd', 'C:\\Windows\\evil.log', '..', 'a\u0000b', 'CBS.log']
    for (const name of names)
      expect((await drop(`/drop/${id}?name=${encodeURIComponent(name)}`, 'text')).body).toBe('kept')
    expect(workflow.calls).toEqual([])
    expect(JSON.parse((await drop(`/drop/${id}`)).body)).toEqual({ ok: true, value: null })
    const paths = workflow.calls[0]?.input as string[]
    const last = paths.map((path) => path.slice(path.lastIndexOf('/') + 1))
    expect(last).toEqual(['CBS.log', 'passwd', 'evil.log', 'file', 'a_b', 'CBS.log'])
    // In the folder of the drop, whose name says nothing; the second file of a name in one of its own.
    const folder = dirname(paths[0] ?? '')
    expect(folder).toMatch(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(paths.every((path) => path.startsWith(`${folder}/`))).toBe(true)
    expect(basename(dirname(paths[5] ?? ''))).toBe('CBS.log (2)')
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(names.map(() => 'text'))
    expect(JSON.parse((await drop('/drop/other')).body)).toMatchObject({ ok: false })
    // Another site's page has neither the cookie nor the origin.
    expect((await ask('/drop', { method: 'POST', headers: { cookie: headers.cookie } })).status).toBe(403)
    expect((await ask('/drop', { method: 'POST', headers: { origin: headers.origin } })).status).toBe(403)
    await loopback.close()
    expect(existsSync(folder)).toBe(false)
  })

  test('puts two drops in separate folders', async () => {
    const box = dropBox()
    const [one, other] = await Promise.all([box.begin(), box.begin()])
    for (const id of [one, other]) await box.put(id, 'CBS.log', Readable.from([Buffer.from('text')]))
    const folders = [one, other].map((id) => dirname(box.paths(id)[0] ?? ''))
    expect(new Set(folders).size).toBe(2)
    await box.close()
  })

  test('puts files of a drop in one folder and separates files with the same name', async () => {
    const box = dropBox()
    const id = await box.begin()
    const names = ['CBS.log', 'cbs.log (2)', 'cbs.log', 'CBS.log (3)', 'CBS.LOG', 'other']
    for (const name of names) await box.put(id, name, Readable.from([Buffer.from(name)]))
    const paths = box.paths(id)
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(names)
    expect(new Set(paths.slice(0, 2).map(dirname)).size).toBe(1)
    expect(new Set(paths).size).toBe(names.length)
    await box.close()
  })

  test('limits the size of a drop', async () => {
    const box = dropBox({ files: 2, bytes: 10 })
    const piece = (text: string) => Readable.from([Buffer.from(text)])
    const id = await box.begin()
    await box.put(id, 'one', piece('12345'))
    await expect(box.put(id, 'two', piece('123456'))).rejects.toMatchObject({
      failure: { code: 'too-large' },
    })
    await expect(box.put(id, 'three', piece('1'))).rejects.toMatchObject({ failure: { code: 'too-large' } })
    await box.close()
  })

  test('serves only files in the bundle', async () => {
    const headers = { cookie: await cookie() }
    const paths = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/none.js',
      '//etc/passwd',
    ]
    const answers = await Promise.all(paths.map(async (path) => (await ask(path, { headers })).status))
    expect(answers).toEqual(paths.map(() => 404))
  })

  test('answers a call', async () => {
    const answer = await post({ name: 'planAgain', input: { method: 'sequence', target: null } })
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: true, value: null }])
    expect(workflow.calls).toEqual([{ name: 'planAgain', input: { method: 'sequence', target: null } }])
  })

  test.each([
    ['an unknown call', { name: 'format', input: null }],
    ['a name of every object', { name: 'constructor', input: null }],
    ['a prototype', { name: '__proto__', input: null }],
    ['arguments of another shape', { name: 'carryOut', input: { planSha256: 'short' } }],
    ['no call at all', 42],
  ])('answers %s with a failure as a value', async (_what, message) => {
    const answer = await post(message)
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      200,
      { ok: false, failure: { code: 'bad-call' } },
    ])
    expect(workflow.calls).toEqual([])
  })

  test.each([
    ['from another site', { headers: { origin: 'https://evil.example' } }, 403],
    ['from an opaque page', { headers: { origin: 'null' } }, 403],
    ['as a form would post it', { headers: { 'content-type': 'text/plain' } }, 415],
    ['that is no JSON', { body: '{' }, 400],
    ['that is too long', { body: JSON.stringify({ name: 'cancel', input: 'x'.repeat(maxBodyBytes) }) }, 413],
  ])('refuses a call %s', async (_what, part, status) => {
    expect((await post({ name: 'cancel', input: null }, part)).status).toBe(status)
    expect(workflow.calls).toEqual([])
  })

  test('refuses other methods', async () => {
    const headers = { cookie: await cookie(), origin: `http://127.0.0.1:${loopback.port}` }
    expect((await ask('/', { method: 'PUT', headers })).status).toBe(405)
  })

  test('streams events to a page until it disconnects', async () => {
    let listeners = 0
    const { subscribe } = workflow
    const counted = {
      ...workflow,
      subscribe: (listener: Parameters<typeof subscribe>[0]) => {
        listeners++
        const end = subscribe(listener)
        return () => {
          listeners--
          end()
        }
      },
    }
    const own = await serveLoopback({ workflow: counted, bundle, bridge: new Uint8Array() })
    const welcome = await fetch(own.url)
    const headers = { cookie: welcome.headers.get('set-cookie')?.split(';')[0] ?? '' }
    const going = new AbortController()
    const stream = await fetch(`http://127.0.0.1:${own.port}/events`, { headers, signal: going.signal })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    workflow.patch({ planSha256: null })
    expect((await reader?.read())?.value).toBe(
      `data: ${JSON.stringify({ name: 'session', value: { kind: 'patch', patch: { planSha256: null } } })}\n\n`,
    )
    expect(listeners).toBe(1)
    going.abort()
    await expect.poll(() => listeners).toBe(0)
    await own.close()
  })

  test('closes even if a page is still listening', async () => {
    const own = await serveLoopback({ workflow, bundle, bridge: new Uint8Array() })
    const welcome = await fetch(own.url)
    const headers = { cookie: welcome.headers.get('set-cookie')?.split(';')[0] ?? '' }
    await fetch(`http://127.0.0.1:${own.port}/events`, { headers })
    await own.close()
    await expect(fetch(`http://127.0.0.1:${own.port}/`)).rejects.toThrow()
  })
})
