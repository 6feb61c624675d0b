import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canExplain, fitting, type Place } from '../../renderer/screens/palette/places.ts'

const place = (label: string, about = '', asked?: true): Place => ({
  id: label,
  icon: 'open',
  label,
  about,
  go: () => undefined,
  ...(asked ? { asked } : {}),
})
const places = [
  place('Open evidence'),
  place('Cases'),
  place('Open the case of FRONTDESK-07', 'INC0042'),
  place('Settings'),
]
const labels = (typed: string) => fitting(places, typed).map(({ label }) => label)

describe('the palette entries', () => {
  test('stay in order without a query', () => {
    expect(labels('  ')).toEqual(places.map(({ label }) => label))
  })

  test('must match every word in the name or description, in any case', () => {
    expect(labels('OPEN inc0042')).toEqual(['Open the case of FRONTDESK-07'])
    expect(labels('open settings')).toEqual([])
  })

  test('start with names that begin with the first word', () => {
    expect(labels('case')).toEqual(['Cases', 'Open the case of FRONTDESK-07'])
  })

  test('start with a question made from the query, which always matches', () => {
    const asked = place('Explain an error code', '0x800f0922', true)
    expect(fitting([...places, asked], '0x800f0922').map(({ id }) => id)).toEqual([asked.id])
  })

  test('are a subset without duplicates for any text', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const found = fitting(places, typed)
        expect(new Set(found).size).toBe(found.length)
        expect(found.every((each) => places.includes(each))).toBe(true)
      }),
    )
  })

  test.each([
    ['0x800f0922', true],
    ['800F0922', true],
    ['c1900101', true],
    ['-2146498526', true],
    ['error -2146498526 in KB5086672', true],
    ['kb5086672', true],
    ['settings', false],
    ['0x800f092', false],
    ['abc-2146498526', false],
    ['2026-11-22', false],
  ])('can explain %s: %s', (text, expected) => {
    expect(canExplain(text)).toBe(expected)
  })
})
