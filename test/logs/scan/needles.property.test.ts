import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ScanSink, scanLog } from '../../../main/logs/scan/scan-log.ts'

/** Short needles are placed differently from long ones: both can match at many positions in these texts. */
const needle = fc
  .array(fc.constantFrom(...'abcxyz019 .:\\=~'), { minLength: 5, maxLength: 30 })
  .map((letters) => letters.join(''))

async function found(needles: readonly string[], lines: readonly string[]): Promise<(readonly string[])[]> {
  const all: (readonly string[])[] = []
  const sink: ScanSink = {
    record(_, needlesOf) {
      const held = [...needlesOf()].map((index) => needles[index] ?? '').sort()
      // Records without a needle are reported because they may contain an error code: these letters can also spell
      // `0xc`.
      if (held.length > 0) all.push(held)
      return true
    },
    opening: () => {},
    forget: () => {},
  }
  const text = lines.map((line) => `${line}\n`).join('')
  const pieces = (async function* () {
    yield Buffer.from(text, 'latin1')
  })()
  const options = { openings: 0, every: false, dated: false, recordStart: 'no-blank' } as const
  await scanLog(pieces, { ...options, needles, sink })
  return all
}

test('finds a needle in any case and position, and nothing else', async () => {
  const line = fc.tuple(
    fc.array(fc.constantFrom(...'abcXYZ019 .:\\=~'), { maxLength: 40 }).map((letters) => letters.join('')),
    fc.nat(),
    fc.boolean(),
    fc.string({ maxLength: 20 }).map((rest) => rest.replace(/[^ -~]/g, '-')),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(needle, { minLength: 1, maxLength: 40 }),
      fc.array(line, { minLength: 1, maxLength: 30 }),
      async (needles, drafts) => {
        const lines = drafts.map(([before, which, upper, after]) => {
          const inside = which % 3 === 0 ? '' : (needles[which % needles.length] ?? '')
          return `>${before}${upper ? inside.toUpperCase() : inside}${after}`
        })
        const wanted = lines
          .map((text) => needles.filter((each) => text.toLowerCase().includes(each)).sort())
          .filter((each) => each.length > 0)
        expect(await found(needles, lines)).toEqual(wanted)
      },
    ),
  )
})

test('finds a needle at the very start and the very end of a text', async () => {
  expect(await found(['abcde', 'vwxyz'], ['ABCDE and more', 'at last vwxyz'])).toEqual([['abcde'], ['vwxyz']])
})

test('searches logs of several kinds for their own needles, in any order', async () => {
  const kinds = ['first', 'second', 'third', 'fourth', 'fifth'].map((name) => [
    `${name} needle`,
    'of all of them',
  ])
  const lines = [...kinds.flatMap(([own = '']) => own), 'one of all of them', 'nothing']
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(kinds.length - 1), { maxLength: 20 }), async (order) => {
      for (const kind of order) {
        const needles = kinds[kind] ?? []
        expect(await found(needles, lines)).toEqual(needles.map((needle) => [needle]))
      }
    }),
    { numRuns: 20 },
  )
})
