import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commasMended } from '../../build/texts/join-lines.ts'
import { sortedJson } from '../../build/texts/read-texts.ts'

describe('the commas of a text file', () => {
  it('are repaired after git merged lines of two branches', () => {
    const joined =
      '{\n  "a.one": "One"\n  "a.two": "Two",\r\n  "a.three": "\\"Three\\""\n\n  "a.four": "Four",\n}\n'
    expect(JSON.parse(commasMended(joined))).toEqual({
      'a.one': 'One',
      'a.two': 'Two',
      'a.three': '"Three"',
      'a.four': 'Four',
    })
  })

  it('are left unchanged inside a text', () => {
    const text = '{\n  "a.b": "{n, plural, one {# file, } other {# files,}}, \\"x\\",\\n}"\n}\n'
    expect(commasMended(text)).toBe(text)
  })

  it('are left unchanged in every valid file, regardless of its texts', () => {
    const piece = fc.constantFrom(',', '}', '{', '"', ' ', '\n', '\\', ',}', '", "', 'a')
    const texts = fc.dictionary(
      fc.stringMatching(/^[a-z]+\.[a-z]+$/),
      fc.array(piece).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, (entries) => {
        const file = sortedJson(entries)
        expect(commasMended(file)).toBe(file)
      }),
    )
  })

  it('are repaired regardless of which one is missing', () => {
    const value = fc.array(fc.constantFrom(',', '}', '"', ' a', '\\')).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), fc.nat(), (values, seed) => {
        const entries = Object.fromEntries(values.map((text, index) => [`a.k${index}`, text]))
        const lines = sortedJson(entries).split('\n')
        const at = 1 + (seed % (values.length - 1))
        lines[at] = (lines[at] ?? '').replace(/,$/, '')
        expect(JSON.parse(commasMended(lines.join('\n')))).toEqual(entries)
      }),
    )
  })
})
