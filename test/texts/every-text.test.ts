import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Places, placesOf } from '../../build/texts/places.ts'
import { message } from '../../common/texts/message.ts'
import { sayIn } from '../../common/texts/say-in.ts'
import type { Params } from '../../common/texts/value.ts'
import { type Area, wordsFrom } from '../../common/texts/words.ts'
import { pseudo } from './pseudo-language.ts'

const folder = join(import.meta.dirname, '..', '..', 'assets', 'texts', 'en')
const areas = readdirSync(folder).map((name) => name.replace(/\.json$/, ''))
const english = (area: string): Area => JSON.parse(readFileSync(join(folder, `${area}.json`), 'utf8'))

describe.each(areas)('texts of %s', (area) => {
  const texts = Object.entries(english(area))

  test('are whole sentences without empty placeholders or double spaces', () => {
    const words = wordsFrom(() => Object.fromEntries(texts), 'en')
    const said = texts.flatMap(([code, text]) =>
      fillings(placesOf(text)).map((params) => words({ code, params }) ?? `${code} has no words`),
    )
    // Paragraphs of help keep their columns.
    const odd = said.filter((one) => /undefined|null|NaN|has no words/.test(one) || /\S {2}\S/.test(one))
    expect(odd.filter((one) => !one.includes('\n'))).toEqual([])
  })

  test('keep all parameters in another language with long, accented text', () => {
    const foreign = Object.fromEntries(texts.map(([code, text]) => [code, pseudo(text)]))
    const words = wordsFrom(() => foreign, 'en')
    const lost = texts.flatMap(([code, text]) => {
      const places = placesOf(text)
      if (JSON.stringify([...placesOf(foreign[code] ?? '')].sort()) !== JSON.stringify([...places].sort()))
        return [`${code}: other places`]
      const said = fillings(places).map((params) => words({ code, params }))
      if (said.includes(null)) return [`${code}: no words`]
      return [...places].flatMap(([name, place]) =>
        place !== 'text' || said.some((one) => one?.includes(`<${name}>`)) ? [] : [`${code}: ${name}`],
      )
    })
    expect(lost).toEqual([])
  })
})

test('selects the language when a message is formatted', () => {
  const foreign = sayIn(wordsFrom(() => ({ 'word.build': pseudo('build {build}') }), 'en'))
  expect(foreign('word.build', { build: '26100.1' })).toBe('búíld ~~26100.1')
  expect(foreign('word.pc')).toBe('word.pc')
  expect(message('word.build', { build: '1' }).code).toBe('word.build')
})

/** Parameters that go through every branch of a text: each word of a `select`, one and several of a number. */
function fillings(places: Places): Params[] {
  let all: Params[] = [{}]
  for (const [name, place] of places) {
    const values = place === 'text' ? [`<${name}>`] : place === 'number' ? [0, 1, 2] : place
    all = all.flatMap((params) => values.map((value) => ({ ...params, [name]: value })))
  }
  return all
}
