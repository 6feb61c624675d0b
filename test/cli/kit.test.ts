import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kitManifestSchema } from '../../common/packages/kit.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { makeUsersLink } from '../files/make-link.ts'
import { makeAppFolder } from '../packages/kit/app-folder.ts'
import { capture, freshHome } from './capture.ts'

const contents = new Map<string, Uint8Array>()
function packageFile(kb: number, architecture: string, size: number): string {
  const body = randomBytes(size)
  const name = `windows11.0-kb${kb}-${architecture}_${createHash('sha1').update(body).digest('hex')}.msu`
  contents.set(name, body)
  return name
}
const target = packageFile(5086672, 'arm64', 2_500_000)
const checkpoint = packageFile(5043080, 'arm64', 700_000)
const other = packageFile(5129195, 'arm64', 1_000_000)

let home: ReturnType<typeof freshHome>
let stick = ''
let catalog: CatalogServer
let content: ContentServer

function update(kb: number, files: readonly string[]): ServerUpdate {
  const title = `2026-03 Cumulative Update for Windows 11, version 24H2 for arm64-based Systems (KB${kb}) (26100.8117)`
  return {
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification: 'Updates',
    date: '3/31/2026',
    files: files.map((name) => {
      const bytes = contents.get(name) ?? new Uint8Array()
      const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
      return {
        name,
        url: `${content.origin}/${name}`,
        sha1: hash('sha1'),
        sha256: hash('sha256'),
        sizeBytes: bytes.length,
      }
    }),
  }
}

beforeEach(async () => {
  home = freshHome()
  stick = await mkdtemp(join(tmpdir(), 'unstuck-stick-'))
  content = await startContentServer({ files: Object.fromEntries(contents) })
  catalog = await startCatalogServer({
    updates: [update(5086672, [target, checkpoint]), update(5129195, [other, checkpoint])],
  })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  home.remove()
  await catalog.close()
  await content.close()
  await chmod(stick, 0o755)
  await rm(stick, { recursive: true, force: true })
})

const make = (...kbs: string[]) => capture('kit', 'make', stick, ...kbs, '--arch', 'arm64', '--json')
const packages = () => join(stick, 'packages', 'arm64')

describe('unstuck kit', () => {
  it('contains ordered packages, knowledge and instructions, and verifies itself', async () => {
    const { code, out } = await make('KB5086672')
    expect(code).toBe(0)
    const { fingerprint, ...manifest } = kitManifestSchema
      .extend({ fingerprint: z.string() })
      .parse(JSON.parse(out))
    const bytes = await readFile(join(stick, 'unstuck-kit.json'))
    expect(fingerprint).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(manifest.packages.map(({ kb, role, order }) => [kb, role, order])).toEqual([
      ['KB5043080', 'before', 1],
      ['KB5086672', 'target', 2],
    ])
    expect((await readdir(stick)).sort()).toEqual([
      'READ-ME.txt',
      'catalog',
      'knowledge',
      'packages',
      'unstuck-kit.json',
    ])
    expect(await readFile(join(stick, 'READ-ME.txt'), 'utf8')).toContain('arm64: KB5043080, then KB5086672')
    const checked = await capture('kit', 'check', stick, '--fingerprint', fingerprint)
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('has this fingerprint') })
  })

  it('includes the app, and keeps it when the kit grows', async () => {
    const app = join(home.path, 'Unstuck setup 0.1.0.exe')
    await writeFile(app, 'MZ, an installer')
    const argv = ['kit', 'make', stick, 'KB5086672', '--arch', 'arm64', '--app', app, '--json']
    const hasApp = ({ files }: { files: { path: string }[] }) =>
      files.some(({ path }) => path === 'app/Unstuck setup 0.1.0.exe')
    expect(hasApp(JSON.parse((await capture(...argv)).out))).toBe(true)
    expect(hasApp(JSON.parse((await make('KB5129195')).out))).toBe(true)
    expect((await capture('kit', 'check', stick)).code).toBe(0)
    await rm(join(stick, 'app'), { recursive: true })
    expect((await capture('kit', 'check', stick)).code).toBe(1)
  })

  it('requires the app before it downloads anything', async () => {
    const fresh = join(home.path, 'no-app')
    const app = join(home.path, 'nowhere.exe')
    const made = await capture('kit', 'make', fresh, 'KB5086672', '--arch', 'arm64', '--app', app)
    expect([made.code, made.said]).toEqual([2, expect.stringContaining('no such installer')])
    await expect(stat(fresh)).rejects.toThrow('ENOENT')
  })

  it('includes the folder of an installed app, replaced each time, alongside an installer', async () => {
    const app = join(home.path, 'Unstuck')
    await makeAppFolder(app)
    const setup = join(home.path, 'unstuck-0.1.0-x64.exe')
    await writeFile(setup, 'MZ, an installer')
    const makeWith = (path: string) =>
      capture('kit', 'make', stick, 'KB5129195', '--arch', 'arm64', '--app', path, '--json')
    await makeWith(app)
    await rm(join(app, 'resources', 'empty.txt'))
    await writeFile(join(app, 'resources', 'app.asar'), 'a newer app')
    await makeWith(app)
    const { files } = kitManifestSchema.parse(JSON.parse((await makeWith(setup)).out))
    expect(files.flatMap(({ path }) => (path.startsWith('app/') ? [path] : [])).sort()).toEqual([
      'app/arm64/LICENSES.chromium.html',
      'app/arm64/locales/en-US.pak',
      'app/arm64/resources/app.asar',
      'app/arm64/resources/app.asar.unpacked/assets/probes/machine.ps1',
      'app/arm64/unstuck.exe',
      'app/unstuck-0.1.0-x64.exe',
    ])
    expect(await readdir(join(stick, 'app', 'arm64', 'resources'))).not.toContain('empty.txt')
    expect((await capture('kit', 'check', stick)).code).toBe(0)
    const words = await readFile(join(stick, 'READ-ME.txt'), 'utf8')
    expect(words).toContain('  app\\unstuck-0.1.0-x64.exe\r\n  app\\arm64, for arm64\r\n')
    expect(words).toContain('C:\\Program Files\\Unstuck')
    // This refers to the window, which does not start in Windows Recovery.
    expect(words).not.toContain('does not start')
    await writeFile(join(stick, 'app', 'arm64', 'version.dll'), 'MZ, loaded by the program next to it')
    expect(await capture('kit', 'check', stick)).toMatchObject({
      code: 1,
      out: expect.stringContaining('app/arm64/version.dll: It is not part of the kit.'),
    })
    const none = await makeWith(home.path)
    expect([none.code, none.said]).toEqual([
      2,
      expect.stringContaining('This folder does not contain Unstuck'),
    ])
  })

  it('contains reports of the PCs that it was used on', async () => {
    await make('KB5086672')
    const host = ['--host', 'practice:x64-withdrawn']
    expect((await capture('install', ...host, '--yes')).code).toBe(0)
    const { code, out } = await capture('report', ...host, '--kit', stick, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).path).toContain(join(stick, 'reports'))
    expect((await capture('kit', 'check', stick)).code).toBe(0)
    expect((await capture('report', ...host, '--kit', home.path)).said).toContain('There is no kit here')
  })

  it('adds only what is missing', async () => {
    const first = JSON.parse((await make('KB5086672')).out)
    const sent = content.sentBytes()
    const second = JSON.parse((await make('KB5086672', 'KB5129195')).out)
    expect(second.id).toBe(first.id)
    expect(content.sentBytes() - sent).toBe(contents.get(other)?.length)
    expect(
      second.packages.map(({ wantedFor, kb }: { wantedFor: string; kb: string }) => `${wantedFor} ${kb}`),
    ).toEqual(['KB5086672 KB5043080', 'KB5086672 KB5086672', 'KB5129195 KB5043080', 'KB5129195 KB5129195'])
  })

  it('unpacks on a PC without a network, verifying every package again', async () => {
    await make('KB5086672')
    await catalog.close()
    await content.close()
    const to = join(home.path, 'Packages')
    const { code, out } = await capture('kit', 'unpack', stick, '--to', to, '--arch', 'arm64', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).files).toHaveLength(2)
    for (const name of [target, checkpoint])
      expect((await readFile(join(to, name))).equals(contents.get(name) ?? Buffer.alloc(0))).toBe(true)
    content = await startContentServer({ files: {} })
    catalog = await startCatalogServer({ updates: [] })
  })

  const spoilt: [string, () => Promise<void>][] = [
    [
      'a changed byte',
      async () => {
        const bytes = await readFile(join(packages(), target))
        bytes[1000] = (bytes[1000] ?? 0) ^ 1
        await writeFile(join(packages(), target), bytes)
      },
    ],
    ['a cut package', () => truncate(join(packages(), target), 100)],
    ['a missing package', () => rm(join(packages(), target))],
  ]
  it.each(spoilt)(
    '%s is detected, never unpacked, and repaired by making the kit again',
    async (_name, spoil) => {
      await make('KB5086672')
      await spoil()
      const checked = await capture('kit', 'check', stick, '--json')
      expect(checked.code).toBe(1)
      expect(JSON.parse(checked.out).problems).toMatchObject([{ file: target }])
      const to = join(home.path, 'Packages')
      expect((await capture('kit', 'unpack', stick, '--to', to)).code).toBeGreaterThanOrEqual(2)
      expect(await readdir(to)).not.toContain(target)
      expect((await make('KB5086672')).code).toBe(0)
      expect((await capture('kit', 'check', stick)).code).toBe(0)
    },
  )

  it.each(['knowledge', 'catalog'])('writes nothing through a link on the stick, %s', async (name) => {
    const precious = join(home.path, 'precious')
    await mkdir(precious)
    makeUsersLink(precious, join(stick, name))
    expect(await make('KB5086672')).toMatchObject({ code: 4 })
    expect(await readdir(precious)).toEqual([])
  })

  it('replaces a link with its instructions, and leaves the link target unchanged', async () => {
    const precious = join(home.path, 'precious')
    await writeFile(precious, 'precious')
    makeUsersLink(precious, join(stick, 'READ-ME.txt'))
    expect((await make('KB5086672')).code).toBe(0)
    expect(await readFile(precious, 'utf8')).toBe('precious')
    expect((await capture('kit', 'check', stick)).code).toBe(0)
  })

  it('unpacks a checkpoint shared by two updates once', async () => {
    await make('KB5086672', 'KB5129195')
    const to = join(home.path, 'Packages')
    const { out } = await capture('kit', 'unpack', stick, '--to', to, '--json')
    expect(JSON.parse(out).files).toHaveLength(4)
    expect((await readdir(to)).sort()).toEqual([target, checkpoint, other].sort())
  })

  it('is found by its marker', async () => {
    await make('KB5086672')
    const { out } = await capture('kit', 'find', join(stick, '..'), stick, '--json')
    expect(JSON.parse(out)).toMatchObject([{ folder: stick }])
  })

  it('reports a damaged manifest, and rebuilds it without downloading anything twice', async () => {
    await make('KB5086672')
    await truncate(join(stick, 'unstuck-kit.json'), 200)
    const { code, said } = await capture('kit', 'check', stick)
    expect(code).toBeGreaterThanOrEqual(2)
    expect(said).toContain('manifest of this kit is damaged')
    // The search for kits does not skip it either.
    const found = await capture('kit', 'find', stick)
    expect([found.code, found.out]).toEqual([3, ''])
    expect(found.said).toContain('manifest of this kit is damaged')
    const sent = content.sentBytes()
    expect((await make('KB5086672')).code).toBe(0)
    expect(content.sentBytes()).toBe(sent)
  })

  it.each<[string, object]>([
    ['upwards', { path: '../../etc/x', sizeBytes: 1, sha256: 'a'.repeat(64) }],
    ['an absolute path', { path: '/etc/x', sizeBytes: 1, sha256: 'a'.repeat(64) }],
    ['a drive', { path: 'C:\\x', sizeBytes: 1, sha256: 'a'.repeat(64) }],
  ])('rejects a manifest with an unsafe path: %s', async (_name, file) => {
    const manifest = JSON.parse((await make('KB5086672')).out)
    manifest.files.push(file)
    await writeFile(join(stick, 'unstuck-kit.json'), JSON.stringify(manifest))
    expect((await capture('kit', 'check', stick)).said).toContain('damaged')
  })

  it.skipIf(process.getuid?.() === 0)('reports a write-protected medium', async () => {
    await chmod(stick, 0o555)
    const { code, said } = await make('KB5086672')
    expect(code).toBe(4)
    expect(said).toContain('medium of the kit')
  })

  it.each([
    [['kit'], 'needs more arguments'],
    [['kit', 'make', 'x'], 'what it is for'],
    [['kit', 'make', 'x', 'KB5086672'], 'Which architectures?'],
    [['kit', 'check'], 'Which kit?'],
    [['kit', 'check', '/nowhere'], 'This folder does not exist'],
    [['kit', 'unpack', '/nowhere'], 'Where should the packages go?'],
  ])('%j: exits with code 2 and shows what to do next', async (argv, words) => {
    const { code, said } = await capture(...argv)
    expect(code).toBe(2)
    expect(said).toContain(words)
  })
})
