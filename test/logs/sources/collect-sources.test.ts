import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collectSources } from '../../../main/logs/sources/collect-sources.ts'
import { bytesOf } from '../text-of.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-collect-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

async function collect(...names: string[]) {
  const { sources, gaps } = await collectSources(
    names.map((name) => (name === '-' ? name : join(folder, name))),
  )
  return {
    names: sources.map(({ name }) => (name === 'stdin' ? name : relative(folder, name))),
    sources,
    gaps,
  }
}

test('reads a file given by path regardless of its name', async () => {
  await put({ 'evidence.dat': 'hello' })
  const { names, sources } = await collect('evidence.dat')
  expect(names).toEqual(['evidence.dat'])
  expect(sources[0]?.sizeBytes).toBe(5)
  expect((await bytesOf(sources[0] as never)).toString()).toBe('hello')
})

test('collects the logs of a folder, oldest first, without other files', async () => {
  await put({
    'CBS/CBS.log': 'a',
    'CBS/CbsPersist_20260102030405.log': 'a',
    'CBS/CbsPersist_20250102030405.log': 'a',
    'console.txt': 'a',
    'dism.log.bak': 'a',
    'CBS.log.old': 'a',
    'SOURCE.txt': 'a',
    'README.md': 'a',
    'setup.exe': 'a',
    'source-missing.log': 'a',
  })
  const { names, gaps } = await collect('.')
  expect(names).toEqual([
    'CBS/CbsPersist_20250102030405.log',
    'CBS/CbsPersist_20260102030405.log',
    'CBS/CBS.log',
    'CBS.log.old',
    'console.txt',
    'dism.log.bak',
    'source-missing.log',
  ])
  expect(gaps).toEqual([])
})

test('reads a source given twice only once', async () => {
  await put({ 'a.log': 'a' })
  expect((await collect('a.log', '.', 'a.log', '-', '-')).names).toEqual(['a.log', 'stdin'])
})

test('rejects a path that does not exist', async () => {
  await expect(collect('nothing')).rejects.toMatchObject({
    failure: { code: 'not-found', where: join(folder, 'nothing') },
  })
})

test('leaves a gap for a folder without logs', async () => {
  await put({ 'README.md': 'a', 'sub/x.exe': 'a' })
  const { names, gaps } = await collect('.')
  expect(names).toEqual([])
  expect(gaps).toMatchObject([{ what: folder, code: 'folder-without-logs' }])
})

test('leaves one gap with advice for each unsupported log format', async () => {
  await put({ 'CBS.log': 'a', 'a.etl': 'a', 'b.etl': 'a' })
  const { names, gaps } = await collect('.')
  expect(names).toEqual(['CBS.log'])
  expect(gaps.map(({ what }) => relative(folder, what))).toEqual([expect.stringContaining('2 .etl files')])
  expect(gaps.map(({ code }) => code)).toEqual(['log-traces-unread'])
})

test('does not follow links in folders', async () => {
  await put({ 'logs/a.log': 'a' })
  await symlink(folder, join(folder, 'logs', 'loop'))
  expect((await collect('logs')).names).toEqual(['logs/a.log'])
})

test('leaves a single gap for folders nested too deeply', async () => {
  await put({ [`${'d/'.repeat(15)}deep.log`]: 'a', 'a.log': 'a', [`${'d/'.repeat(14)}other.log`]: 'a' })
  const { names, gaps } = await collect('.')
  expect(names).toEqual(['a.log'])
  expect(gaps).toMatchObject([{ code: 'folder-has-too-many-logs' }])
})

test('collects the logs of a zip with any name', async () => {
  const zip = zipSync({ 'Logs/CBS.log': Buffer.from('one'), 'Logs/a.txt': Buffer.from('two') })
  await put({ 'bundle.zip': zip, 'renamed.log': zip })
  const { names, sources } = await collect('.')
  expect(names).toEqual([
    'bundle.zip/Logs/a.txt',
    'bundle.zip/Logs/CBS.log',
    'renamed.log/Logs/a.txt',
    'renamed.log/Logs/CBS.log',
  ])
  expect((await bytesOf(sources[1] as never)).toString()).toBe('one')
})

test('limits the walk of a folder and reports what was skipped', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`${String(index).padStart(2, '0')}/CBS.log`, 'a']),
  )
  await put(files)
  const { sources, gaps } = await collectSources([folder], new Set(), { mostEntries: 60 })
  expect(sources.length).toBeGreaterThan(10)
  expect(sources.length).toBeLessThan(40)
  expect(gaps.map(({ code }) => code)).toEqual(['folder-not-walked-whole'])
  const none = await collectSources([folder], new Set(), { mostEntries: 0 })
  expect(none.gaps.map(({ code }) => code)).toEqual(['folder-not-walked-whole'])
})
