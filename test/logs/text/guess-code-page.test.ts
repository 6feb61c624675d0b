import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePages, decodeCodePage, isWideCodePage } from '../../../common/windows/code-pages.ts'
import { guessCodePage } from '../../../main/logs/text/guess-code-page.ts'

/** The bytes with which a code page encodes each of its letters. */
function bytesOf(page: number): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>()
  const add = (...bytes: number[]) => {
    const letter = decodeCodePage(page, Uint8Array.from(bytes))
    if (!letter.includes('\ufffd') && [...letter].length === 1 && !found.has(letter)) found.set(letter, bytes)
  }
  for (let byte = 0; byte < 0x100; byte++) add(byte)
  if (isWideCodePage(page))
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail)
  return found
}

/** Texts from our translations into a language, as far as the code page can encode them. */
function textsIn(language: string, page: number): { readonly text: string; readonly bytes: Uint8Array }[] {
  const letters = bytesOf(page)
  const path = join(import.meta.dirname, '..', '..', '..', 'assets', 'texts', language, 'gap.json')
  const texts = Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
  return texts.flatMap((text) => {
    const bytes = [...text].map((letter) => letters.get(letter))
    if (text.includes('{') || !/\P{ASCII}/u.test(text) || bytes.includes(undefined)) return []
    return [{ text, bytes: Uint8Array.from(bytes.flatMap((one) => one ?? [])) }]
  })
}

const written: readonly (readonly [language: string, page: number])[] = [
  ['de', 1252],
  ['de', 850],
  ['de', 437],
  ['fr', 1252],
  ['fr', 850],
  ['es', 1252],
  ['es', 850],
  ['pt-BR', 1252],
  ['pt-BR', 850],
  ['ru', 1251],
  ['ru', 866],
  ['ar', 1256],
  ['ar', 720],
  ['ja', 932],
  ['zh-Hans', 936],
]
/** A real log has more than one line; two or three words are not enough to tell some code pages apart. */
const linesOfLog = 8

describe('the code page of a log', () => {
  test.each(written)('decodes %s in code page %i as written', (language, page) => {
    const texts = textsIn(language, page)
    expect(texts.length).toBeGreaterThan(linesOfLog)
    for (let from = 0; from + linesOfLog <= texts.length; from += linesOfLog) {
      const log = texts.slice(from, from + linesOfLog)
      const guess = guessCodePage(log.map(({ bytes }) => bytes))
      expect(log.map(({ bytes }) => decodeCodePage(guess, bytes))).toEqual(log.map(({ text }) => text))
    }
  })

  test('is 1252 without evidence, and always a supported one', () => {
    expect(guessCodePage([])).toBe(1252)
    expect(guessCodePage([Buffer.from('plain words')])).toBe(1252)
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 5 }), (lines) => {
        expect(codePages).toContain(guessCodePage(lines))
      }),
      { numRuns: 200 },
    )
  })
})
