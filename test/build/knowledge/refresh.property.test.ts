import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readKnowledgeData } from '../../../build/knowledge/knowledge-data.ts'
import type { Observation, Reading } from '../../../build/knowledge/refresh/observation.ts'
import { observeEntry } from '../../../build/knowledge/refresh/observe-entry.ts'
import { propose } from '../../../build/knowledge/refresh/propose.ts'
import { readCatalogPage, readCatalogRows } from '../../../build/knowledge/refresh/read-catalog-answers.ts'
import { readDocuments } from '../../../build/knowledge/refresh/read-documents.ts'
import { readFileList } from '../../../build/knowledge/refresh/read-file-list.ts'
import { readReleaseLists } from '../../../build/knowledge/refresh/read-release-lists.ts'
import { readReleaseTables } from '../../../build/knowledge/refresh/read-release-tables.ts'
import { assetsFolder } from '../../../main/program/assets-folder.ts'
import { dialogPage } from '../../catalog-server/dialog-page.ts'
import { cumulativeUpdate } from '../../catalog-server/sample-updates.ts'

const { data } = readKnowledgeData(join(assetsFolder(), 'knowledge'))
if (!data) throw new Error('The knowledge data cannot be read.')

const row = fc.record({
  build: fc.constantFrom(26100, 26200, 22631, 19045, 20348),
  ubr: fc.integer({ min: 1, max: 999_999 }),
  kb: fc.integer({ min: 5_000_000, max: 5_999_999 }).map((number) => `KB${number}`),
  date: fc
    .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  type: fc.constantFrom('B', 'C', 'D', 'OOB'),
})
const kinds = { B: 'security', C: 'preview', D: 'preview', OOB: 'out-of-band' } as const

const samples: readonly (readonly [string, (text: string, name: string) => Reading | null, string])[] = [
  ['release tables', readReleaseTables, '<table><tr><td>2026-10 B</td><td>2026-10-13</td><td>26200.9700</td><td>KB5130001</td></tr></table>'],
  ['Markdown tables', readReleaseTables, '| May | 2026.05 B | Hotpatch | 2026-05-12 | 26100.32772 | [KB5087423](https://support.microsoft.com/x) |'],
  ['lists of releases', readReleaseLists, '[{"Key":"Windows 11 24H2","Value":[{"Build":"26100.9700","Date":"2026/10/13","KB":"KB5130001","OutOfBand":false,"Preview":false}]}]'],
  ['lists of files', readFileList, `list,kb,arch,ext,ndp,firstSeen,lastSeen,sha1,fileName,url,labelledAs\nscript_26100_x64,5129195,x64,msu,,2026-09-15,2026-09-15,${'a'.repeat(40)},windows11.0-kb5129195-x64_${'a'.repeat(40)}.msu,https://x,`],
  ['download dialogs', readCatalogPage, dialogPage([cumulativeUpdate(5129195, 'x64')])],
  ['rows of the catalog', readCatalogRows, 'updateID,title,products,classification,lastUpdated,sizeBytes\n5cc91450-4f0f-40a8-a67a-63dc58d9dac9,"2026-09 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5129195) (26200.9457)",Windows 11,Security Updates,9/14/2026,5173184334'],
] // biome-ignore format: a table

/** A text with a few of its characters removed, doubled or replaced. */
function damage(text: string): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.nat(text.length), count: fc.nat(12), put: fc.string({ maxLength: 6 }) })
  return fc.array(edit, { minLength: 1, maxLength: 5 }).map((edits) => {
    let damaged = text
    for (const { at, count, put } of edits) damaged = damaged.slice(0, at) + put + damaged.slice(at + count)
    return damaged
  })
}

const digits = ({ kb }: Observation) => kb.slice(2)

/** The text that a browser shows: a number can continue after a tag, even after one without a name (`</>`). */
const shown = (page: string) => page.replace(/<[^>]*>/g, '')

describe('release tables', () => {
  it('return every row that was written, in HTML and in Markdown, in any column order', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.nat(3),
        (rows, html, turn) => {
          const cells = rows.map(({ build, ubr, kb, date, type }) => {
            const list = [`${date.slice(0, 7)} ${type}`, date, `${build}.${ubr}`, kb]
            return [...list.slice(turn), ...list.slice(0, turn)]
          })
          const text = html
            ? `<table>${cells.map((each) => `<tr>${each.map((cell) => `<td> ${cell}\n</td>`).join('')}</tr>`).join('')}</table>`
            : cells.map((each) => `| ${each.join(' | ')} |`).join('\n')
          const seen = readReleaseTables(text, 'page')?.observations ?? []
          expect(seen.map((each) => ({ ...each, where: '' }))).toEqual(
            rows.map(({ type, ...each }) => ({
              ...each,
              of: 'release',
              kind: kinds[type],
              server: null,
              source: 'release-information',
              where: '',
            })),
          )
        },
      ),
    )
  })
})

describe('external documents', () => {
  it('end a KB number at the end of its link: a digit after it is not part of it', () => {
    const row = '| 2026-05 B | 2026-05-12 | 26100.8457 | [KB5089549](https://support.microsoft.com/x)0 |'
    const seen = readReleaseTables(row, 'page')?.observations ?? []
    expect(seen.map(({ kb }) => kb)).toEqual(['KB5089549'])
  })

  it.each(samples)(
    '%s: when damaged, they never crash and never report a KB that is not in the text',
    (_, read, text) => {
      expect(read(text, 'x')?.observations.length).toBeGreaterThan(0)
      fc.assert(
        fc.property(damage(text), (damaged) => {
          const reading = read(damaged, 'x')
          for (const each of reading?.observations ?? [])
            expect([damaged, shown(damaged)].some((one) => one.includes(digits(each)))).toBe(true)
          propose(data, reading?.observations ?? [])
        }),
      )
    },
  )

  it('with arbitrary bytes never crash', () => {
    const folder = mkdtempSync(join(tmpdir(), 'refresh-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const path = join(folder, 'document')
        writeFileSync(path, bytes)
        expect(readDocuments([path]).observations).toEqual([])
      }),
    )
  })

  it('with tables nested thousands of levels deep do not overflow the stack', () => {
    const deep = `${'<div>'.repeat(20_000)}<table><tr><td>2026-10-13</td><td>26200.9700</td><td>KB5130001</td></tr></table>`
    expect(readReleaseTables(deep, 'x')?.observations).toHaveLength(1)
  })

  it('with arbitrary titles report nothing that the title does not contain', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.constant('KB5130001')), (title, kb) => {
        expect(observeEntry({ kb, title, products: [title], date: null, files: null }, 'x')).toEqual(
          /safe os dynamic update|cumulative update/i.test(title) ? expect.anything() : [],
        )
      }),
    )
  })
})

describe('proposals', () => {
  it('contain only rows missing from the data', () => {
    const known: Observation[] = data.releases.releases.flatMap(({ kb, ubr, builds, date, kind, branch }) =>
      builds.map((build) => ({
        of: 'release',
        kb,
        ubr,
        build,
        date,
        kind,
        server: branch.endsWith('server'),
        source: 'catalog',
        where: 'x',
      })),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(known), (observations) => {
        expect(propose(data, observations)).toEqual({ proposals: [], contradictions: [] })
      }),
      { numRuns: 20 },
    )
  })
})
