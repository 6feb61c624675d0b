import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idOf } from '../catalog-server/sample-updates.ts'
import type { ServerFile, ServerUpdate } from '../catalog-server/server-update.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { capture, freshHome } from './capture.ts'

type Word = 'x64' | 'arm64'
const contents = new Map<string, Uint8Array>()
let home: ReturnType<typeof freshHome>
let folder = ''
let catalog: CatalogServer
let content: ContentServer

/** A package with its SHA-1 in its name, like packages from Microsoft. */
function packageFile(kb: number, architecture: Word, bytes: number): { name: string; bytes: Uint8Array } {
  const body = randomBytes(bytes)
  const name = `windows11.0-kb${kb}-${architecture}_${createHash('sha1').update(body).digest('hex')}.msu`
  contents.set(name, body)
  return { name, bytes: body }
}
const files = {
  target: { x64: packageFile(5086672, 'x64', 3_000_000), arm64: packageFile(5086672, 'arm64', 3_100_000) },
  checkpoint: { x64: packageFile(5043080, 'x64', 900_000), arm64: packageFile(5043080, 'arm64', 910_000) },
  other: packageFile(5086672, 'arm64', 5_000),
}

function served({ name, bytes }: { name: string; bytes: Uint8Array }, origin: string): ServerFile {
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
  return {
    name,
    url: `${origin}/${name}`,
    sha1: hash('sha1'),
    sha256: hash('sha256'),
    sizeBytes: bytes.length,
  }
}

function update(
  architecture: Word,
  version: string,
  of: readonly { name: string; bytes: Uint8Array }[],
): ServerUpdate {
  const title = `2026-03 Cumulative Update for Windows 11, version ${version} for ${architecture}-based Systems (KB5086672) (26100.8117)`
  return {
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification: 'Updates',
    date: '3/31/2026',
    files: of.map((file) => served(file, content.origin)),
  }
}

beforeEach(async () => {
  home = freshHome()
  folder = await mkdtemp(join(tmpdir(), 'unstuck-to-'))
  content = await startContentServer({ files: Object.fromEntries(contents) })
  const { target, checkpoint } = files
  catalog = await startCatalogServer({
    updates: [
      // Two versions of Windows share the same files, as 24H2 and 25H2 do.
      update('arm64', '24H2', [target.arm64, checkpoint.arm64]),
      update('arm64', '25H2', [target.arm64, checkpoint.arm64]),
      update('x64', '24H2', [target.x64, checkpoint.x64]),
    ],
  })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  home.remove()
  await catalog.close()
  await content.close()
  await rm(folder, { recursive: true, force: true })
})

describe('unstuck download', () => {
  it('downloads the checkpoint first, then the update, for one architecture, each verified', async () => {
    const { code, out } = await capture('download', 'KB5086672', '--arch', 'arm64', '--to', folder, '--json')
    expect(code).toBe(0)
    const told = JSON.parse(out)
    expect(told.files).toMatchObject([
      { file: files.checkpoint.arm64.name, kb: 'KB5043080', role: 'before', verifiedBy: 'sha256' },
      { file: files.target.arm64.name, kb: 'KB5086672', role: 'target', verifiedBy: 'sha256' },
    ])
    expect((await readdir(folder)).sort()).toEqual(
      [files.checkpoint.arm64.name, files.target.arm64.name].sort(),
    )
    for (const { file } of told.files)
      expect((await readFile(join(folder, file))).equals(contents.get(file) ?? Buffer.alloc(0))).toBe(true)
  })

  it('downloads nothing again on a second call', async () => {
    await capture('download', '5086672', '--arch', 'ARM64', '--to', folder)
    const asked = content.asked.length
    const { out } = await capture('download', 'KB5086672', '--arch', 'arm64', '--to', folder, '--json')
    expect(JSON.parse(out).files.every((one: { wasThere: boolean }) => one.wasThere)).toBe(true)
    expect(content.asked.length).toBe(asked)
  })

  it('never uses a file whose content differs from the published digest', async () => {
    content.put(files.target.arm64.name, randomBytes(files.target.arm64.bytes.length))
    const { code, said } = await capture('download', 'KB5086672', '--arch', 'arm64', '--to', folder)
    expect(code).toBe(4)
    expect(said).toContain('not the published one')
    expect((await readdir(folder)).sort()).toEqual(
      [files.checkpoint.arm64.name, `${files.target.arm64.name}.wrong-hash`].sort(),
    )
  })

  it('reports a path that cannot be a folder', async () => {
    await writeFile(join(folder, 'file'), '')
    const to = join(folder, 'file', 'below')
    const { code, said } = await capture('download', 'KB5086672', '--arch', 'arm64', '--to', to)
    expect(code).toBe(4)
    expect(said).toContain('is a file, not a folder')
    expect(said).toContain('Next: ')
  })

  it.each([
    [['download', 'KB5086672', '--to', 'x'], 'Which architecture?'],
    [['download', 'KB5086672', '--arch', 'x64'], 'Where should the files go?'],
    [['download', 'five', '--arch', 'x64', '--to', 'x'], '"five" is not a KB number'],
    [['download', 'KB5086672', '--arch', 'mips', '--to', 'x'], 'There is no architecture "mips"'],
    [['download', 'KB1111111', '--arch', 'x64', '--to', 'x'], 'has no files of KB1111111'],
    [['download', 'KB5086672', '--arch', 'x86', '--to', 'x'], 'has no files of KB5086672 for x86'],
  ])('%j: exits with code 2 and shows what to do next', async (argv, words) => {
    const { code, said } = await capture(...argv)
    expect(code).toBe(2)
    expect(said).toContain(words)
    expect(said).toContain('Next: ')
  })
})

describe('a KB with different files for several products', () => {
  beforeEach(async () => {
    await catalog.close()
    catalog = await startCatalogServer({
      updates: [
        update('arm64', '24H2', [files.target.arm64, files.checkpoint.arm64]),
        update('arm64', '26H1', [files.other]),
      ],
    })
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
  })

  it('is not selected arbitrarily', async () => {
    const { code, said } = await capture('download', 'KB5086672', '--arch', 'arm64', '--to', folder)
    expect(code).toBe(4)
    expect(said).toContain('--product')
    expect(await readdir(folder)).toEqual([])
  })

  it('is selected by a word', async () => {
    const argv = ['download', 'KB5086672', '--arch', 'arm64', '--to', folder, '--product', '26H1']
    expect((await capture(...argv)).code).toBe(0)
    expect(await readdir(folder)).toEqual([files.other.name])
  })
})
