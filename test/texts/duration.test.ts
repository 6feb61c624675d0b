import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duration, timeTaken } from '../../common/texts/duration.ts'
import type { Language } from '../../common/texts/languages.ts'
import { message } from '../../common/texts/message.ts'
import { wordsFrom } from '../../common/texts/words.ts'
import { areaOf } from '../../main/texts/areas.ts'

const inWords = (language: Language, seconds: number) =>
  wordsFrom((area) => areaOf(language, area), language)(message('text.as-is', { text: duration(seconds) }))

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [59.7, '1 minute'],
  [90, '1 minute and 30 seconds'],
  [300, '5 minutes'],
  [3599.8, '1 hour'],
  [5400, '1 hour and 30 minutes'],
  [1440 * 60, '1 day'],
  [86_399, '1 day'],
  [7 * 86_400, '7 days'],
  [100_000, '1 day and 4 hours'],
])('formats %d seconds as %s', (seconds, text) => expect(inWords('en', seconds)).toBe(text))

describe('a day, given by Windows as 1,440 minutes', () => {
  test.each([
    ['ar', 'يوم واحد'],
    ['de', '1 Tag'],
    ['en', '1 day'],
    ['es', '1 día'],
    ['fr', '1 jour'],
    ['ja', '1 日'],
    ['pt-BR', '1 dia'],
    ['ru', '1 день'],
    ['zh-Hans', '1 天'],
  ] as const)('is formatted as a day in %s', (language, text) =>
    expect(inWords(language, 1440 * 60)).toBe(text),
  )

  test('has the right grammatical form in a sentence', () => {
    const skipped = (spacing: number) =>
      wordsFrom(
        (area) => areaOf('ru', area),
        'ru',
      )(message('unread.no-answer-in-time', { limit: duration(spacing) }))
    expect(skipped(60)).toBe('За 1 минуту ответа не получено.')
  })
})

test('durations that differ by more than the smaller unit look different, and no unit overflows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 7 }), (seconds) => {
      const text = inWords('en', seconds) ?? ''
      expect(text).not.toMatch(/\b60 (?:second|minute)|\b24 hour/)
      const size = { second: 1, minute: 60, hour: 3600, day: 86_400 }
      const parts = [...text.matchAll(/([\d,]+) (second|minute|hour|day)/g)]
      const units = parts.map(([, , unit]) => size[unit as keyof typeof size])
      const said = parts.reduce(
        (sum, [, n], at) => sum + Number(n?.replaceAll(',', '')) * (units[at] ?? 0),
        0,
      )
      // A larger unit is never named without the next smaller one being what was rounded to.
      expect(Math.abs(said - seconds)).toBeLessThanOrEqual(seconds < 3600 ? 0 : seconds < 86_400 ? 30 : 1800)
    }),
  )
})

test('formats a time under a minute to a tenth of a second', () => {
  expect(timeTaken(12_340, 'de')).toEqual(message('word.seconds-short', { number: '12,3' }))
  expect(timeTaken(90_000, 'de')).toEqual(duration(90))
})
