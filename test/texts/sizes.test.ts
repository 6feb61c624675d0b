import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { tongueOf } from '../../common/pictures/tongue.ts'
import { sizeText } from '../../main/texts/size-text.ts'
import { say, speak } from '../../main/texts/spoken.ts'

afterEach(() => speak('en'))

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1,023 bytes'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [104_857_600, '100 MB'],
    [17 * 2 ** 30, '17 GB'],
    [2 ** 60, '1,048,576 TB'],
  ])('%d bytes are formatted as %s', (bytes, said) => expect(sizeText(bytes)).toBe(said))

  it('are formatted the same in terminal and pictures, with localized numbers', () => {
    speak('de')
    const picture = tongueOf(say, 'de').size
    expect(sizeText(1536)).toBe('1,5 KB')
    fc.assert(fc.property(fc.nat(), (bytes) => sizeText(bytes) === picture(bytes)))
  })

  it('have the same units in all texts and languages', () => {
    const texts = join(import.meta.dirname, '../../assets/texts')
    const others: string[] = []
    for (const language of readdirSync(texts))
      for (const file of readdirSync(join(texts, language))) {
        const content = readFileSync(join(texts, language, file), 'utf8')
        if (/[KMGT]i(?:B|o)(?!\p{L})|[КМГТ]иБ|بيبايت/u.test(content)) others.push(`${language}/${file}`)
      }
    expect(others).toEqual([])
  })
})
