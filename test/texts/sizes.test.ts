import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { tongueOf } from '../../common/pictures/tongue.ts'
import { systemVolumeFacts } from '../../main/causes/patterns/fact-signs.ts'
import { sizeText } from '../../main/texts/size-text.ts'
import { say, speak } from '../../main/texts/spoken.ts'
import { inputOf } from '../causes/records.ts'

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

  it('in evidence are numbers, which each language writes as it does', () => {
    const facts = { systemVolume: { freeBytes: 197.04 * 2 ** 30, sizeBytes: 465 * 2 ** 30 } }
    const [sign] = systemVolumeFacts(inputOf({ facts }, []))
    expect(sign?.note).toEqual({ code: 'evidence.system-volume-free', params: { gigabytes: 197 } })
    expect(say('evidence.system-volume-free', { gigabytes: 197 })).toBe('C: has 197.0 GB free.')
    speak('de')
    expect(say('evidence.system-volume-free', { gigabytes: 0.94 })).toBe('Auf C: sind 0,9 GB frei.')
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
