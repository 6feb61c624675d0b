import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kitManifestName } from '../../../common/packages/kit.ts'
import { answersFolder } from '../../../main/catalog/search-catalog.ts'
import { emptyKit, readKit } from '../../../main/packages/kit/open-kit.ts'
import { unpackPackage } from '../../../main/packages/kit/unpack-package.ts'
import { takeAnswers } from '../../../main/workflow/kit/kit-answers.ts'
import { makeUsersLink } from '../../files/make-link.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-hostile-kit-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A file that claims a size and takes no room on the disk. */
function claim(path: string, sizeBytes: number): void {
  writeFileSync(path, '{')
  truncateSync(path, sizeBytes)
}

const sha256 = (bytes: string) => createHash('sha256').update(bytes).digest('hex')

test('reports an oversized manifest as damaged without reading it into memory', async () => {
  claim(join(folder, kitManifestName), 64 * 2 ** 30)
  await expect(readKit(folder)).rejects.toMatchObject({
    failure: { code: 'malformed', reason: { code: 'kit-manifest-damaged' } },
  })
  rmSync(join(folder, kitManifestName))
  mkdirSync(join(folder, kitManifestName))
  await expect(readKit(folder)).rejects.toMatchObject({ failure: { code: 'malformed' } })
})

test('skips only an oversized catalog answer and leaves it in place', async () => {
  const home = join(folder, 'home')
  const readAt = 1_700_000_000_000
  const key = 'search KB5086672'
  const text = JSON.stringify({ schema: 'unstuck/catalog-answer@1', key, readAt, text: 'page' })
  const good = `${sha256(key)}.json`
  const large = `${'a'.repeat(64)}.json`
  const grown = `${'b'.repeat(64)}.json`
  mkdirSync(join(folder, 'catalog'))
  writeFileSync(join(folder, 'catalog', good), text)
  claim(join(folder, 'catalog', large), 64 * 2 ** 30)
  claim(join(folder, 'catalog', grown), 64 * 2 ** 30)
  const listed = (name: string, sizeBytes: number) => ({
    path: `catalog/${name}`,
    sizeBytes,
    sha256: sha256(text),
  })
  const manifest = {
    ...emptyKit('0.1.0', new Date(readAt)),
    files: [listed(large, 64 * 2 ** 30), listed(grown, text.length), listed(good, text.length)],
  }
  const access = { home, site: { origin: 'https://catalog.invalid' } as never }
  expect(await takeAnswers(folder, manifest, access)).toBe(1)
  expect(readFileSync(join(answersFolder(access), good), 'utf8')).toContain('page')
})

test('refuses to unpack over a link and keeps it', async () => {
  const out = join(folder, 'out')
  mkdirSync(out)
  const precious = join(folder, 'precious')
  writeFileSync(precious, 'precious')
  makeUsersLink(precious, join(out, 'a.msu.tmp'))
  mkdirSync(join(folder, 'packages'))
  writeFileSync(join(folder, 'packages', 'a.msu'), 'update')
  const one = {
    file: 'a.msu',
    kb: 'KB5086672',
    architecture: 'x64' as const,
    role: 'target' as const,
    wantedFor: 'KB5086672',
    order: 1,
    sizeBytes: 6,
    sha1: createHash('sha1').update('update').digest('hex'),
    sha256: sha256('update'),
    verifiedBy: 'sha256' as const,
    parts: [{ path: 'packages/a.msu', sizeBytes: 6, sha256: sha256('update') }],
  }
  await expect(unpackPackage(folder, one, out)).rejects.toMatchObject({ failure: { code: 'refused' } })
  expect(lstatSync(join(out, 'a.msu.tmp')).isSymbolicLink()).toBe(true)
  expect(readFileSync(precious, 'utf8')).toBe('precious')
})
