import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Host, PackageServer } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { generatedBytes, generatedPackage } from '../../../main/host/practice/definition/generated-package.ts'
import { servePackages } from '../../../main/host/practice/serve-packages.ts'
import { downloadFile } from '../../../main/packages/download/download-file.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const modulePath = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'main',
  'host',
  'practice',
  'serve-packages.ts',
)
const one = generatedPackage('windows11.0-kb5086672-x64_97.msu', 3_500_000 * 512)
const whole = generatedBytes(one, 0, one.sizeBytes)
let folder = ''
let server: PackageServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-served-'))
  server = await servePackages([one], { folder, watched: false })
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const url = () => server.packages[0]?.url ?? ''
const ask = (range: string | null, method = 'GET', address = url()) =>
  server.fetch(address, { method, ...(range === null ? {} : { headers: { range } }) })

describe('the package server of a practice PC', () => {
  it('publishes its packages under stable URLs', async () => {
    const sha256 = createHash('sha256').update(whole).digest('hex')
    expect(server.packages).toMatchObject([{ name: one.file, sizeBytes: whole.length, sha256 }])
    const again = await servePackages([one], { folder, watched: false })
    expect(again.packages).toEqual(server.packages)
    await again.close()
    expect(server.about).toMatchObject({ code: 'host.practice-packages' })
  })

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, whole.length],
    [`bytes=${whole.length - 5}-${whole.length + 100}`, whole.length - 5, whole.length],
    ['bytes=1048570-1048590', 1_048_570, 1_048_591],
  ])('answers %s with the requested bytes', async (range, from, to) => {
    const answer = await ask(range)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${from}-${to - 1}/${whole.length}`,
    ])
    expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(from, to))).toBe(true)
  })

  it('returns the whole file without a range and refuses unknown files', async () => {
    const answer = await ask(null)
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(whole.length)])
    expect(Buffer.from(await answer.arrayBuffer()).equals(whole)).toBe(true)
    expect((await ask(`bytes=${whole.length}-`)).status).toBe(416)
    expect((await ask('bytes=9-3')).status).toBe(416)
    expect((await ask(null, 'POST')).status).toBe(405)
    for (const path of ['', 'other.msu', '%', '..%2f..%2fetc%2fpasswd'])
      expect((await ask(null, 'GET', `http://127.0.0.1/${path}`)).status).toBe(404)
  })

  it('sends no request to any other host', () => {
    for (const address of ['http://127.0.0.1:80@example.org/', 'https://127.0.0.1/x', 'http://localhost/x'])
      expect(() => server.fetch(address, {})).toThrow('no address of a practice PC')
  })

  it('serves several connections at once and stops answering when it is closed', async () => {
    const [wanted] = server.packages
    if (wanted === undefined) throw new Error('nothing is served')
    let most = 0
    let open = 0
    const counting: PackageServer['fetch'] = async (address, init) => {
      most = Math.max(most, ++open)
      return server.fetch(address, init).finally(() => open--)
    }
    const done = await downloadFile(wanted, { ...server, fetch: counting, connections: 3, patienceMs: 1 })
    expect(done).toMatchObject({ verifiedBy: 'sha256', resumedBytes: 0, wasThere: false })
    expect((await readFile(done.path)).equals(whole)).toBe(true)
    await server.close()
    await expect(ask(null)).rejects.toThrow()
    server = await servePackages([one], { folder, watched: false })
  })

  it('listens on the loopback interface only', async () => {
    const listen = vi.spyOn(Server.prototype, 'listen')
    const other = await servePackages([one], { folder, watched: false })
    const [port, host] = listen.mock.calls[0] ?? []
    listen.mockRestore()
    await other.close()
    expect([port, host]).toEqual([0, '127.0.0.1'])
  })

  it('is reached without the proxy from the environment', () => {
    const script = `
      const { servePackages } = await import(${JSON.stringify(modulePath)})
      const server = await servePackages([{ file: 'a.msu', sizeBytes: 9 }], { folder: '.', watched: false })
      const answer = await server.fetch(server.packages[0].url, {})
      process.stdout.write(String((await answer.arrayBuffer()).byteLength))
      await server.close()`
    const dead = 'http://127.0.0.1:9'
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: dead, http_proxy: dead, NO_PROXY: '' },
    })
    expect([stdout, stderr]).toEqual(['9', ''])
  })

  it('stops waiting when the caller aborts', async () => {
    const gone = new AbortController()
    gone.abort()
    await expect(server.fetch(url(), { signal: gone.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('packages of a practice PC', () => {
  const open = (): Promise<Host> =>
    openHost('practice:x64-efi-full', { stateFolder: join(folder, 'pc'), downloads: join(folder, 'load') })

  it('are present with content only after they have been downloaded', async () => {
    const host = await open()
    await expect(host.list('C:\\Packages')).rejects.toMatchObject({ reason: 'not-found' })
    const name = 'windows11.0-kb5089573-x64_cc650a5cea73a2bca157ef66e0ce88f5c1d95e14.msu'
    const own = await host.servePackages?.([name, 'unknown.msu'])
    const [wanted] = own?.packages ?? []
    if (own === undefined || wanted === undefined) throw new Error('nothing is served')
    expect(own.packages).toHaveLength(1)
    await downloadFile(wanted, own)
    await own.close()
    expect(await host.list('C:\\Packages')).toMatchObject([{ name, sizeBytes: wanted.sizeBytes }])
    await host.copyFile(`C:\\Packages\\${name}`, 'C:\\Copy\\a.msu')
    const bytes = await (await open()).readFile('C:\\Copy\\a.msu')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(wanted.sha256)
  })
})
