import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whatGapLeaves } from '../../../common/gaps/stays-unknown.ts'
import { gapText } from '../../../main/texts/gap-text.ts'

const texts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../assets/texts/en/gap.json'), 'utf8'),
)
const codes = Object.keys(texts).flatMap((key) => /^gap\.(.+)\.hides$/.exec(key)?.[1] ?? [])

/** What can stand behind "Unknown as a result:": a question, or a thing that is there and was not read. */
const named =
  /^(?:\{(?:source, select, servicing|surface, select, window|where, select, offline) \{)?(?:\{hides\}$|(?:Whether|With which|Which|What|Where|When|Why|How|Who|Updates|Entries|Changes|Older|Names, editions|Its|The|Everything)\b)/
describe('the consequence of a gap', () => {
  it('has the heading "Stays unknown" only when the text states what is unknown', () => {
    expect(codes.length).toBeGreaterThan(180)
    for (const code of codes) {
      const hides = texts[`gap.${code}.hides`] ?? ''
      if (hides === '') continue
      const isUnknown = whatGapLeaves({ code, hides })?.code === 'word.stays-unknown'
      if (isUnknown) expect([code, hides]).toEqual([code, expect.stringMatching(named)])
      else expect([code, hides]).toEqual([code, expect.not.stringMatching(/^(?:Whether|Which|Why|How) /)])
    }
  })

  it('shows an instruction without a heading', () => {
    const gap = { what: 'a', why: 'b.', hides: 'Download it, then plan again.' }
    expect(gapText({ ...gap, code: 'newest-revision-unread' })).toBe('a: b. Download it, then plan again.')
    expect(gapText({ ...gap, code: 'log-unread', hides: 'What it recorded.' })).toBe(
      'a: b. Unknown as a result: What it recorded.',
    )
    expect(gapText({ ...gap, hides: '' })).toBe('a: b.')
  })

  it('is never lost, regardless of the source of the gap', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...codes, 'toString', 'other'), { nil: undefined }),
        text,
        (code, hides) => {
          const said = gapText({ ...(code === undefined ? {} : { code }), what: 'a', why: 'b.', hides })
          expect(said.startsWith('a: b.')).toBe(true)
          expect(said.includes(hides)).toBe(true)
        },
      ),
    )
  })
})
