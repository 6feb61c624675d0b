import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rulesOfAll } from '../../../main/causes/all-causes.ts'
import { prepareRules } from '../../../main/logs/prepared-rules.ts'
import { type ScanSink, scanLog, scanPart } from '../../../main/logs/scan/scan-log.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'

const { needles } = prepareRules(rulesOfAll(knowledge)).forFormat('cbs')
const options = { needles, openings: 0, every: false, dated: false, recordStart: 'date' } as const

/** For each record that contains a needle or a possible code: its first line, and the needles. */
type Found = ReadonlyMap<number, readonly number[]>

function collector() {
  const found = new Map<number, readonly number[]>()
  const sink: ScanSink = {
    record(record, needlesOf) {
      found.set(record.line, [...needlesOf()])
      return true
    },
    opening: () => expect.unreachable(),
    forget: () => {},
  }
  return { found, sink }
}

/** The same result, found by searching the text for one needle after the other. */
function plainly(bytes: Buffer): Found {
  const text = bytes.toString('latin1')
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  const begins: { readonly at: number; readonly line: number }[] = []
  let line = 1
  for (let at = 0; at < text.length; line++) {
    if (begins.length === 0 || /^\d..\d[-/]/s.test(text.slice(at, at + 5))) begins.push({ at, line })
    const feed = text.indexOf('\n', at)
    at = feed === -1 ? text.length : feed + 1
  }
  const found = new Map<number, Set<number>>()
  const record = (place: number) => {
    let [from, to] = [0, begins.length]
    while (to - from > 1) {
      const middle = (from + to) >> 1
      if ((begins[middle]?.at ?? 0) <= place) from = middle
      else to = middle
    }
    const begin = begins[from] ?? { at: 0, line: 1 }
    const own = found.get(begin.line) ?? new Set()
    found.set(begin.line, own)
    return own
  }
  for (const [number, needle] of needles.entries())
    for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + 1))
      record(at).add(number)
  for (const { index } of folded.matchAll(/(?<!@)0x[89cd].{4}[0-9a-f].[0-9a-f](?![0-9a-f])/gs)) record(index)
  const inOrder = [...found].sort(([one], [other]) => one - other)
  return new Map(inOrder.map(([begin, own]) => [begin, [...own].sort((one, other) => one - other)]))
}

async function asStream(bytes: Buffer): Promise<Found> {
  const { found, sink } = collector()
  const pieces = async function* () {
    yield bytes
  }
  await scanLog(pieces(), { ...options, sink })
  return found
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-plain-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Passes a new array of needles, so that the search is fitted to this file. */
function asFile(bytes: Buffer): Found {
  const path = join(folder, 'CBS.log')
  writeFileSync(path, bytes)
  const { found, sink } = collector()
  const file = openSync(path, 'r')
  try {
    scanPart(file, { from: 0, to: bytes.length }, {}, { ...options, needles: [...needles], sink })
  } finally {
    closeSync(file)
  }
  return found
}

const practice = join(import.meta.dirname, '..', '..', '..', 'assets', 'practice')
const logs = [
  ...['x64-store-corrupt', 'x64-efi-full'].map((pc) =>
    join(practice, pc, 'files/C/Windows/Logs/CBS/CBS.log'),
  ),
  realData('logs/alborz25-logs/CBS.log'),
  realData('logs/hofcake-cbs/CBS.log'),
].flatMap((path) => (path === null ? [] : [path]))

describe('the scanner finds the same as a search for each needle in turn', () => {
  test.each(logs)('%s', async (path) => {
    const bytes = readFileSync(path).subarray(0, 250_000)
    const wanted = plainly(bytes)
    expect(wanted.size).toBeGreaterThan(10)
    expect(await asStream(bytes)).toEqual(wanted)
    expect(asFile(bytes)).toEqual(wanted)
  })

  test('for needles and codes at any position in any text', async () => {
    const code = fc
      .tuple(
        fc.constantFrom('0x8', '0X9', '0xc', '0xD', '@0x8', '0x7'),
        fc.nat(0xfffffff),
        fc.constantFrom('', 'a', '.'),
      )
      .map(([first, rest, after]) => `${first}${rest.toString(16).padStart(7, '0')}${after}`)
    const needle = fc.tuple(fc.constantFrom(...needles), fc.nat(3)).map(([text, how]) => {
      if (how === 0) return text.toUpperCase()
      return how === 1 ? text.slice(0, -1) : text
    })
    const line = fc
      .tuple(
        fc.constantFrom('2026-05-31 18:38:44, Info                  CBS    ', '  ', ''),
        fc.array(fc.oneof(code, needle, fc.string({ maxLength: 12 })), { maxLength: 6 }),
      )
      .map(([begin, parts]) => `${begin}${parts.join('')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), fc.boolean(), async (lines, ends) => {
        const bytes = Buffer.from(`${lines.join('\r\n')}${ends ? '\r\n' : ''}`, 'latin1')
        const wanted = plainly(bytes)
        expect(await asStream(bytes)).toEqual(wanted)
        expect(asFile(bytes)).toEqual(wanted)
      }),
      { numRuns: 40 },
    )
  })
})
