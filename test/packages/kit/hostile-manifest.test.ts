import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kitManifestName } from '../../../common/packages/kit.ts'
import { FailureError } from '../../../common/result.ts'
import { checkKit } from '../../../main/packages/kit/check-kit.ts'
import { readKit } from '../../../main/packages/kit/open-kit.ts'
import { unpackPackage } from '../../../main/packages/kit/unpack-package.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { putApp } from '../../../main/workflow/kit/put-app.ts'
import { makeUsersLink } from '../../files/make-link.ts'
import { makeAppFolder } from './app-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-hostile-manifest-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')

function manifest() {
  const half = { sizeBytes: 3, sha256: hash('sha256', 'upd') }
  return {
    schema: 'unstuck/kit@1',
    id: '4f5c2a9e-9a43-4d6e-8a5a-0f6d2c1b7e3d',
    changedAt: '2026-11-23T10:00:00.000Z',
    madeBy: '0.1.0',
    packages: [
      {
        file: 'windows11.0-kb5086672-x64_ab.msu',
        kb: 'KB5086672',
        architecture: 'x64',
        role: 'target',
        wantedFor: 'KB5086672',
        order: 1,
        sizeBytes: 6,
        sha1: hash('sha1', 'update'),
        sha256: hash('sha256', 'update'),
        verifiedBy: 'sha256',
        parts: [
          { path: 'packages/x64/a.msu.001', ...half },
          { path: 'packages/x64/a.msu.002', sizeBytes: 3, sha256: hash('sha256', 'ate') },
        ],
      },
    ],
    files: [{ path: 'READ-ME.txt', sizeBytes: 6, sha256: hash('sha256', 'update') }],
  }
}

/** A kit, and next to it files that must not be touched. */
function layOut(): { kit: string; out: string } {
  const kit = join(folder, 'kit')
  mkdirSync(join(kit, 'packages', 'x64'), { recursive: true })
  writeFileSync(join(kit, 'packages', 'x64', 'a.msu.001'), 'upd')
  writeFileSync(join(kit, 'packages', 'x64', 'a.msu.002'), 'ate')
  writeFileSync(join(kit, 'READ-ME.txt'), 'update')
  writeFileSync(join(folder, 'precious'), 'precious')
  return { kit, out: join(folder, 'out') }
}

/** Every value of a manifest by its path. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inside =
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, each]) =>
          placesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : []
  return [path, ...inside]
}

function put(value: unknown, path: readonly (string | number)[], wanted: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return wanted
  if (Array.isArray(value)) return value.map((each, nth) => (nth === first ? put(each, rest, wanted) : each))
  const entries = Object.entries(value ?? {})
  return Object.fromEntries(
    entries.map(([key, each]) => [key, key === first ? put(each, rest, wanted) : each]),
  )
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      '../precious',
      '..\\precious',
      ' ../precious',
      '.. /precious',
      '/etc/passwd',
      'C:\\precious',
      '\\\\?\\C:\\x',
    ],
    ...['a.msu:hidden', 'a.msu::$DATA', 'a.msu.', 'a.msu ', 'NUL', 'con.msu', 'packages/x64/A.MSU.001'],
    // A dot and a slash that only look like those of a path, a letter that reads like another one, one that turns the text.
    ...['\u2024\u2024/precious', 'packages\u2215x64\u2215a.msu.001', 'wind\u043ews11.msu', 'a\u202eusm.msu'],
    ...['__proto__', 'constructor', '', 'x'.repeat(5000), null, true, [], {}, -1, 0, 1.5, 2 ** 53, 1e308],
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

test('rejects a manifest with hostile values or accesses nothing outside its kit and folder', async () => {
  const { kit, out } = layOut()
  const places = placesIn(manifest())
  let taken = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(10_000), hostile), { minLength: 1, maxLength: 2 }),
      async (changes) => {
        const changed = changes.reduce<unknown>(
          (value, [nth, wanted]) => put(value, places[nth % places.length] ?? [], wanted),
          manifest(),
        )
        writeFileSync(join(kit, kitManifestName), JSON.stringify(changed))
        try {
          const read = await readKit(kit)
          await checkKit(kit, read)
          for (const one of read.packages) {
            const path = await unpackPackage(kit, one, out)
            expect(hash('sha256', readFileSync(path, 'utf8'))).toBe(one.sha256)
          }
          taken += 1
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError)
          refused += 1
        }
        expect(
          readdirSync(folder)
            .filter((name) => name !== 'out')
            .sort(),
        ).toEqual(['kit', 'precious'])
        for (const name of readdirSync(out, { withFileTypes: true }))
          expect(name.name).toMatch(/^[\w.+-]+\.(msu|cab)$/i)
        expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('precious')
        expect(({} as { file?: unknown }).file).toBeUndefined()
      },
    ),
    { numRuns: 400, examples: [[[[0, manifest()]]]] },
  )
  expect(Math.min(taken, refused)).toBeGreaterThan(0)
})

test('rejects a package with repeated parts or parts with a wrong total size', async () => {
  const { kit } = layOut()
  const whole = manifest()
  const read = (parts: readonly object[], sizeBytes: number) => {
    const packages = whole.packages.map((one) => ({ ...one, sizeBytes, parts }))
    writeFileSync(join(kit, kitManifestName), JSON.stringify({ ...whole, packages }))
    return readKit(kit)
  }
  const [first, second] = whole.packages[0]?.parts ?? []
  if (first === undefined || second === undefined) throw new Error('no parts')
  const malformed = { failure: { code: 'malformed' } }
  await expect(read([first, second], 6)).resolves.toBeDefined()
  await expect(read([first, second], 7)).rejects.toMatchObject(malformed)
  await expect(read([first, first], 6)).rejects.toMatchObject(malformed)
  const shouted = { ...first, path: first.path.toUpperCase() }
  await expect(read([first, shouted], 6)).rejects.toMatchObject(malformed)
})

test('does not delete an old app file behind a link on the drive', async () => {
  const { kit } = layOut()
  const documents = join(folder, 'documents')
  mkdirSync(documents)
  writeFileSync(join(documents, 'thesis.docx'), 'years')
  mkdirSync(join(kit, 'app', 'arm64'), { recursive: true })
  makeUsersLink(documents, join(kit, 'app', 'arm64', 'docs'))
  const app = join(folder, 'Unstuck')
  await makeAppFolder(app)
  const files = [{ path: 'app/arm64/docs/thesis.docx', sizeBytes: 5, sha256: 'a'.repeat(64) }]
  const refused = await putApp(app, { folder: kit, files }, {}).catch(failureOf)
  expect(refused).toMatchObject({ code: 'refused', reason: { code: 'path-through-link' } })
  expect(readFileSync(join(documents, 'thesis.docx'), 'utf8')).toBe('years')
})
