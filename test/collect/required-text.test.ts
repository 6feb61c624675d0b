import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { fixedShapes, keyShapes } from '../../main/collect/masking/fixed-shapes.ts'
import { matchesNear, matchesOf } from '../../main/collect/masking/matching/matches-of.ts'
import { foldCase, requiredText } from '../../main/collect/masking/matching/required-text.ts'
import { searchOf, type TextSearch } from '../../main/collect/masking/matching/text-search.ts'
import { contextPatterns } from '../../main/collect/masking/positions/context-patterns.ts'

const shapes = [...keyShapes, ...fixedShapes]
const all = [...contextPatterns, ...shapes].map(({ find }) => find)
const folded = (text: string) =>
  Array.from({ length: text.length }, (_, at) => foldCase(text.charAt(at))).join('')
const linesOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')
/** Lines with secrets and without, as characters and as bytes, in other cases. */
const lines = [...linesOf('secret-lines.txt'), ...linesOf('ordinary-lines.txt')].flatMap((line) => {
  const bytes = Buffer.from(line, 'utf8').toString('latin1')
  return [line, line.toUpperCase(), bytes, Buffer.from(line, 'utf16le').toString('latin1')]
})
/** Longer than the texts that are searched without a pre-check; contains nothing masked or required. */
const filler = '~ ~\n'.repeat(2000)

/** A line on its own and in a long text; each is looked at once, as some lines match a dozen expressions. */
const searches = new Map<string, readonly TextSearch[]>()
function searchesOf(line: string): readonly TextSearch[] {
  const known = searches.get(line) ?? [line, filler + line + filler].map(searchOf)
  searches.set(line, known)
  return known
}

describe('the text required by a regular expression', () => {
  test.each<[RegExp, readonly string[] | null]>([
    [/abc[ _]def/i, ['ABC DEF', 'ABC_DEF']],
    [/x?abcd(?:efg|hij)/i, ['XABCDEFG', 'XABCDHIJ', 'ABCDEFG', 'ABCDHIJ']],
    [/(?:abc|def)+\w{3}/i, ['ABC', 'DEF']],
    [/(?:abc|d)e*/i, null],
    [/(?<=user)\s(?!name)\d/i, ['USER']],
    [/[a-z]{3}\d/i, null],
    [/(a)bc\1/i, ['ABC']],
    [/\u00fc|\u044f/i, ['\u00dc', '\u042f']],
    [/abc(?:def)?/i, ['ABC', 'ABCDEF']],
    [/abc|/i, null],
    [/(?i:abc)def/, null],
    [/abc/iu, null],
  ])('%s', (find, texts) => {
    const found = requiredText(find)
    expect(found === null ? null : [...found].toSorted()).toEqual(
      texts === null ? null : [...texts].toSorted(),
    )
  })

  test('is contained in every matching text', () => {
    let matched = 0
    for (const find of all) {
      const texts = requiredText(find)
      for (const line of lines) {
        if (matchesOf(line, find).length === 0) continue
        matched += 1
        const whole = folded(line)
        if (texts !== null)
          expect(
            texts.some((text) => whole.includes(text)),
            `${find.source}: ${line}`,
          ).toBe(true)
        for (const { canMatch } of searchesOf(line))
          expect(canMatch(find), `${find.source}: ${line}`).toBe(true)
      }
    }
    expect(matched).toBeGreaterThan(1000)
  })

  test('is contained in every text generated from the expression', () => {
    let made = 0
    for (const { source } of all) {
      const texts = requiredText(new RegExp(source, 'gi'))
      if (texts === null) continue
      try {
        const some = fc.sample(fc.stringMatching(new RegExp(source)), { numRuns: 20, seed: 1 })
        for (const one of some)
          expect(
            texts.some((text) => folded(one).includes(text)),
            `${source}: ${one}`,
          ).toBe(true)
        made += some.length
      } catch (error) {
        // fast-check cannot generate texts for expressions with lookaround.
        if (!/not supported|unsupported|not implemented|Unable/i.test(`${error}`)) throw error
      }
    }
    expect(made).toBeGreaterThan(0)
  })

  test.each([
    ['a log without secrets', filler],
    ['a value of a report', 'The package KB5086672 could not be added.'],
    ['a short text with letters beyond ASCII', 'Paket „KB5086672“ 用 hinzufügen'],
  ])('is absent for most expressions in %s', (_, text) => {
    const { canMatch } = searchOf(text)
    expect(all.filter(canMatch).length).toBeLessThan(all.length / 5)
  })

  test('is found in a short text by an expression that was not yet known', () => {
    const { canMatch, canContain } = searchOf('Label one: 7, Ключ: 8, 用: 9')
    expect([/label (?:one|two)/i, /label three/i, /ключ/i, /用/i, /名/i].map(canMatch)).toEqual([
      ...[true, false, true, true, false],
    ])
    expect([canContain('label'), canContain('labels')]).toEqual([true, false])
  })
})

test('searching only the lines near a required text finds the same matches', () => {
  const text = lines.join('\n')
  for (const { find, near } of shapes) {
    if (near === undefined) continue
    const of = (found: RegExpExecArray[]) => found.map((match) => [match.index, match[0]])
    expect(of(matchesNear(text, find, near))).toEqual(of(matchesOf(text, find)))
  }
})

test('masks a line in a long text as it does on its own', () => {
  for (const line of lines.filter((_, at) => at % 7 === 0)) {
    const alone = createMasker([]).mask(line, 'utf-16')
    expect(createMasker([]).mask(`${filler}${line}\n${filler}`, 'utf-16')).toBe(
      `${filler}${alone}\n${filler}`,
    )
  }
})
