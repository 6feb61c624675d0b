import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imagePackagesSchema, mediumImageSchema } from '../../common/media/medium.ts'
import { ArchiveError } from '../../main/archives/archive-error.ts'
import { bytesSource } from '../../main/archives/byte-source.ts'
import { fileVersion } from '../../main/media/file-version.ts'
import { parseWimXml } from '../../main/media/parse-wim-xml.ts'
import { readPackageNames } from '../../main/media/read-package-names.ts'
import { readWim } from '../../main/media/read-wim.ts'
import { hasTool } from '../archives/tools.ts'
import { makeWim, packagesAt, program } from './make-media.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-damaged-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
  minLength: 1,
  maxLength: 8,
})

function changed(original: Uint8Array, list: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.from(original)
  for (const [place, value] of list)
    bytes[Math.min(bytes.length - 1, Math.floor(place * bytes.length))] = value
  return bytes
}

describe.skipIf(!hasTool('wimlib-imagex'))('a damaged WIM', () => {
  it.each([['none'], ['LZX']])('is an ArchiveError or is read with its data, %s', async (compress) => {
    const path = join(folder, `${compress}.wim`)
    const files = {
      'sources/setup.exe': program('10.0.26100.1'),
      'Windows/System32/Recovery/Winre.wim': Buffer.alloc(0),
    }
    const inner = join(folder, 'inner.wim')
    makeWim(folder, inner, [
      { name: 're', edition: 'WindowsPE', build: '26100.1', packages: packagesAt(26100, 1) },
    ])
    files['Windows/System32/Recovery/Winre.wim'] = readFileSync(inner)
    makeWim(
      folder,
      path,
      [{ name: 'one', edition: 'Core', build: '26100.1742', packages: packagesAt(26100, 1742), files }],
      [`--compress=${compress}`],
    )
    const original = readFileSync(path)
    expect((await readWim(bytesSource(original), 'whole')).gaps).toEqual([])
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        try {
          const { wim, gaps } = await readWim(bytesSource(changed(original, list)), 'x')
          for (const image of wim.images) {
            mediumImageSchema.parse(image)
            // Nothing is known of the inside and nothing is said: that must not be.
            if (image.packages === null && image.winre === null) expect(gaps.length).toBeGreaterThan(0)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError)
        }
      }),
      { numRuns: 250 },
    )
  })

  it('is rejected when truncated at any position', async () => {
    const path = join(folder, 'cut.wim')
    makeWim(folder, path, [{ name: 'one', edition: 'Core', build: '26100.1742', packages: [] }])
    const bytes = readFileSync(path)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await expect(readWim(bytesSource(bytes.subarray(0, length)), 'x')).rejects.toBeInstanceOf(
          ArchiveError,
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('an image description', () => {
  const xml = (inside: string) => `\ufeff<WIM><TOTALBYTES>1</TOTALBYTES>${inside}</WIM>`
  const image = (index: string, inside = '') => `<IMAGE INDEX="${index}">${inside}</IMAGE>`

  it('is null if invalid', () => {
    for (const text of [
      '',
      'x',
      '<WIM>',
      '<WIM/>',
      '<!DOCTYPE a><WIM><IMAGE INDEX="1"/></WIM>',
      xml(image('0')),
      xml(image('a')),
      xml(image('1') + image('1')),
    ])
      expect(parseWimXml(text), text).toBeNull()
  })

  it('has null for missing values', () => {
    const nothing = {
      name: null,
      edition: null,
      installationType: null,
      architecture: null,
      build: null,
      languages: [],
      defaultLanguage: null,
    }
    expect(
      parseWimXml(
        xml(
          image('2', '<WINDOWS><ARCH>5</ARCH><VERSION><BUILD>26100</BUILD></VERSION></WINDOWS>') + image('1'),
        ),
      ),
    ).toEqual([
      { index: 1, ...nothing },
      { index: 2, ...nothing },
    ])
  })

  it('is plain text for any content', () => {
    const control = String.fromCharCode(0x9b)
    const name = `a${control}31mb\u202ec`
    const inside = `<NAME>${name}</NAME><WINDOWS><EDITIONID>${name}</EDITIONID><LANGUAGES><LANGUAGE>${name}</LANGUAGE></LANGUAGES></WINDOWS>`
    const [read] = parseWimXml(xml(image('1', inside))) ?? []
    expect([read?.name, read?.edition, read?.languages]).toEqual(['a 31mb c', 'a 31mb c', ['a 31mb c']])
  })

  it('never throws for any text', () => {
    const part = fc.constantFrom(
      '<IMAGE INDEX="1">',
      '</IMAGE>',
      '<WINDOWS>',
      '</WINDOWS>',
      '<VERSION>',
      '<BUILD>1</BUILD>',
      '</VERSION>',
      '<LANGUAGES/>',
      '&lt;',
      '<ARCH>9</ARCH>',
      '<ARCH><a/></ARCH>',
      '<![CDATA[',
      ']]>',
      '\u0000',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 20 }), (parts) => {
        parseWimXml(xml(parts.join('')))
      }),
    )
  })
})

describe('package names', () => {
  it('of any kind never throw and give no result', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (names) => {
        const read = imagePackagesSchema.parse(readPackageNames(names))
        if (!names.some((name) => name.includes('~'))) expect(read).toEqual(readPackageNames([]))
      }),
    )
  })

  it('give the newest update in any order', () => {
    const own = [1742, 8117, 900, 10000].map(
      (ubr) => `Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.${ubr}.1.7.mum`,
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(own, { minLength: 4 }), (names) => {
        const { lcu, olderLcus } = readPackageNames(names)
        expect([...olderLcus, lcu]).toEqual(['26100.900', '26100.1742', '26100.8117', '26100.10000'])
      }),
    )
  })

  it('give the version numbers of .NET updates', () => {
    const names = ['10.0.9332.10', '10.0.9332.9', '10.0.10001.1'].map(
      (version) => `Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~${version}.mum`,
    )
    expect(readPackageNames(names).dotnet.map(({ version }) => version)).toEqual([
      '10.0.9332.9',
      '10.0.9332.10',
      '10.0.10001.1',
    ])
  })

  it('give no build if their version has none', () => {
    const names = ['10.0.1.4', '26100.8117.1.24'].map(
      (version) => `Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}.mum`,
    )
    expect(readPackageNames(names)).toMatchObject({ lcu: '26100.8117', olderLcus: [] })
  })

  it('of payloads are not enablement packages', () => {
    const name = (text: string) =>
      `Microsoft-Windows-${text}-Package~31bf3856ad364e35~amd64~~10.0.19041.1799.mum`
    expect(readPackageNames([name('22H2Enablement-Payload')]).enables).toBeNull()
    expect(readPackageNames([name('22H2Enablement'), name('21H2Enablement-Payload')]).enables).toBe(19045)
  })
})

describe('the file version of a program', () => {
  it('is read from its resources', () =>
    expect(fileVersion(program('10.0.26100.8117'))).toBe('10.0.26100.8117'))

  it('is null or a version for other or damaged bytes', () => {
    const original = program('10.0.26100.8117')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          changes.map((list) => changed(original, list)),
        ),
        (bytes) => {
          expect(fileVersion(bytes) ?? '1.1.1.1').toMatch(/^\d+(\.\d+){3}$/)
        },
      ),
      { numRuns: 500 },
    )
  })
})
