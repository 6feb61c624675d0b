import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingPlurals } from '../../build/texts/places.ts'
import { directionOf, languageOf, languages, matchLanguage } from '../../common/texts/languages.ts'

describe('language selection', () => {
  test('returns the first supported preference, or English if there is none', () => {
    expect(matchLanguage(['xx', 'en-GB'])).toBe('en')
    expect(matchLanguage(['tlh', 'sw-KE'])).toBe('en')
    expect(matchLanguage([])).toBe('en')
  })

  test.each(languages.map(({ tag }) => tag))('finds %s by its tag in any spelling', (tag) => {
    expect(languageOf(tag)).toBe(tag)
    expect(languageOf(tag.toUpperCase().replaceAll('-', '_'))).toBe(tag)
    expect(directionOf(tag)).toMatch(/^(?:ltr|rtl)$/)
  })

  test('gives the same language in every region, as the default scripts imply', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const regions = letters.flatMap((one) => letters.map((other) => `${one}${other}`))
    for (const { tag } of languages.filter((one) => one.tag.length === 2))
      for (const region of regions) {
        const own = new Intl.Locale(tag).maximize()
        const there = new Intl.Locale(`${tag}-${region}`).maximize()
        expect([there.language, there.script], region).toEqual([own.language, own.script])
        expect(languageOf(`${tag}_${region}.UTF-8`), region).toBe(tag)
      }
  })

  test('never fails for any environment', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (wishes) => {
        expect(languages.map(({ tag }) => tag)).toContain(matchLanguage(wishes))
      }),
    )
  })
})

describe('plurals', () => {
  const count = (...words: string[]) => `{n, plural, ${words.map((word) => `${word} {x}`).join(' ')}}`

  test.each([
    ['en', count('one', 'other'), []],
    ['en', count('other'), ['one']],
    ['ja', count('other'), []],
    ['ru', count('=1', 'one', 'other'), ['few', 'many']],
    ['ar', count('one', 'two', 'other'), ['zero', 'few', 'many']],
    ['de', `{s, select, a {${count('other')}} other {b}}`, ['one']],
  ])('%s: %s', (language, text, missing) => {
    expect(missingPlurals(text, language).toSorted()).toEqual(missing.toSorted())
  })
})
