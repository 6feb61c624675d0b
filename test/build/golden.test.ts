import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { indexName, indexSchema, type Ran, record, takeArtifact } from '../../build/golden/artifact.ts'
import { recordings } from '../../build/golden/recordings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-golden-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const key = '111111-222222-333333-444444-555555-666666-777777-888888'

/** A build server that answers as its tools would; the recording named by `fails` ends with an error. */
function server(fails: string | null = null) {
  const calls: string[][] = []
  const run = (tool: string, args: readonly string[]): Ran => {
    calls.push([tool, ...args])
    const name = recordings('C:\\a.msu').find(
      (one) => one.tool === tool && one.args.join() === args.join(),
    )?.name
    const text = args.includes('/uni:true')
      ? utf16(`<Event>Käse ${key}</Event>`)
      : Buffer.from(`${tool} Stra\xdfe ${key}\r\n`, 'latin1')
    return {
      exitCode: name === fails ? 50 : 0,
      stdout: text,
      stderr: Buffer.from(name === fails ? 'no' : ''),
    }
  }
  return { calls, run, read: () => utf16('\ufeffWindows Registry Editor Version 5.00\r\n') }
}

function recorded(fails: string | null = null, msu: string | null = null) {
  const on = server(fails)
  const artifact = join(folder, 'artifact')
  const options = { runner: 'windows-2022', takenAt: '2026-11-22T20:00:00Z', msu, run: on.run, read: on.read }
  return { artifact, index: record(artifact, options), calls: on.calls }
}

describe('recordings of a build server', () => {
  test('contain every call with its exit code and its raw bytes', () => {
    const { artifact, index, calls } = recorded()
    expect(calls).toHaveLength(recordings(null).length)
    expect(index.recordings.map(({ name }) => name)).toEqual(recordings(null).map(({ name }) => name))
    const plain = readFileSync(join(artifact, 'reagentc-info.stdout'))
    expect(plain.includes(Buffer.from([0x72, 0x61, 0xdf, 0x65]))).toBe(true)
    expect(readFileSync(join(artifact, 'events-unicode.stdout')).toString('utf16le')).toContain('Käse')
    expect(readdirSync(artifact)).toContain('cbs-after.reg')
    expect(indexSchema.parse(JSON.parse(readFileSync(join(artifact, indexName), 'utf8')))).toEqual(index)
  })

  test('have unique names, and those that leave a restart pending come last', () => {
    const all = recordings('C:\\a.msu')
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    const last = all.findLastIndex(({ part }) => part !== 'pending')
    expect(all.slice(last + 1).map(({ part }) => part)).toEqual(Array(all.length - last - 1).fill('pending'))
    expect(all.findIndex(({ name }) => name === 'msu-add')).toBeLessThan(last + 1)
  })

  test('continue after a failed call, except with calls that depend on it', () => {
    const { index } = recorded('wim-mount', 'C:\\a.msu')
    const of = (name: string) => index.recordings.find((one) => one.name === name)
    expect(of('wim-mount')).toMatchObject({
      exitCode: 50,
      files: [{ name: 'wim-mount.stdout' }, { name: 'wim-mount.stderr' }],
    })
    expect(of('acl-after-mount')).toMatchObject({ exitCode: null, files: [] })
    expect(of('feature-enable')?.exitCode).toBe(0)
    expect(of('msu-add')?.exitCode).toBe(0)
  })
})

describe('a downloaded artifact', () => {
  test('becomes test data: compared, masked in its original encoding, with its source', () => {
    const { artifact, index } = recorded()
    const made = takeArtifact(artifact, join(folder, 'data'), 'A run of windows.yml')
    expect(made).toBe(join(folder, 'data', 'runners', 'windows-2022'))
    const files = index.recordings.flatMap((one) => one.files.map(({ name }) => name))
    expect(readdirSync(made).toSorted()).toEqual([...files, indexName, 'SOURCE.txt'].toSorted())
    const plain = readFileSync(join(made, 'reagentc-info.stdout'))
    expect(plain.includes(Buffer.from([0x72, 0x61, 0xdf, 0x65]))).toBe(true)
    const wide = readFileSync(join(made, 'events-unicode.stdout')).toString('utf16le')
    expect(wide).toContain('Käse')
    for (const text of [plain.toString('latin1'), wide]) expect(text).not.toContain(key)
    expect(readFileSync(join(made, 'SOURCE.txt'), 'utf8')).toMatch(/^A run of windows\.yml\nwindows-2022, /)
    const kept = indexSchema.parse(JSON.parse(readFileSync(join(made, indexName), 'utf8')))
    for (const { name, sha256 } of kept.recordings.flatMap((one) => one.files))
      expect([
        name,
        createHash('sha256')
          .update(readFileSync(join(made, name)))
          .digest('hex'),
      ]).toEqual([name, sha256])
  })

  test.each<[string, (artifact: string) => void, RegExp]>([
    [
      'with a changed file',
      (at) => writeFileSync(join(at, 'sc-query.stdout'), 'x'),
      /^sc-query\.stdout is not/,
    ],
    ['without one of its files', (at) => rmSync(join(at, 'sc-query.stdout')), /sc-query\.stdout/],
    ['with a file more', (at) => writeFileSync(join(at, 'more.txt'), 'x'), /^Not in the list: more\.txt/],
    ['without its list', (at) => rmSync(join(at, indexName)), /index\.json is missing/],
    ['with a list of another format', (at) => writeFileSync(join(at, indexName), '{}'), /unknown format/],
    [
      'whose list names a file elsewhere',
      (at) => {
        const text = readFileSync(join(at, indexName), 'utf8')
        writeFileSync(join(at, indexName), text.replace('"sc-query.stdout"', '"../sc-query.stdout"'))
      },
      /unknown format/,
    ],
  ])('is rejected %s, and nothing is written', (_name, harm, said) => {
    const { artifact } = recorded()
    harm(artifact)
    expect(() => takeArtifact(artifact, join(folder, 'data'), 'x')).toThrow(said)
    expect(readdirSync(folder)).toEqual(['artifact'])
  })
})
