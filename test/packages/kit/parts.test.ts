import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kitManifestSchema, kitPathSchema } from '../../../common/packages/kit.ts'
import { packageProblem } from '../../../main/packages/kit/check-kit.ts'
import { copyIntoKit } from '../../../main/packages/kit/copy-into-kit.ts'
import { unpackPackage } from '../../../main/packages/kit/unpack-package.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-parts-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')

async function kitOf(bytes: Uint8Array, largest: number, partBytes: number) {
  const from = join(folder, 'a.msu')
  await writeFile(from, bytes)
  const kit = join(folder, 'kit')
  const parts = await copyIntoKit(
    from,
    kit,
    { path: 'packages/x64/a.msu', sizeBytes: bytes.length },
    { largest, partBytes },
  )
  const one = {
    file: 'a.msu',
    kb: 'KB5086672',
    architecture: 'x64' as const,
    role: 'target' as const,
    wantedFor: 'KB5086672',
    order: 1,
    sizeBytes: bytes.length,
    sha1: hash('sha1', bytes),
    sha256: hash('sha256', bytes),
    verifiedBy: 'sha256' as const,
    parts,
  }
  return { kit, one }
}

test('splits a package larger than the file limit and restores it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 1500 }),
      async (bytesAtMost, part) => {
        // Each part is a file that is synced: up to 40 of them show what 5,000 would.
        const size = Math.min(bytesAtMost, part * 40)
        const bytes = randomBytes(size)
        const { kit, one } = await kitOf(bytes, part, part)
        expect(one.parts.map(({ sizeBytes }) => sizeBytes).reduce((sum, each) => sum + each, 0)).toBe(size)
        expect(one.parts.every(({ sizeBytes }) => sizeBytes <= part)).toBe(true)
        expect(await packageProblem(kit, one)).toBeNull()
        const out = await unpackPackage(kit, one, join(folder, 'out'))
        expect((await readFile(out)).equals(bytes)).toBe(true)
        await rm(kit, { recursive: true })
      },
    ),
    { numRuns: 25 },
  )
})

test('rejects parts that are reordered, duplicated or from another package', async () => {
  const bytes = randomBytes(4000)
  const { kit, one } = await kitOf(bytes, 1000, 1000)
  const [first, second, ...rest] = one.parts
  if (!first || !second) throw new Error('no parts')
  const swapped = { ...one, parts: [second, first, ...rest] }
  expect(await packageProblem(kit, swapped)).toMatchObject({ code: 'kit.parts-do-not-fit' })
  await expect(unpackPackage(kit, swapped, join(folder, 'out'))).rejects.toMatchObject({
    failure: { code: 'refused' },
  })
  expect(await readdir(join(folder, 'out'))).toEqual([])
})

test('reports a missing part and leaves no partial package', async () => {
  const { kit, one } = await kitOf(randomBytes(4000), 1000, 1000)
  await rm(join(kit, 'packages', 'x64', 'a.msu.003'))
  await expect(unpackPackage(kit, one, join(folder, 'out'))).rejects.toMatchObject({
    failure: { code: 'not-found' },
  })
  expect(await readdir(join(folder, 'out'))).toEqual([])
})

test('accepts no manifest path outside the kit and no arbitrary text as a manifest', () => {
  // Mostly what a path is made of, so that many of them are accepted and the property says something.
  const path = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('.', ' ', '/', 'a', '-', 'Z'), maxLength: 12 }),
  )
  let accepted = 0
  fc.assert(
    fc.property(path, (text) => {
      if (!kitPathSchema.safeParse(text).success) return
      accepted += 1
      expect(win32.resolve('E:\\kit', text).startsWith('E:\\kit\\'), text).toBe(true)
      expect(posix.resolve('/kit', text).startsWith('/kit/'), text).toBe(true)
      // Windows drops dots and spaces at the end of a name; at its beginning they make it look like another one.
      for (const name of text.split('/')) expect(name).toMatch(/^[^. ]$|^[^. ].*[^. ]$/)
      expect(text).not.toMatch(/[\\:]/)
    }),
    { numRuns: 2000 },
  )
  expect(accepted).toBeGreaterThan(0)
  fc.assert(fc.property(fc.jsonValue(), (value) => !kitManifestSchema.safeParse(value).success))
})

test.each([
  ...['..', ' ..', '.. ', ' ../x', 'x/ ..', 'x/.. /y', 'x/ .', 'a/../b', './a', 'a/..', '../a'],
  ...[
    '/a',
    'a//b',
    'a/',
    'C:/a',
    'a\\b',
    '',
    ' ',
    'a/ /b',
    '.hidden',
    'a/.b',
    'a.',
    'a ',
    'a./b',
    'a /b',
    ' a',
  ],
  ...['nul', 'app/CON', 'aux.txt', 'com1.log', 'lpt9 .bin/x', 'prn./x'],
])('rejects %j as a kit path', (path) => {
  expect(kitPathSchema.safeParse(path).success).toBe(false)
})

test.each([
  'packages/x64/windows11.0-kb5086672-x64_0123abcd.msu.001',
  'app/x64/Unstuck.exe',
  'app/Unstuck-0.1.0 (1).zip',
  'a..b/console.txt',
  'a',
])('accepts %j as a kit path', (path) => {
  expect(kitPathSchema.safeParse(path).success).toBe(true)
})
