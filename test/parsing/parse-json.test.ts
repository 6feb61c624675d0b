import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../main/parsing/parse-json.ts'

describe('JSON from external sources', () => {
  it('is parsed like by JSON.parse for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.json({ stringUnit: 'grapheme' })), (text) => {
        const read = (parse: (text: string) => unknown) => {
          try {
            return JSON.stringify(parse(text))
          } catch (error) {
            if (error instanceof SyntaxError) return 'SyntaxError'
            throw error
          }
        }
        expect(read(parseJson)).toBe(read(JSON.parse))
      }),
    )
  })

  it.each([
    ['nested arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['empty arrays side by side', `[${'[],'.repeat(2_000_000)}1]`],
    ['an object of small members', `{${'"a":1,'.repeat(2_000_000)}"b":1}`],
  ])('is rejected if it would expand to a multiple of its size: %s', (_, text) => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  it('may contain any number of brackets in its strings', () => {
    const text = '[{":\\"'.repeat(1_000_000)
    expect(parseJson(JSON.stringify({ text }))).toEqual({ text })
  })
})
