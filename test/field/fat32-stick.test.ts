import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type KitPackage, kitManifestSchema } from '../../common/packages/kit.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { copyIntoKit } from '../../main/packages/kit/copy-into-kit.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { offered, openStick, type Stick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

/** Maximum file size on these drives, in bytes. */
const most = 60_000

/** Splits the packages of a kit into parts, as on a drive whose file system limits the file size. */
async function inParts({ path, published }: Stick): Promise<void> {
  const file = join(path, 'unstuck-kit.json')
  const manifest = kitManifestSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  // A checkpoint is listed twice: for itself and for the update that requires it.
  const cut = new Map<string, Promise<KitPackage['parts']>>()
  const partsOf = (one: KitPackage) => {
    const known = cut.get(one.file) ?? cutPackage(one)
    cut.set(one.file, known)
    return known
  }
  const cutPackage = async (one: KitPackage) => {
    const folder = `packages/${one.architecture}`
    const from = join(path, '..', `${one.file}-whole`)
    await writeFile(from, published.get(one.file) ?? '')
    await rm(join(path, folder, one.file))
    const parts = await copyIntoKit(
      from,
      path,
      { path: `${folder}/${one.file}`, sizeBytes: one.sizeBytes },
      { largest: most, partBytes: most },
    )
    await rm(from)
    return parts
  }
  const packages = await Promise.all(
    manifest.packages.map(async (one) => ({ ...one, parts: await partsOf(one) })),
  )
  await writeFile(file, JSON.stringify({ ...manifest, packages }))
}

let folder = ''
let stick: Stick
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-fat32-'))
  stick = await openStick('arm64')
  const made = await stick.call('kit', 'make', stick.path, ...offered, '--arch', 'arm64')
  expect(made.code).toBe(0)
  await inParts(stick)
  const names = readdirSync(join(stick.path, 'packages', 'arm64'))
  expect(names.filter((name) => /\.msu\.00\d$/.test(name)).length).toBeGreaterThan(3)
})
afterEach(async () => {
  await stick.remove()
  rmSync(folder, { recursive: true })
})

it('a FAT32 stick: split packages are verified, restored, and a damaged part is reported', async () => {
  const { path, published, call } = stick
  expect((await call('kit', 'check', path)).code).toBe(0)
  const out = join(path, 'out')
  const unpack = () => call('kit', 'unpack', path, '--to', out, '--arch', 'arm64')
  expect((await unpack()).code).toBe(0)
  for (const name of await readdir(out))
    if (published.has(name))
      expect(await readFile(join(out, name))).toEqual(Buffer.from(published.get(name) ?? ''))
  expect((await readdir(out)).filter((name) => published.has(name))).toHaveLength(published.size)
  // A second run finds everything complete; a damaged part is named, and no incomplete file is left.
  expect((await unpack()).code).toBe(0)
  await rm(out, { recursive: true })
  await damage()
  expect((await call('kit', 'check', path)).code).toBe(1)
  expect((await unpack()).code).not.toBe(0)
  const left = await readdir(out).catch(() => [])
  expect(left.filter((name) => published.has(name)).length).toBeLessThan(published.size)
}, 120_000)

it('a FAT32 stick: a PC is repaired from the parts to the verdict, despite a kill midway', async () => {
  const hostId = 'practice:arm64-missing-checkpoint'
  const { verdict } = await killedEverywhere({
    hostId,
    folder,
    stick,
    planOf: async (host, { packages }) => {
      const inspection = await inspect(host)
      const { knowledge } = stick
      const diagnosis = await diagnosePc(knowledge, host, inspection)
      return planned({
        knowledge,
        host: hostId,
        inspection,
        diagnosis,
        packages,
        catalog: [],
        target: 'KB5086672',
        winre: true,
      })
    },
  })
  expect([verdict.outcome, verdict.after?.build]).toEqual(['done', '26100.8117'])
}, 300_000)

it('a FAT32 stick: the command in the docs repairs from it, and rejects a damaged part', async () => {
  const { path, call } = stick
  const practice = ['--host', 'practice:arm64-missing-checkpoint']
  const pc = [...practice, '--target', 'KB5086672', '--winre', '--folder', path]
  const kept = join(folder, 'case')
  const done = await call('install', ...pc, '--case', kept, '--yes')
  expect(done.code, done.said).toBe(0)
  const own = readdirSync(join(kept, 'practice-pc', 'packages'))
  expect(own.toSorted()).toEqual([...stick.published.keys()].toSorted())
  await damage()
  const refused = await call('install', ...pc, '--case', join(folder, 'other'), '--yes')
  expect([refused.code, refused.said]).toEqual([4, expect.stringContaining('KB5086672')])
}, 300_000)

/** Damages one byte of a part. */
async function damage(): Promise<void> {
  const parts = join(stick.path, 'packages', 'arm64')
  const part = join(parts, readdirSync(parts).find((name) => name.includes('kb5086672')) ?? '')
  const bytes = await readFile(part)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await writeFile(part, bytes)
}
