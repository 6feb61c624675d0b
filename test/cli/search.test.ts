import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogSearchSchema } from '../../common/packages/catalog-entry.ts'
import { arm64, nowhere, x64 } from '../catalog/asked-catalog.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
let catalog: CatalogServer

beforeEach(async () => {
  home = freshHome()
  catalog = await startCatalogServer({ updates: [x64, arm64] })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  home.remove()
  await catalog.close()
})

describe('unstuck search', () => {
  it('prints one JSON value with entries, files and digests', async () => {
    const { code, out, said } = await capture('search', 'KB5129195', '--arch', 'arm64', '--json')
    expect({ code, said }).toEqual({ code: 0, said: '' })
    const found = catalogSearchSchema.parse(JSON.parse(out))
    expect(found).toMatchObject({ architecture: 'arm64', total: 2, leftOut: 1, fromCache: false })
    expect(found.entries[0]?.files?.map(({ sha256 }) => sha256)).toEqual(
      arm64.files.map(({ sha256 }) => sha256),
    )
  })

  it.each(['notaurl', 'proxy:8080', 'socks5://proxy:1080', 'http://'])(
    'rejects %s as a proxy instead of bypassing it',
    async (proxy) => {
      process.env.HTTPS_PROXY = proxy
      try {
        const { code, said } = await capture('search', 'KB5129195')
        expect([code, said]).toEqual([2, expect.stringContaining('Where: HTTPS_PROXY')])
      } finally {
        delete process.env.HTTPS_PROXY
      }
    },
  )

  it('prints target, checkpoint and age as text', async () => {
    const first = await capture('search', '5129195', '--arch', 'AMD64')
    expect(first.out).toContain('(queried just now)')
    expect(first.out).toContain(`- ${x64.files[0]?.name}\n    ${nowhere}`)
    expect(first.out).toMatch(/target, x64; SHA-256 [0-9a-f]{64}\n/)
    expect(first.out).toMatch(/before it, x64; SHA-256 [0-9a-f]{64}\n/)
    expect(first.out).toContain('Replaces: KB5121003')
    expect(first.out).not.toContain('arm64_')
    const second = await capture('search', 'KB5129195', '--offline')
    expect(second.out).toMatch(/\(saved response, \d+ seconds? old\)/)
    expect(second.code).toBe(3)
  })

  it('reports no results, files on other hosts, and a catalog that does not answer', async () => {
    expect(await capture('search', 'no such update')).toMatchObject({
      code: 0,
      out: expect.stringContaining('No results.'),
    })
    expect((await capture('search', 'KB1234567', '--offline')).code).toBe(5)
    catalog.order('Search.aspx', { kind: 'status', status: 429, retryAfter: '7200' })
    const busy = await capture('search', 'KB5129195', '--fresh', '--json')
    expect(busy.code).toBe(4)
    expect(JSON.parse(busy.out)).toMatchObject({ error: { code: 'busy' } })
  })

  it.each([
    ['search'],
    ['search', ' '],
    ['search', 'KB1', '--arch', 'mips'],
    ['search', 'KB1', '--limit', '0'],
    ['search', 'KB1', '--limit', 'many'],
    ['search', 'KB1', '--fresh', '--offline'],
  ])('rejects an invalid call: %s %s %s %s', async (...call) => {
    expect((await capture(...call)).code).toBe(2)
    expect(catalog.asked).toEqual([])
  })

  it('ignores a catalog on another host from the environment', async () => {
    process.env.UNSTUCK_CATALOG_URL = 'https://catalog.example'
    expect(await capture('search', 'KB5129195')).toMatchObject({ code: 4, out: '' })
  })
})

describe('through a proxy', () => {
  let proxy: Server
  let through: string[] = []

  /** An HTTP proxy that supports CONNECT, which fetch uses for every address. */
  async function startProxy(status: number): Promise<string> {
    through = []
    proxy = createServer((_, response) => response.writeHead(400).end())
    proxy.on('connect', (request, socket) => {
      through.push(request.url ?? '')
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
        return
      }
      const [host, port] = (request.url ?? '').split(':')
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        onward.pipe(socket)
        socket.pipe(onward)
      })
      for (const each of [onward, socket]) each.on('error', () => onward.destroy())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  }
  afterEach(() => {
    proxy.closeAllConnections()
    proxy.close()
  })

  /** A separate process, because a proxy applies to the whole process. */
  async function run(environment: NodeJS.ProcessEnv): Promise<{ code: number; out: string; said: string }> {
    const child = spawn(
      process.execPath,
      [join('main', 'cli.ts'), 'search', 'KB5129195', '--brief', '--json'],
      {
        env: { ...process.env, NO_PROXY: '', no_proxy: '', ...environment },
      },
    )
    const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1)))
    const [out, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { code, out, said }
  }

  it('uses HTTP_PROXY, and bypasses it for NO_PROXY', async () => {
    const url = await startProxy(200)
    expect(JSON.parse((await run({ HTTP_PROXY: url })).out)).toMatchObject({ total: 2, fromCache: false })
    expect(through).toEqual([catalog.origin.replace('http://', '')])
    home.remove()
    home = freshHome()
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
    expect((await run({ HTTP_PROXY: url, NO_PROXY: '127.0.0.1' })).code).toBe(0)
    expect(through).toHaveLength(1)
  })

  it('reports a proxy that requires authentication, and does not retry', async () => {
    const url = await startProxy(407)
    const { code, said } = await run({ HTTP_PROXY: url })
    expect(code).toBe(5)
    expect(said).toContain('proxy asks for a user name and password')
    expect(through).toHaveLength(1)
  })
})
