import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackageReport, packageReportSchema } from '../../common/packages/package-report.ts'
import { readPackage } from '../../main/packages/read/read-package.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'
import { updateMum } from './generate/documents.ts'
import { classicMsu, lcuMsu, packageCab, safeOsCab, servicingStackCab } from './generate/update-packages.ts'
import { lcu, win10 } from './package-examples.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-package-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function read(name: string, bytes: Uint8Array, hash = false): Promise<PackageReport> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return packageReportSchema.parse(await readPackage(path, { knowledge, hash }))
}

describe('package problems', () => {
  const problems = async (name: string, bytes: Uint8Array, hash = false) =>
    (await read(name, bytes, hash)).problemCodes

  it('include a wrong file extension', async () => {
    expect(await problems('i.cab', lcuMsu(lcu))).toEqual(['wrong-extension'])
    expect(await problems('i.zip', lcuMsu(lcu))).toEqual(['wrong-extension'])
    expect(await problems('i.msu', safeOsCab(lcu))).toEqual(['wrong-extension'])
    expect(await problems('I.MSU', lcuMsu(lcu))).toEqual([])
  })

  it('include another architecture or KB number in the name', async () => {
    expect(await problems('windows11.0-kb5086672-x64.msu', lcuMsu(lcu))).toEqual(['name-architecture'])
    expect(await problems('windows11.0-kb5086673-arm64 (1).msu', lcuMsu(lcu))).toEqual(['name-kb'])
    expect(await problems('windows11.0-kb5086672-arm64_x64.msu', lcuMsu(lcu))).toEqual([])
  })

  it('include a hash in the name that differs from the file', async () => {
    const bytes = lcuMsu(lcu)
    const sha1 = createHash('sha1').update(bytes).digest('hex')
    const right = await read(`windows11.0-kb5086672-arm64_${sha1}.msu`, bytes, true)
    expect(right).toMatchObject({
      nameHashMatches: true,
      sha1,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      problems: [],
    })
    const wrong = await read(`windows11.0-kb5086672-arm64_${'0'.repeat(40)}.msu`, bytes, true)
    expect(wrong).toMatchObject({ nameHashMatches: false, problemCodes: ['name-hash'] })
    const unasked = await read(`windows11.0-kb5086672-arm64_${sha1}.msu`, bytes)
    expect(unasked).toMatchObject({ nameHashMatches: null, sha1: null, sha256: null })
  })

  it('include truncation at any position', async () => {
    for (const bytes of [lcuMsu(lcu), safeOsCab(lcu), classicMsu(win10, packageCab(updateMum(win10), []))]) {
      for (const left of [0.03, 0.3, 0.6, 0.99]) {
        expect(await problems('j.msu', bytes.subarray(0, Math.floor(bytes.length * left)))).toContain('cut')
      }
    }
  })

  it('include a damaged document', async () => {
    const bytes = safeOsCab(lcu)
    const at = bytes.indexOf('Package_for_SafeOSDU')
    bytes.write('X', at)
    const report = await read('k.cab', bytes)
    expect(report).toMatchObject({ identity: null, problemCodes: expect.arrayContaining(['corrupt']) })
  })

  it('include an express package without its data, alone or nested', async () => {
    expect(await problems('l.msu', lcuMsu(lcu, { without: /\.psf$/ }))).toEqual(['parts-missing'])
    const express = packageCab(updateMum(win10), ['express.psf.cix.xml'])
    mkdirSync(join(folder, 'with'), { recursive: true })
    expect(await problems('with/m.cab', express)).toEqual(['parts-missing'])
    writeFileSync(join(folder, 'with', 'm.psf'), 'data')
    expect(await problems('with/m.cab', express)).toEqual([])
  })

  const split = realData('packages/libmspack-cab-corpus/split-1.cab')
  it.skipIf(split === null)('include a single cabinet of a set', async () => {
    const report = await readPackage(split ?? '', { knowledge, hash: false })
    expect(report.problemCodes).toContain('parts-missing')
  })

  it('include paths outside the package', async () => {
    for (const name of ['../../evil.dll', 'a/../../b', 'C:/Windows/x', '/etc/passwd', 'a/..']) {
      const report = await read('n.cab', packageCab(updateMum(win10), [name]))
      expect(report.problemCodes, name).toEqual(['unsafe-path'])
    }
    expect(await problems('n.cab', packageCab(updateMum(win10), ['a..b/c...d']))).toEqual([])
  })

  it('include contradictory sources', async () => {
    const cab = packageCab(updateMum({ ...win10, kb: 'KB5111111' }), [])
    const other = { ...win10, name: 'Package_for_KB5129236' }
    expect(await problems('o.msu', classicMsu(other, cab), true)).toContain('contradiction')
  })

  it.each([
    ['', 'package.file-empty'],
    ['<!DOCTYPE html><html>', 'package.is-web-page'],
    ['MZ\x90', 'package.is-program'],
    ['PK\x03\x04', 'package.is-zip'],
    ['\0\0\0\0\0\0', 'package.is-zeros'],
    ['hello', 'package.is-unknown'],
    ['MSWIM', 'package.is-unknown'],
  ])('are reported for a file that starts with %j', async (text, code) => {
    const report = await read('p.msu', Buffer.from(text, 'latin1'), true)
    expect(report).toMatchObject({
      container: null,
      kind: 'other',
      kb: null,
      problemCodes: ['not-a-package'],
    })
    expect(report.reasons).toEqual([{ code, params: {} }])
    expect(report.sha1).toHaveLength(40)
  })
})

describe('any damage', () => {
  const originals: [string, Buffer][] = [
    ['q.msu', lcuMsu(lcu)],
    ['q.msu', classicMsu(win10, packageCab(updateMum(win10), []))],
    ['q.cab', safeOsCab(lcu)],
    ['q.cab', servicingStackCab(lcu)],
  ]

  it('never crashes the reader and never changes the identity', async () => {
    const identities = new Map<Buffer, string | null>()
    for (const [name, bytes] of originals) identities.set(bytes, (await read(name, bytes)).identity)
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(originals.length - 1),
        fc.array(fc.tuple(fc.nat(2), place, fc.nat(255), fc.nat(40)), { minLength: 1, maxLength: 5 }),
        fc.option(place, { freq: 4 }),
        async (which, changes, cut) => {
          const [name, original] = originals[which] ?? ['', Buffer.alloc(0)]
          let bytes = Buffer.from(original)
          for (const [part, where, value, length] of changes) {
            // Heads and tables at both ends decide more than the data between.
            const reach =
              part === 0 ? where * 400 : part === 1 ? bytes.length - where * 900 : where * bytes.length
            const at = Math.max(0, Math.min(bytes.length - 1, Math.floor(reach)))
            bytes.fill(value, at, Math.min(bytes.length, at + (part === 2 ? length : 1)))
          }
          if (cut !== null) bytes = bytes.subarray(0, Math.floor(cut * bytes.length))
          const report = await read(name, bytes)
          if (report.identity !== null) expect(report.identity).toBe(identities.get(original))
          if (report.identity === null && report.kind === 'other') expect(report.problems).not.toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('in documents never crashes the reader', async () => {
    const text = updateMum(win10).toString()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(200),
        fc.string({ maxLength: 40 }),
        async (at, over, instead) => {
          const changed = text.slice(0, at) + instead + text.slice(at + over)
          await read('r.cab', packageCab(Buffer.from(changed), [], { compression: 'none' }))
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a file that cannot be opened', () => {
  it('is an error, not a report', async () => {
    await expect(readPackage(join(folder, 'none.msu'), { knowledge, hash: false })).rejects.toMatchObject({
      failure: { code: 'not-found' },
    })
  })
})

describe('real packages', () => {
  const packages = realData('packages/abbodi1406-WHD')
  it.skipIf(packages === null).each([
    [
      'Windows6.1-KB3040017-x64.msu',
      'KB3040017',
      'Package_for_KB3040017~31bf3856ad364e35~amd64~~6.1.1.0',
      '6.0.0.0',
    ],
    [
      'Windows6.1-KB2465285-x64.msu',
      'KB2465285',
      'Package_for_KB2465285~31bf3856ad364e35~amd64~~6.1.1.0',
      '6.0.0.0',
    ],
    [
      'Windows8.1-KB2938772-x64.cab',
      'KB2938772',
      'Package_for_KB2938772~31bf3856ad364e35~amd64~~6.3.1.0',
      '6.0.0.0',
    ],
    [
      'Windows6.2-HyperVIntegrationServices-x64.cab',
      'KB4072650',
      'Microsoft-Hyper-V-Integration-Services-Package-2~31bf3856ad364e35~amd64~~6.3.9600.19456',
      null,
    ],
  ])('are read correctly: %s', async (name, kb, identity, requiresStack) => {
    const report = await readPackage(join(packages ?? '', name), { knowledge, hash: true })
    expect(report).toMatchObject({
      container: 'cab',
      kind: 'other',
      kb,
      architecture: 'x64',
      build: null,
      identity,
      requiresStack,
      problems: [],
      gaps: [],
    })
  })
})
