import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortedJson } from '../../build/texts/read-texts.ts'
import { repeatedKeys } from '../../build/texts/repeated-keys.ts'

const piece = fc.constantFrom(',', '}', '{', '"', ':', ' ', '\n', '\\', '": "', '"a.b": ', 'a')
const texts = fc.dictionary(
  fc.stringMatching(/^[a-z]+\.[a-z]+$/),
  fc.array(piece).map((all) => all.join('')),
  { minKeys: 1 },
)

describe('the keys of a text file', () => {
  it('are unique in every file that sorting writes, regardless of its texts', () => {
    fc.assert(
      fc.property(texts, (entries) => {
        expect(repeatedKeys(sortedJson(entries))).toEqual([])
      }),
    )
  })

  it('are reported when repeated, with the same or a different text', () => {
    fc.assert(
      fc.property(texts, fc.string(), fc.nat(), (entries, text, seed) => {
        const keys = Object.keys(entries)
        const key = keys[seed % keys.length] ?? ''
        const joined = `{\n  ${JSON.stringify(key)}: ${JSON.stringify(text)},${sortedJson(entries).slice(1)}`
        expect(repeatedKeys(joined)).toEqual([key])
      }),
    )
  })

  it('are unique in every file in the project', () => {
    const folder = join(import.meta.dirname, '../../assets/texts')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    )
    expect(files.length).toBeGreaterThan(100)
    for (const file of files)
      expect([file, repeatedKeys(readFileSync(join(folder, file), 'utf8'))]).toEqual([file, []])
  })
})
