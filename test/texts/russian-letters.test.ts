import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..', '..', 'assets', 'texts', 'ru')

/** Windows in Russian writes the letter only where another word would be read without it. */
const needed = /^всё$/i

test('Russian is spelled as in Windows, with the letter ё only in the word for "everything"', () => {
  const words = readdirSync(folder).flatMap((name) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    return Object.entries(texts).flatMap(([key, text]) =>
      (text.match(/\p{L}*ё\p{L}*/giu) ?? [])
        .filter((word) => !needed.test(word))
        .map((word) => `${key}: ${word}`),
    )
  })
  expect(words).toEqual([])
})
