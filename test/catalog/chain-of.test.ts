import { describe, expect, it } from 'vitest'
import type { CatalogEntry, CatalogFile } from '../../common/packages/catalog-entry.ts'
import { toCatalogFile } from '../../main/catalog/catalog-file.ts'
import { microsoftCatalog } from '../../main/catalog/catalog-site.ts'
import { chainOf } from '../../main/catalog/chain-of.ts'
import { deliveryOrigin } from '../catalog-server/sample-updates.ts'

const sha1 = 'ab'.repeat(20)

/** A file record from the fields of a dialog. */
function file(name: string, fields: Record<string, string> = {}): CatalogFile {
  const digest = Buffer.from(sha1, 'hex').toString('base64')
  const all = { url: `${deliveryOrigin}/public/${name}`, fileName: name, digest, ...fields }
  return toCatalogFile(new Map(Object.entries(all)), microsoftCatalog)
}

const msu = (kb: number, architecture = 'x64') => file(`windows11.0-kb${kb}-${architecture}_${sha1}.msu`)

function entry(files: CatalogFile[] | null, changes: Partial<CatalogEntry> = {}): CatalogEntry {
  return {
    id: '5cc91450-4f0f-40a8-a67a-63dc58d9dac9',
    kb: 'KB5129195',
    title: 'An update',
    build: null,
    architecture: 'x64',
    products: [],
    classification: '',
    date: null,
    version: null,
    sizeBytes: null,
    files,
    supersedes: null,
    supersededBy: null,
    details: null,
    ...changes,
  }
}

describe('chainOf', () => {
  it('selects the file with the KB of the entry, regardless of its position', () => {
    for (const files of [
      [msu(5129195), msu(5043080)],
      [msu(5043080), msu(5129195)],
    ]) {
      const chain = chainOf(entry(files))
      expect(chain.ok && [chain.value.target.kb, chain.value.before.map(({ kb }) => kb)]).toEqual([
        'KB5129195',
        ['KB5043080'],
      ])
    }
  })

  it('lists several checkpoints by number', () => {
    const chain = chainOf(entry([msu(5099999), msu(5129195), msu(5043080)]))
    expect(chain.ok && chain.value.before.map(({ kb }) => kb)).toEqual(['KB5043080', 'KB5099999'])
  })

  it('selects the only file, even without a KB in its name', () => {
    const stack = file(`ssu-19041.3562-x64_${sha1}.msu`)
    expect(chainOf(entry([stack]))).toEqual({ ok: true, value: { target: stack, before: [] } })
  })

  const refusals: [string, CatalogEntry][] = [
    ['files that were not read', entry(null)],
    ['no files', entry([])],
    ['no file with the KB', entry([msu(5129196), msu(5043080)])],
    ['an entry without a KB', entry([msu(5129195), file('a.cab')], { kb: null })],
    ['two files with the KB', entry([msu(5129195), file(`windows11.0-kb5129195-x64-ndp481_${sha1}.msu`)])],
    ['a checkpoint for another processor', entry([msu(5129195), msu(5043080, 'arm64')])],
    ['a checkpoint for no stated processor', entry([msu(5129195), file('windows11.0-kb5043080.msu')])],
    ['a target for another processor', entry([msu(5129195, 'arm64')])],
    [
      'a file elsewhere',
      entry([msu(5129195), file('windows11.0-kb5043080-x64.msu', { url: 'https://a.example/' })]),
    ],
  ]
  it.each(refusals)('rejects %s', (_, given) => {
    expect(chainOf(given)).toMatchObject({ ok: false, failure: { code: 'refused' } })
  })
})

describe('toCatalogFile', () => {
  it('recognizes the KB and the architecture from the name', () => {
    const names: [string, string | null, string | null][] = [
      [`windows11.0-kb5129195-x64_${sha1}.msu`, 'KB5129195', 'x64'],
      [`Windows10.0-KB5122878-arm64_${sha1}.cab`, 'KB5122878', 'arm64'],
      [`windows10.0-kb5028913-x86-ndp48_${sha1}.msu`, 'KB5028913', 'x86'],
      [`windows8.1-kb3173424-v2-x64_${sha1}.msu`, 'KB3173424', 'x64'],
      [`ssu-19041.3562-x64_${sha1}.msu`, null, 'x64'],
      [`updateplatform.amd64fre_${sha1}.exe`, null, 'x64'],
      [`proof-ar-sa_${sha1}.cab`, null, null],
      [`windows6.1-kb4012212-ia64_${sha1}.msu`, 'KB4012212', 'other'],
    ]
    for (const [name, kb, architecture] of names)
      expect(file(name)).toMatchObject({ name, kb, architecture, nameSha1: sha1, sha1, problems: [] })
  })

  it.each([
    ['another digest than the name has', { digest: Buffer.alloc(20, 7).toString('base64') }],
    ['a digest of the wrong length', { digest: Buffer.alloc(19).toString('base64') }],
    ['a digest that is no base64', { digest: 'not base64' }],
    ['a SHA-256 of the wrong length', { sha256: Buffer.alloc(20).toString('base64') }],
    ['two architectures', { architectures: 'ARM64' }],
    ['another name than its address', { fileName: `windows11.0-kb5043080-x64_${sha1}.msu` }],
    ['a path for a name', { fileName: '../../evil.msu' }],
    ['no name', { fileName: '' }],
    ['no address', { url: '' }],
  ])('%s is a problem', (_, fields) => {
    const odd = file(`windows11.0-kb5129195-x64_${sha1}.msu`, fields)
    expect(odd.problems).toHaveLength(1)
    expect(odd.name).toMatch(/^[\w.-]+$/)
  })

  it('rejects Windows device names and names that leave the folder', () => {
    for (const name of ['con.msu', 'LPT1.cab', 'a.', 'a ', '.msu', 'a:b', 'a/b', 'x'.repeat(201)])
      expect(file(name).problems).not.toEqual([])
    expect(file('aux.cab', { url: 'https://a.example/' }).name).not.toBe('aux.cab')
  })
})
