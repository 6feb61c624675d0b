import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ContentFault } from '../../content-server/start-content-server.ts'
import { bytes, failure, mib } from './download-examples.ts'
import { downloadPlace } from './download-place.ts'

const place = downloadPlace()
const { load, onDisk, serve } = place

describe('a permanent download error', () => {
  test('is reported when a server without ranges always drops at the same place', async () => {
    await serve({ ranges: false })
    place.server.order(...Array(40).fill({ kind: 'cut', afterBytes: 4 * mib + 5 }))
    expect(await failure(load())).toMatchObject({
      code: 'unreadable',
      what: expect.stringContaining('connection was lost, 8 times'),
    })
  })

  test('is reported with the wait time when Retry-After is too long', async () => {
    await serve()
    place.server.order({ kind: 'status', status: 429, retryAfter: '5400' })
    const waits: number[] = []
    const told = await failure(load({}, { pause: async (ms) => void waits.push(ms) }))
    expect(told).toMatchObject({ code: 'unreadable', what: expect.stringContaining('1 hour and 30 minutes') })
    expect(waits).toEqual([])
  })

  test('is reported when the server sends more bytes than requested', async () => {
    await serve()
    place.server.order({ kind: 'too-much', bytes: 100 })
    expect(await failure(load())).toMatchObject({
      what: expect.stringContaining('more bytes than requested'),
    })
    expect(existsSync(join(place.folder, 'a.msu'))).toBe(false)
  })

  test('is reported when the file keeps changing', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    const told = await failure(load({}, { onProgress: () => place.server.put('a.msu', bytes) }))
    expect(told).toMatchObject({
      code: 'unreadable',
      what: expect.stringContaining('changed while it was being downloaded'),
    })
  })

  test('is reported when the disk fills up, keeping the downloaded data', async () => {
    await serve()
    let asked = 0
    const full = await failure(
      load({}, { connections: 1, freeBytes: async () => (++asked > 2 ? -64 * mib : 1024 * mib) }),
    )
    expect(full).toMatchObject({ code: 'disk-full', next: expect.stringContaining('continues') })
    const before = place.server.sentBytes()
    expect((await load()).resumedBytes).toBe(8 * mib)
    expect(place.server.sentBytes() - before).toBe(bytes.length - 8 * mib)
  })

  test('is reported when a folder has the name of the file', async () => {
    await serve()
    await mkdir(join(place.folder, 'a.msu'))
    expect(await failure(load())).toMatchObject({ code: 'refused' })
    expect((await stat(join(place.folder, 'a.msu'))).isDirectory()).toBe(true)
  })

  const lasting: [string, ContentFault, string][] = [
    ['a file that is gone', { kind: 'status', status: 404 }, 'no longer has this file'],
    ['a file that is not handed out', { kind: 'status', status: 403 }, 'denies access to this file'],
    ['a sign-in page', { kind: 'sign-in-page' }, 'sign in'],
    ['a sign-in page without a type', { kind: 'sign-in-page', type: '' }, 'sign in'],
    [
      'a sign-in page that calls itself a file',
      { kind: 'sign-in-page', type: 'application/octet-stream' },
      'sign in',
    ],
    ['a network that wants you to sign in', { kind: 'status', status: 511 }, 'sign in'],
    ['any other status', { kind: 'status', status: 451 }, 'status 451'],
    ['a redirect elsewhere', { kind: 'redirect', to: 'https://evil.example/a.msu' }, 'redirected to a host'],
  ]
  test.each(lasting)('is reported after one request: %s', async (_name, fault, words) => {
    await serve()
    place.server.order(fault)
    const told = await failure(load())
    expect(told.what).toContain(words)
    expect(told.next).not.toBe('')
    expect(place.server.asked).toEqual([])
  })

  test.each([
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'proxy asks for a user name'],
    ['unable to verify the first certificate', 'cannot be trusted'],
    ['net::ERR_CERT_DATE_INVALID', 'cannot be trusted'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy asks for a user name'],
    ['Redirect was cancelled', 'redirected to a host'],
  ])('is reported with the network error: %s', async (message, words) => {
    await serve()
    let asked = 0
    const told = await failure(
      load(
        {},
        {
          fetch: async () => {
            asked += 1
            throw new TypeError('fetch failed', {
              cause: Object.assign(new Error(message), {
                code: message.startsWith('unable') ? 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' : '',
              }),
            })
          },
        },
      ),
    )
    expect(told.what).toContain(words)
    expect(asked).toBe(1)
  })

  test('is reported after few attempts without a network, but later interruptions are retried longer', async () => {
    await serve()
    const away = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }),
      )
    const told = await failure(load({}, { fetch: away }))
    expect(told.what).toContain('server name could not be resolved (ENOTFOUND), 3 times')
    let asked = 0
    await load(
      {},
      { connections: 1, fetch: (...call) => (++asked > 1 && asked < 8 ? away() : fetch(...call)) },
    )
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('is reported for a wrong size from the server', async () => {
    await serve()
    place.server.order({ kind: 'wrong-size', sizeBytes: bytes.length - 1 })
    expect(await failure(load())).toMatchObject({ code: 'unreadable' })
    expect(existsSync(join(place.folder, 'a.msu'))).toBe(false)
  })

  test('is reported when the size on the server differs from the catalog', async () => {
    await serve()
    expect(await failure(load({ sizeBytes: bytes.length + 1 }))).toMatchObject({
      what: expect.stringContaining(`${bytes.length} bytes`),
    })
  })

  test('is reported for too little disk space before anything is written', async () => {
    await serve()
    expect(await failure(load({}, { freeBytes: async () => mib }))).toMatchObject({ code: 'disk-full' })
    expect(existsSync(join(place.folder, 'a.msu.part'))).toBe(false)
  })

  test('is reported for a disallowed address without a request', async () => {
    await serve()
    expect(await failure(load({}, { allowedUrl: () => null }))).toMatchObject({ code: 'refused' })
    expect(place.server.asked).toEqual([])
  })

  test('is reported for a folder that cannot be written', async () => {
    await serve()
    await writeFile(join(place.folder, 'file'), '')
    expect(await failure(load({}, { folder: join(place.folder, 'file', 'below') }))).toMatchObject({
      code: 'refused',
    })
  })
})
