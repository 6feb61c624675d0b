import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleManifestName } from '../../../common/evidence/bundle.ts'
import { bundleSumsName, readSums, writeSums } from '../../../common/evidence/bundle-sums.ts'
import { evidenceManifestName } from '../../../common/evidence/evidence.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { type BundleFiles, openBundleFiles } from '../../../main/host/bundle/bundle-files.ts'
import { proveBundle } from '../../../main/host/bundle/prove-bundle.ts'
import { HostError } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { recordEvidence } from '../../../main/inspect/evidence/record-evidence.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { collectBundle } from '../../../main/workflow/collect-bundle.ts'
import { anyCharacter } from '../../any-character.ts'
import { times } from '../../sample.ts'

type Files = Record<string, Uint8Array>

let folder = ''
/** What `collect` and what `inspect --out` write. */
let collected: Files = {}
const recorded: Files = {}
beforeAll(async () => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  folder = await mkdtemp(join(tmpdir(), 'unstuck-sealed-'))
  const pc = await openHost('practice:x64-healthy', { stateFolder: null })
  await collectBundle(pc, join(folder, 'whole.zip'), { mask: true })
  collected = unzipSync(await readFile(join(folder, 'whole.zip')))
  const recorder = await recordEvidence(pc, join(folder, 'evidence'))
  await inspect(recorder.host)
  await recorder.finish()
  for (const entry of await readdir(join(folder, 'evidence'), { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile())
      recorded[relative(join(folder, 'evidence'), path).replaceAll('\\', '/')] = await readFile(path)
  }
})
afterAll(() => rm(folder, { recursive: true }))

let count = 0
async function open(files: Files) {
  const path = join(folder, `${count++}.zip`)
  await writeFile(path, zipSync(files, { level: 0 }))
  try {
    const host = await openHost(`bundle:${path}`, { stateFolder: null })
    return { refused: null, gaps: (host.limits ?? []).map(({ code }) => code) }
  } catch (error) {
    if (error instanceof FailureError) return { refused: error.failure.reason?.code ?? null, gaps: [] }
    throw error
  } finally {
    await rm(path)
  }
}

const bundles = () => [collected, recorded]

describe('an unchanged bundle', () => {
  it('is read without a gap about itself', async () => {
    for (const files of bundles()) expect(await open(files)).toEqual({ refused: null, gaps: [] })
  })

  it('has a digest for every file except the digest list, including its manifests', () => {
    for (const files of bundles()) {
      const sums = readSums(Buffer.from(files[bundleSumsName] ?? []).toString()) ?? []
      const others = Object.keys(files).filter((name) => name !== bundleSumsName)
      expect(sums.map(({ name }) => name).toSorted()).toEqual(others.toSorted())
      expect(others).toContain(evidenceManifestName)
    }
    expect(Object.keys(collected)).toContain(bundleManifestName)
  })
})

describe('a changed bundle', () => {
  it('is rejected for any changed byte in any file', async () => {
    for (const files of bundles()) {
      const names = Object.keys(files).filter(
        (name) => name !== bundleSumsName && name !== evidenceManifestName && (files[name]?.length ?? 0) > 0,
      )
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...names),
          fc.nat(),
          fc.integer({ min: 1, max: 255 }),
          async (name, at, by) => {
            const bytes = Uint8Array.from(files[name] ?? [])
            const place = at % bytes.length
            bytes[place] = (bytes[place] ?? 0) ^ by
            expect((await open({ ...files, [name]: bytes })).refused).toBe('bundle-changed')
          },
        ),
        { numRuns: times(12, 25) },
      )
    }
  })

  it('is rejected when its manifest was changed without changing its structure', async () => {
    for (const files of bundles()) {
      const text = Buffer.from(files[evidenceManifestName] ?? []).toString()
      const changed = text.replace('"elevated": ', '"elevated":  ')
      expect(changed).not.toBe(text)
      const made = await open({ ...files, [evidenceManifestName]: Buffer.from(changed) })
      expect(made.refused).toBe('bundle-changed')
    }
    const list = Buffer.from(collected[bundleManifestName] ?? [])
      .toString()
      .replace('"masked": true', '"masked": false')
    expect((await open({ ...collected, [bundleManifestName]: Buffer.from(list) })).refused).toBe(
      'bundle-changed',
    )
  })

  it('is rejected when the digest list is damaged', async () => {
    for (const files of bundles()) {
      for (const text of ['', 'nonsense\n'])
        expect((await open({ ...files, [bundleSumsName]: Buffer.from(text) })).refused).toBe(
          'bundle-sums-damaged',
        )
      const sums = Buffer.from(files[bundleSumsName] ?? []).toString()
      const twice = `${sums}${'0'.repeat(64)}  ${evidenceManifestName}\n`
      expect((await open({ ...files, [bundleSumsName]: Buffer.from(twice) })).refused).toBe(
        'bundle-sums-damaged',
      )
    }
  })

  it('has a gap when the user removed a file before passing it on', async () => {
    for (const files of bundles()) {
      const name = Object.keys(files).find((each) => each.startsWith('files/')) ?? ''
      const { [name]: _, ...rest } = files
      expect(await open(rest)).toEqual({ refused: null, gaps: ['bundle-files-missing'] })
    }
  })
})

describe('a bundle from an earlier version', () => {
  it('is read, with a gap that changes cannot be detected', async () => {
    for (const files of bundles()) {
      const { [bundleSumsName]: _, ...rest } = files
      expect(await open(rest)).toEqual({ refused: null, gaps: ['bundle-unsealed'] })
    }
  })

  it('is rejected when a file differs from its list of contents', async () => {
    const { [bundleSumsName]: _, ...rest } = collected
    const changed = { ...rest, 'inspection.json': Buffer.from('{}') }
    expect((await open(changed)).refused).toBe('bundle-changed')
  })
})

it('parses a digest list as it was written', () => {
  const sum = fc.record({
    name: fc.string({ minLength: 1 }).filter((name) => /^[^\r\n]+$/.test(name)),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  })
  fc.assert(
    fc.property(fc.uniqueArray(sum, { selector: ({ name }) => name }), (sums) => {
      expect(readSums(writeSums(sums))).toEqual(sums)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const sums = readSums(text)
      expect(sums === null || sums.every(({ sha256 }) => sha256.length === 64)).toBe(true)
    }),
  )
})

describe('a bundle crafted to exhaust resources', () => {
  const digest = '0'.repeat(64)
  const counting = (listed: readonly string[]) => {
    const read: string[] = []
    const list = JSON.stringify({
      ...JSON.parse(new TextDecoder().decode(collected[bundleManifestName])),
      files: listed.map((name) => ({ name, sizeBytes: 1, sha256: digest })),
    })
    const files: BundleFiles = {
      read: async (name) => {
        if (name !== bundleManifestName)
          throw new HostError('not-found', message('host.bundle-file-missing', { name }))
        return new TextEncoder().encode(list)
      },
      stream: async function* (name) {
        read.push(name)
        yield new Uint8Array(1)
      },
    }
    return { files, read }
  }

  it.each([[['a.log', 'a.log']], [['logs/CBS.log', 'tools.json', 'LOGS/cbs.log']]])(
    '%j: does not read a file that is listed twice',
    async (listed) => {
      const { files, read } = counting(listed)
      await expect(proveBundle(files, 'x.zip')).rejects.toMatchObject({
        failure: { code: 'malformed', reason: { code: 'bundle-sums-damaged' } },
      })
      expect(read).toEqual([])
    },
  )

  it('exposes no NTFS streams of its files, and does not wait for a pipe', async () => {
    const path = await mkdtemp(join(folder, 'odd-'))
    await writeFile(join(path, 'a.log'), 'x')
    await mkdir(join(path, 'logs'))
    const files = await openBundleFiles(path)
    const read = async (name: string) => {
      for await (const piece of files.stream(name)) expect(piece).toBeDefined()
    }
    await expect(read('a.log')).resolves.toBeUndefined()
    await expect(read('a.log::$DATA')).rejects.toMatchObject({ reason: 'denied' })
    await expect(read('logs')).rejects.toMatchObject({ reason: 'unavailable' })
  })
})
