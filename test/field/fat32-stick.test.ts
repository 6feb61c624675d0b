import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { kitManifestSchema } from '../../common/kit.ts'
import { copyIntoKit } from '../../main/packages/kit/copy-into-kit.ts'
import { openStick, type Stick } from './stick.ts'

/** Puts the packages of a kit in parts, as on a stick whose file system holds no larger file. */
async function inParts({ path, published }: Stick, most: number): Promise<void> {
  const file = join(path, 'unstuck-kit.json')
  const manifest = kitManifestSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const packages = await Promise.all(
    manifest.packages.map(async (one) => {
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
      return { ...one, parts }
    }),
  )
  await writeFile(file, JSON.stringify({ ...manifest, packages }))
}

it('a FAT32 stick: packages in parts are checked, come out whole, and a damaged part is named', async () => {
  const stick = await openStick('arm64')
  try {
    const { path, published, call } = stick
    expect((await call('kit', 'make', path, '--machine', 'build=26100.712,arch=arm64')).code).toBeLessThan(4)
    await inParts(stick, 60_000)
    // The catalog of the tests publishes a part of what the stick is made for.
    expect((await call('kit', 'check', path)).code).toBe(3)
    const out = join(path, 'out')
    const unpack = () => call('kit', 'unpack', path, '--to', out, '--arch', 'arm64')
    expect((await unpack()).code).toBe(0)
    for (const name of await readdir(out))
      if (published.has(name))
        expect(await readFile(join(out, name))).toEqual(Buffer.from(published.get(name) ?? ''))
    expect((await readdir(out)).filter((name) => published.has(name))).toHaveLength(published.size)
    // Once more finds everything there; a part that went bad is named, and nothing half comes out.
    expect((await unpack()).code).toBe(0)
    await rm(out, { recursive: true })
    const folder = join(path, 'packages', 'arm64')
    const [part = ''] = await readdir(folder)
    const bytes = await readFile(join(folder, part))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await writeFile(join(folder, part), bytes)
    expect((await call('kit', 'check', path)).code).toBe(1)
    expect((await unpack()).code).not.toBe(0)
    const left = await readdir(out).catch(() => [])
    expect(left.filter((name) => published.has(name)).length).toBeLessThan(published.size)
  } finally {
    await stick.remove()
  }
}, 120_000)
