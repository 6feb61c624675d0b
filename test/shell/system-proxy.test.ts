import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchWithAccount, followProxy, proxySettings } from '../../main/shell/electron/system-proxy.ts'

const catalog = 'https://www.catalog.update.microsoft.com/'
const files = 'https://catalog.s.download.windowsupdate.com/'
const of = (catalogAnswer: string, filesAnswer: string) =>
  proxySettings(
    new Map([
      [catalog, catalogAnswer],
      [files, filesAnswer],
    ]),
  )

const setProxy = async () => {}

describe('the proxy reported by Windows', () => {
  test.each([
    ['DIRECT', 'DIRECT', {}],
    [
      'PROXY proxy.example:8080',
      'PROXY proxy.example:8080; DIRECT',
      { HTTPS_PROXY: 'http://proxy.example:8080' },
    ],
    [
      'HTTPS proxy.example:443;DIRECT',
      'HTTPS proxy.example:443',
      { HTTPS_PROXY: 'https://proxy.example:443' },
    ],
    [
      'PROXY proxy.example:8080',
      'DIRECT',
      { HTTPS_PROXY: 'http://proxy.example:8080', NO_PROXY: 'catalog.s.download.windowsupdate.com' },
    ],
    [
      'SOCKS5 proxy.example:1080; PROXY [fe80::1]:3128',
      'DIRECT; PROXY a:1',
      { HTTPS_PROXY: 'http://[fe80::1]:3128', NO_PROXY: 'catalog.s.download.windowsupdate.com' },
    ],
    ['SOCKS proxy.example:1080', 'PROXY user:secret@proxy.example:80', {}],
    ['', 'PROXY', {}],
  ])('is read from %s and %s', (one, other, settings) => {
    expect(of(one, other)).toEqual(settings)
  })

  test('gives host and port settings or none for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const { HTTPS_PROXY } = of(one, `PROXY ${other}`)
        if (HTTPS_PROXY !== undefined)
          expect(new URL(HTTPS_PROXY)).toMatchObject({ username: '', pathname: '/' })
      }),
    )
  })
})

describe('a process that uses the system proxy', () => {
  afterEach(() => followProxy({ setProxy, resolveProxy: async () => 'DIRECT' }, null))

  test.each([
    ['407 Proxy Authentication Required', 1],
    ['403 Forbidden', 0],
  ])('%s: asks Chromium, which has the account, %i times', async (status, times) => {
    const proxy = createServer().on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status}\r\n\r\n`))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as AddressInfo
    await followProxy({ setProxy, resolveProxy: async () => `PROXY 127.0.0.1:${port}` }, null)
    const answers: Response[] = []
    const asWindows = fetchWithAccount({
      fetch: async () => {
        answers.push(new Response('a page'))
        return answers[0] as Response
      },
    })
    const answer = await asWindows(catalog).catch(() => null)
    expect(answers).toHaveLength(times)
    expect(await answer?.text()).toBe(times === 0 ? undefined : 'a page')
    proxy.close()
  })

  test('uses the proxy for the catalog until Windows reports none', async () => {
    const asked: string[] = []
    const proxy = createServer().on('connect', ({ url }, socket) => {
      asked.push(url ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as AddressInfo
    await followProxy({ setProxy, resolveProxy: async () => `PROXY 127.0.0.1:${port}` }, null)
    await expect(fetch(catalog)).rejects.toThrow()
    expect(asked).toEqual(['www.catalog.update.microsoft.com:443'])
    await followProxy({ setProxy, resolveProxy: () => Promise.reject(new Error('no answer')) }, null)
    await fetch(`${catalog}nothing`, { signal: AbortSignal.timeout(2000) }).catch(() => {})
    expect(asked).toHaveLength(1)
    proxy.close()
  })

  test.each([
    [null, { mode: 'system' }],
    ['none', { mode: 'direct' }],
    ['http://proxy.example:8080', { mode: 'fixed_servers', proxyRules: 'http://proxy.example:8080' }],
  ])('asks for the proxy after applying the settings: %s', async (proxy, expected) => {
    const order: unknown[] = []
    const session = {
      setProxy: async (config: object) => void order.push(config),
      resolveProxy: async () => {
        order.push('resolve')
        return 'DIRECT'
      },
    }
    await followProxy(session, proxy)
    expect(order.slice(0, 2)).toEqual([expected, 'resolve'])
  })
})
