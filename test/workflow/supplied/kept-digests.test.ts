import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { planSchema } from '../../../common/plan/plan.ts'
import { idOf } from '../../catalog-server/sample-updates.ts'
import { type CatalogServer, startCatalogServer } from '../../catalog-server/start-catalog-server.ts'
import { capture, freshHome } from '../../cli/capture.ts'
import { lcuMembers, lcuMsu, noise } from '../../packages/generate/update-packages.ts'
import { writeWim } from '../../packages/generate/write-wim.ts'

const newer = { kb: 'KB5999999', processor: 'arm64', build: '26100.9900' } as const
const real = lcuMsu(newer)
/** The same update by all that it says about itself (KB, build, identity), with one more file. */
const changed = writeWim([...lcuMembers(newer), { name: 'more.bin', data: noise(10) }])
const name = 'windows11.0-kb5999999-arm64.msu'
const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')

const published = `windows11.0-kb5999999-arm64_${hash('sha1', real)}.msu`
let home: ReturnType<typeof freshHome>
let catalog: CatalogServer
let folder = ''
beforeEach(async () => {
  home = freshHome()
  folder = mkdtempSync(join(tmpdir(), 'unstuck-digests-'))
  const title =
    '2026-11 Cumulative Update for Windows 11, version 24H2 for arm64-based Systems (KB5999999) (26100.9900)'
  catalog = await startCatalogServer({
    updates: [
      {
        id: idOf(title),
        title,
        products: ['Windows 11'],
        classification: 'Updates',
        date: '11/10/2026',
        files: [
          {
            name: published,
            url: `http://127.0.0.1:9/${published}`,
            sha1: hash('sha1', real),
            sha256: hash('sha256', real),
            sizeBytes: real.length,
          },
        ],
      },
    ],
  })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  home.remove()
  rmSync(folder, { recursive: true, force: true })
  await catalog.close()
})

async function planned(bytes: Uint8Array) {
  writeFileSync(join(folder, name), bytes)
  const reported = ['--machine', 'build=26100.9000,arch=arm64', '--target', 'KB5999999']
  const { code, out } = await capture('plan', ...reported, '--folder', folder, '--json')
  return { code, plan: code === 4 ? null : planSchema.parse(JSON.parse(out)) }
}

const kept = () => capture('search', 'KB5999999', '--arch', 'arm64', '--json')

it('uses the digests of a cached catalog answer without a request', async () => {
  expect((await kept()).code).toBeLessThan(4)
  const asked = catalog.asked.length
  const { plan } = await planned(real)
  expect(plan?.steps[0]?.package).toMatchObject({ file: name, sha256: hash('sha256', real) })
  expect(catalog.asked.length).toBe(asked)
})

it('refuses a package that does not match the digests in the catalog', async () => {
  await kept()
  const { code, plan } = await planned(changed)
  const why = `but the catalog published SHA-256 ${hash('sha256', real)}`
  expect(plan?.refused).toMatchObject([{ file: name, why: expect.stringContaining(why) }])
  // The plan is for the published file, which still has to be downloaded.
  expect([code, plan?.steps[0]?.package]).toMatchObject([
    3,
    { file: published, sha256: hash('sha256', real) },
  ])
})

it('reports nothing about digests without a cached answer', async () => {
  const { plan } = await planned(changed)
  expect(plan?.steps[0]?.package).toMatchObject({ file: name, sha256: null })
  expect(catalog.asked).toEqual([])
})
