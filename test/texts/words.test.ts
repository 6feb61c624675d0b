import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageSchema, paramsSchema } from '../../common/texts/message-schema.ts'
import { wordsFrom } from '../../common/texts/words.ts'

const texts = {
  'area.plain': 'Nothing to fill.',
  'area.quoted': "The user's choice",
  'area.places': '{file} has {count, plural, one {# fault} other {# faults}}.',
  'area.room': '{free, number, ::.0} GiB free',
  'area.select': '{state, select, on {switched on} other {switched off}}',
  'area.why': 'Not read: {why}',
  'area.broken': 'Not {closed',
}
const words = wordsFrom((area) => (area === 'area' ? texts : null), 'en')
const said = (code: string, params = {}) => words({ code, params })

describe('message formatting', () => {
  test('fills placeholders, plurals and choices', () => {
    expect(said('area.plain')).toBe('Nothing to fill.')
    expect(said('area.quoted')).toBe("The user's choice")
    expect(said('area.places', { file: 'a.msu', count: 1 })).toBe('a.msu has 1 fault.')
    expect(said('area.places', { file: 'a.msu', count: 1200 })).toBe('a.msu has 1,200 faults.')
    expect(said('area.room', { free: 17 })).toBe('17.0 GiB free')
    expect(said('area.select', { state: 'on' })).toBe('switched on')
  })

  test('formats nested messages and joins lists', () => {
    expect(said('area.why', { why: { code: 'area.room', params: { free: 2.25 } } })).toBe(
      'Not read: 2.3 GiB free',
    )
    expect(said('area.why', { why: ['a', { code: 'area.plain', params: {} }, 'b'] })).toBe(
      'Not read: a, Nothing to fill., and b',
    )
    expect(said('area.why', { why: { code: 'area.unheard', params: {} } })).toBe('Not read: area.unheard')
  })

  test('does not format braces or tags inside a value', () => {
    expect(said('area.why', { why: '{count} <b>' })).toBe('Not read: {count} <b>')
  })

  test('isolates values and quoted commands in right-to-left text, but not numbers and choices', () => {
    const rtl = {
      'area.both': 'فشل {time}: {title}',
      'area.choice': '{state, select, on {شغّل {what}} other {أوقف {what}}} {count, plural, other {# عنصر}}',
      'area.inner': 'سبب: {why}',
      'area.command': 'يقبل "kit make --app" برنامج "تثبيت".',
      'area.option': 'اكتب --winre-source E:\\sources\\install.wim:6، أو --case {why}، أو "--fod yes".',
    }
    const arabic = wordsFrom(() => rtl, 'ar', null, true)
    const inArabic = (code: string, params = {}) => arabic({ code, params })
    const both = { time: '1 أبريل، 16:25 UTC', title: 'UTC: 2026-03 Cumulative Update' }
    expect(inArabic('area.both', both)).toBe(`فشل \u2067${both.time}\u2069: \u2066${both.title}\u2069`)
    expect(inArabic('area.both', { time: '5', title: '\u2066C:\\\u2069' })).toBe('فشل 5: \u2066C:\\\u2069')
    const choice = inArabic('area.choice', { state: 'on', what: 'WinRE', count: 2 })
    expect(choice).toMatch(/^شغّل \u2066WinRE\u2069 /)
    expect(inArabic('area.inner', { why: ['a', { code: 'area.both', params: both }] })).toContain(
      '\u2066a\u2069',
    )
    expect(inArabic('area.command')).toBe('يقبل \u2066"kit make --app"\u2069 برنامج "تثبيت".')
    expect(inArabic('area.option', { why: 'E:\\case' })).toBe(
      'اكتب \u2066--winre-source E:\\sources\\install.wim:6\u2069، أو \u2066--case \u2066E:\\case\u2069\u2069، أو \u2066"--fod yes"\u2069.',
    )
    expect(wordsFrom(() => rtl, 'ar')({ code: 'area.both', params: both })).not.toMatch(/[\u2066-\u2069]/)
  })

  test('returns null for an unknown code, a missing parameter and a malformed text', () => {
    expect(said('area.unheard')).toBeNull()
    expect(said('elsewhere.plain')).toBeNull()
    expect(said('area.places', { file: 'a.msu' })).toBeNull()
    expect(said('area.broken', { closed: 1 })).toBeNull()
    expect(said('__proto__')).toBeNull()
    expect(said('area.constructor')).toBeNull()
  })

  test('never throws for messages from files', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(texts)),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (code, json) => {
          const params = paramsSchema.parse(json)
          const answer = words({ code, params })
          expect(answer === null || typeof answer === 'string').toBe(true)
        },
      ),
    )
  })
})

describe('a message in a file', () => {
  test('keeps its code even if unknown, without malformed parameters', () => {
    expect(messageSchema.parse({ code: 'gap.of-a-later-version.what', params: { a: 1 } })).toEqual({
      code: 'gap.of-a-later-version.what',
      params: { a: 1 },
    })
    expect(messageSchema.parse({ code: 'x', params: { a: { b: 1 } } })).toEqual({ code: 'x', params: {} })
    expect(messageSchema.parse({ code: 'x', params: 'none' })).toEqual({ code: 'x', params: {} })
  })
})
