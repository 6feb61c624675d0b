import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keysModule } from '../../build/texts/keys-module.ts'
import { placesOf } from '../../build/texts/places.ts'
import { readTexts } from '../../build/texts/read-texts.ts'
import { unusedKeys } from '../../build/texts/unused-keys.ts'
import { wordsFrom } from '../../common/texts/words.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'texts-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: unknown): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

const whole = { 'gap.a.what': 'a {x}', 'gap.a.why': '{n, plural, one {#} other {#}}' }
const problemsOf = (languages = ['en']) => readTexts(root, languages).problems

describe('the text catalogue', () => {
  test('has no problems when complete, and its keys are types', () => {
    put('en/gap.json', whole)
    put('en/page.json', { 'page.a.b': 'Text', 'page.state': '{s, select, on {On} other {Off}}' })
    const { texts, problems } = readTexts(root, ['en'])
    expect(problems).toEqual([])
    const module = keysModule(texts)
    expect(module).toContain("  'page.a.b': None\n")
    expect(module).toContain("  'page.state': { s: 'on' | 'other' }\n")
    expect(module).toContain('  gap: {\n    a: { n: number; x: TextValue }\n  }\n')
  })

  test.each([
    ['an empty text', { ...whole, 'gap.a.hides': ' ' }, 'gap.a.hides has no words.'],
    ['a text that is no string', { ...whole, 'gap.a.hides': 1 }, 'gap.a.hides has no words.'],
    ['a malformed text', { ...whole, 'gap.a.hides': '{x' }, 'gap.a.hides: EXPECT_ARGUMENT_CLOSING_BRACE'],
    ['a key of another area', { ...whole, 'page.b': 'b' }, 'page.b does not belong into gap.json.'],
    ['a part that is missing', { 'gap.a.what': 'a' }, 'gap.a lacks "why".'],
    [
      'a part that no family has',
      { ...whole, 'gap.a.next': 'b' },
      'gap.a.next: a text of this family is gap.<code>.what|why|hides.',
    ],
    [
      'a date',
      { ...whole, 'gap.a.hides': '{at, date}' },
      'gap.a.hides: the place "at" is a date or a tag; hand in words.',
    ],
    [
      'a place for two things',
      { ...whole, 'gap.a.hides': '{n, number} {n, select, a {b} other {c}}' },
      'gap.a.hides: the place "n" stands for different things.',
    ],
  ])('reports %s', (_, content, problem) => {
    put('en/gap.json', content)
    expect(problemsOf()).toEqual([problem])
  })

  test('reports missing keys and different placeholders in other languages', () => {
    put('en/gap.json', whole)
    put('de/gap.json', { 'gap.a.what': 'ein', 'gap.b.why': 'b' })
    expect(problemsOf(['de', 'en'])).toEqual([
      'de: the places of gap.a.what are not those of the English text.',
      'de lacks gap.a.why.',
      'de has gap.b.why, which English lacks.',
    ])
  })

  test('reports unused keys, with uses by code, key and template', () => {
    put('texts/en/gap.json', { ...whole, 'gap.b.what': 'b', 'gap.b.why': 'b' })
    put('texts/en/page.json', { 'page.a': 'a', 'page.b': 'b', 'page.c.title': 'c', 'page.c.about': 'c' })
    for (const room of ['common', 'preload', 'renderer']) put(`${room}/empty.ts`, '')
    const template = ['`page.', '{kind}.title`'].join('$')
    put('main/use.ts', `gap("a", {}); say(\`page.a\`); const title = (kind: string) => say(${template})`)
    const { texts } = readTexts(join(root, 'texts'), ['en'])
    expect(unusedKeys(root, texts)).toEqual(['gap.b.what', 'gap.b.why', 'page.b', 'page.c.about'])
  })

  test('reports or formats any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', "'", '#', '<', 'a', ' ', ',', '|') }),
        (text) => {
          let places: ReturnType<typeof placesOf>
          try {
            places = placesOf(text)
          } catch {
            return
          }
          const params = Object.fromEntries([...places.keys()].map((name) => [name, 1]))
          const words = wordsFrom(() => ({ 'page.a': text }), 'en')({ code: 'page.a', params })
          // Texts without places skip the library: they must read as it would have read them.
          const library = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true })
          expect(words).toBe(String(library.format(params)))
        },
      ),
    )
  })
})
