import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { composeProvenance, releasedFiles, sourcesOf } from '../../build/provenance.ts'
import { sameBytes } from '../../build/same-bytes.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-provenance-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the provenance of a package', () => {
  const made = {
    version: '1.2.3',
    commit: 'a'.repeat(40),
    changed: false,
    lockSha256: 'b'.repeat(64),
    runtimes: { electron: '45.0.0', node: '26.7.0' },
    signed: false,
  }

  it('lists every download by digest, the commit and the lock file, with identical bytes each time', () => {
    for (const name of ['unstuck-1.2.3-x64-unsigned.exe', 'unstuck-1.2.3-arm64-unsigned.zip', 'latest.yml'])
      writeFileSync(join(folder, name), name)
    const files = releasedFiles(folder)
    const text = composeProvenance({ ...made, files })
    expect(composeProvenance({ ...made, files: new Map([...files].reverse()) })).toBe(text)
    const said = JSON.parse(text)
    expect(said).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/provenance/v1',
    })
    expect(said.subject).toEqual(
      ['unstuck-1.2.3-arm64-unsigned.zip', 'unstuck-1.2.3-x64-unsigned.exe'].map((name) => ({
        name,
        digest: { sha256: sha256(name) },
      })),
    )
    const { externalParameters, internalParameters, resolvedDependencies } = said.predicate.buildDefinition
    expect(externalParameters).toEqual({ version: '1.2.3', signed: false })
    expect(internalParameters).toEqual({ changedSinceCommit: false })
    expect(resolvedDependencies).toEqual([
      { uri: 'urn:unstuck:sources', digest: { gitCommit: made.commit } },
      { uri: 'package-lock.json', digest: { sha256: made.lockSha256 } },
      { uri: 'pkg:npm/electron@45.0.0' },
      { uri: 'pkg:npm/node@26.7.0' },
    ])
  })

  it('lists no commit outside a repository, and marks the sources as changed', () => {
    writeFileSync(join(folder, 'package-lock.json'), '{}')
    expect(sourcesOf(folder)).toEqual({ commit: null, changed: true, lockSha256: sha256('{}') })
    const text = composeProvenance({ ...made, commit: null, files: new Map() })
    expect(text).not.toContain('gitCommit')
  })
})

describe('two builds from the same sources', () => {
  const put = (build: string, files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, build, 'resources'), { recursive: true })
      writeFileSync(join(folder, build, name), text)
    }
    return join(folder, build)
  }

  it('are identical, or the difference is reported by file and byte', () => {
    const one = put('one', { 'a.exe': 'MZ1', 'resources/app.asar': 'x' })
    expect(sameBytes(one, put('same', { 'a.exe': 'MZ1', 'resources/app.asar': 'x' }))).toEqual([])
    expect(sameBytes(one, put('other', { 'a.exe': 'MZ2', 'resources/b.txt': 'x' }))).toEqual([
      'a.exe differs between two builds, from byte 2.',
      'resources/app.asar is in one of two builds alone.',
      'resources/b.txt is in one of two builds alone.',
    ])
    expect(sameBytes(one, put('longer', { 'a.exe': 'MZ12', 'resources/app.asar': 'x' }))).toEqual([
      'a.exe differs between two builds, from byte 3.',
    ])
  })
})
