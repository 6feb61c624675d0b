import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kitManifestSchema } from '../../common/packages/kit.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { knowledge } from '../test-knowledge.ts'
import { captureWith, freshHome } from './capture.ts'

type Published = { readonly kb: string; readonly name: string; readonly body: Buffer }
function published(kb: string): Published {
  const body = randomBytes(50_000)
  const sha1 = createHash('sha1').update(body).digest('hex')
  return { kb, name: `windows11.0-${kb.toLowerCase()}-arm64_${sha1}.msu`, body }
}
const [good, gone, changed] = ['KB5140001', 'KB5140002', 'KB5140003'].map(published)
const checkpoint = published('KB5043080')
// The facts have the real file of the checkpoint, which this catalog does not have.
const files = knowledge.packageFiles.files.filter(({ kb }) => kb !== checkpoint.kb)
const known = { ...knowledge, packageFiles: { ...knowledge.packageFiles, files } }
const every = [good, gone, changed].filter((one) => one !== undefined)

let home: ReturnType<typeof freshHome>
let stick = ''
let catalog: CatalogServer
let content: ContentServer

/** The catalog lists every update, but the server no longer has the second and has another file for the third. */
beforeEach(async () => {
  home = freshHome()
  stick = await mkdtemp(join(tmpdir(), 'unstuck-stick-'))
  content = await startContentServer({
    files: {
      [checkpoint.name]: checkpoint.body,
      [good?.name ?? '']: good?.body ?? Buffer.of(),
      [changed?.name ?? '']: randomBytes(50_000),
    },
  })
  catalog = await startCatalogServer({ updates: every.map((one) => listed(one)) })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  home.remove()
  await catalog.close()
  await content.close()
  await rm(stick, { recursive: true, force: true })
})

function listed(...all: readonly [Published, ...Published[]]): ServerUpdate {
  const [{ kb }] = all
  const title = `2026-11 Cumulative Update for Windows 11, version 25H2 for arm64-based Systems (${kb}) (26200.9801)`
  const digest = (algorithm: string, body: Buffer) => createHash(algorithm).update(body).digest('hex')
  return {
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification: 'Security Updates',
    date: '11/10/2026',
    files: all.map(({ name, body }) => ({
      name,
      url: `${content.origin}/${name}`,
      sha1: digest('sha1', body),
      sha256: digest('sha256', body),
      sizeBytes: body.length,
    })),
  }
}

const call = (...words: string[]) => captureWith({ day: '2026-11-25', known }, 'kit', ...words)
const make = (...kbs: string[]) => call('make', stick, ...kbs, '--arch', 'arm64', '--json')
const heldIn = (out: string) => kitManifestSchema.parse(JSON.parse(out)).packages.map(({ kb }) => kb)
const filesIn = (out: string) => kitManifestSchema.parse(JSON.parse(out)).packages.map(({ file }) => file)

it('a required update that the catalog does not have costs only itself', async () => {
  const { code, out, said } = await make('KB5140009', 'KB5140001')
  expect([code, heldIn(out)]).toEqual([3, ['KB5140001']])
  expect(JSON.parse(out).left).toMatchObject([{ kb: 'KB5140009', failure: { code: 'not-found' } }])
  expect(said).toContain('Left out: KB5140009 for arm64')
  const checked = await call('check', stick)
  expect([checked.code, checked.out]).toEqual([3, expect.stringContaining('Left out: KB5140009 for arm64')])
})

it('a file that left the server or is another one costs only its update, until it is back', async () => {
  const { code, out } = await make('KB5140002', 'KB5140003', 'KB5140001')
  expect([code, heldIn(out)]).toEqual([3, ['KB5140001']])
  expect(JSON.parse(out).left).toMatchObject([
    { kb: 'KB5140002', failure: { reason: { code: 'download-file-gone' } } },
    { kb: 'KB5140003', failure: { reason: { code: 'download-digest-differs' } } },
  ])
  for (const one of [gone, changed]) content.put(one?.name ?? '', one?.body ?? Buffer.of())
  const again = await make('KB5140002', 'KB5140003', 'KB5140001')
  expect([again.code, heldIn(again.out).toSorted()]).toEqual([0, every.map(({ kb }) => kb)])
  expect((await call('check', stick)).code).toBe(0)
})

it('an update that left the catalog stays in the kit, which says so', async () => {
  await make('KB5140001', 'KB5140003')
  content.put(changed?.name ?? '', changed?.body ?? Buffer.of())
  await catalog.close()
  catalog = await startCatalogServer({ updates: every.slice(1).map((one) => listed(one)) })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
  const { code, out } = await make('KB5140001', 'KB5140003')
  expect([code, heldIn(out)]).toEqual([3, ['KB5140001', 'KB5140003']])
  expect(JSON.parse(out)).toMatchObject({
    left: [],
    gaps: [{ code: 'kit-unchecked', params: { updates: ['KB5140001 (arm64)'] } }],
  })
})

describe('a checkpoint that cannot be obtained', () => {
  const isLeft = (reason: string) => ({
    kb: 'KB5043080',
    architecture: 'arm64',
    neededBefore: 'KB5140001',
    failure: { reason: { code: reason } },
  })
  const serve = async (...updates: ServerUpdate[]) => {
    await catalog.close()
    catalog = await startCatalogServer({ updates })
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
    await rm(join(home.path, 'catalog'), { recursive: true, force: true })
  }

  it('costs only itself if the server no longer has its file, until it is back', async () => {
    const lost = published('KB5043080')
    await serve(listed(good as Published, lost))
    const { code, out, said } = await make('KB5140001')
    expect([code, heldIn(out)]).toEqual([3, ['KB5140001']])
    expect(JSON.parse(out).left).toMatchObject([isLeft('download-file-gone')])
    expect(said).toContain('Left out: KB5043080 for arm64, which must be installed before KB5140001')
    const checked = await call('check', stick)
    expect([checked.code, checked.out]).toEqual([3, expect.stringContaining('before KB5140001')])
    // What is missing stays listed while the catalog cannot be asked again.
    await catalog.close()
    process.env.UNSTUCK_CATALOG_URL = 'http://127.0.0.1:9'
    await rm(join(home.path, 'catalog'), { recursive: true })
    expect(JSON.parse((await make('KB5140001')).out).left).toMatchObject([isLeft('download-file-gone')])
    content.put(lost.name, lost.body)
    catalog = await startCatalogServer({ updates: [listed(good as Published, lost)] })
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
    const again = await make('KB5140001')
    expect([again.code, heldIn(again.out)]).toEqual([0, ['KB5043080', 'KB5140001']])
    expect((await call('check', stick)).code).toBe(0)
  })

  it('stays listed while its update is in the kit, whatever else is added', async () => {
    const lost = published('KB5043080')
    await serve(listed(good as Published, lost), listed(changed as Published))
    content.put(changed?.name ?? '', changed?.body ?? Buffer.of())
    await make('KB5140001')
    const { code, out } = await make('KB5140003')
    expect([code, heldIn(out).toSorted()]).toEqual([3, ['KB5140001', 'KB5140003']])
    expect(JSON.parse(out).left).toMatchObject([isLeft('download-file-gone')])
    expect((await call('check', stick)).code).toBe(3)
  })

  it('costs only itself if the catalog no longer lists it for a plan that names it', async () => {
    await serve(listed(good as Published, checkpoint))
    const machine = 'build=26200.1,arch=arm64'
    const plan = await captureWith(
      { day: '2026-11-25', known },
      ...['plan', '--machine', machine, '--target', 'KB5140001', '--json'],
    )
    const file = join(home.path, 'plan.json')
    await writeFile(file, plan.out)
    await serve(listed(good as Published))
    const { code, out } = await call('make', stick, '--plan', file, '--json')
    expect([code, heldIn(out)]).toEqual([3, ['KB5140001']])
    expect(JSON.parse(out).left).toMatchObject([isLeft('kit-file-not-in-catalog')])
  })
})

it('without any update it fails as for that update alone', async () => {
  const { code, out } = await make('KB5140008', 'KB5140009')
  expect([code, JSON.parse(out).error.reason.params.kb]).toEqual([2, 'KB5140008'])
  expect(await readdir(stick)).toEqual([])
})

it('a version that nothing can be planned for costs only itself', async () => {
  // The facts know no Windows Server for ARM64.
  await catalog.close()
  catalog = await startCatalogServer({ updates: every.slice(0, 1).map((one) => listed(one, checkpoint)) })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
  const { code, out, said } = await call('make', stick, '--for', 'server-24h2-arm64,25h2-arm64', '--json')
  expect([code, heldIn(out)]).toEqual([3, expect.arrayContaining(['KB5140001'])])
  expect(JSON.parse(out).gaps).toMatchObject([{ code: 'kit-source-unplanned' }])
  expect(said).toMatch(/Not known: What .*server.*24H2, arm64 needs: .*does not exist for arm64/)
})

it('a catalog that cannot be asked stops all', async () => {
  process.env.UNSTUCK_CATALOG_URL = 'http://127.0.0.1:9'
  expect((await make('KB5140001', 'KB5140002')).code).toBe(5)
  expect(await readdir(stick)).toEqual([])
})

it('an update that was published again under its KB replaces the file in the kit, where the catalog can be asked', async () => {
  await make('KB5140001')
  const again = published('KB5140001')
  content.put(again.name, again.body)
  await catalog.close()
  process.env.UNSTUCK_CATALOG_URL = 'http://127.0.0.1:9'
  await rm(join(home.path, 'catalog'), { recursive: true })
  const kept = await make('KB5140001')
  expect([kept.code, filesIn(kept.out)]).toEqual([3, [good?.name]])
  expect(JSON.parse(kept.out).gaps).toMatchObject([
    { code: 'kit-unchecked', params: { updates: ['KB5140001 (arm64)'] } },
  ])
  expect(kept.said).toContain('Not known: Whether newer files of KB5140001 (arm64) were published: ')
  // The files themselves are correct.
  expect((await call('check', stick)).code).toBe(0)
  catalog = await startCatalogServer({ updates: [listed(again)] })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
  const { code, out } = await make('KB5140001')
  expect([code, filesIn(out)]).toEqual([0, [again.name]])
  expect((await call('check', stick)).code).toBe(0)
})
