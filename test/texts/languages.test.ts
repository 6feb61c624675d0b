import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingPlurals } from '../../build/texts/places.ts'
import { directionOf, languageOf, languages, matchLanguage } from '../../common/texts/languages.ts'

describe('the language of a person', () => {
  test('is the first wish that is spoken; English where none is', () => {
    expect(matchLanguage(['xx', 'en-GB'])).toBe('en')
    expect(matchLanguage(['tlh', 'sw-KE'])).toBe('en')
    expect(matchLanguage([])).toBe('en')
  })

  test.each(languages.map(({ tag }) => tag))('%s is found by its own tag, in any spelling', (tag) => {
    expect(languageOf(tag)).toBe(tag)
    expect(languageOf(tag.toUpperCase().replaceAll('-', '_'))).toBe(tag)
    expect(directionOf(tag)).toMatch(/^(?:ltr|rtl)$/)
  })

  test('is the same in every region as the scripts of regions make it', () => {
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

  test('never fails, whatever the environment holds', () => {
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
