import { describe, expect, test } from 'vitest'
import { clockText, dayText, whenText } from '../../common/texts/when.ts'

const berlin = { language: 'de', zone: 'Europe/Berlin' } as const
const denver = { language: 'en', zone: 'America/Denver' } as const

describe('a stored time', () => {
  const time = '2026-11-22T02:05:09.123Z'
  test('is formatted in the language and time zone of the user', () => {
    expect(whenText(time, berlin)).toBe('22. Nov. 2026, 03:05')
    expect(whenText(time, denver)).toBe('Nov 21, 2026, 19:05')
    expect(whenText(time, denver, true)).toBe('Nov 21, 2026, 19:05 MST')
    expect(dayText(time, berlin)).toBe('22. Nov. 2026')
    expect(dayText(time, denver)).toBe('Nov 21, 2026')
    expect(clockText(time, berlin)).toBe('03:05:09')
    expect(clockText(time, denver)).toBe('19:05:09')
  })
  test('in Russian does not end with a full stop, which would be doubled at the end of a sentence', () => {
    expect(dayText('2024-09-10', { language: 'ru' })).toBe('10 сент. 2024')
    expect(whenText('2024-09-10 08:09:10', { language: 'ru' })).toBe('10 сент. 2024, 08:09:10')
  })
  test('with a UTC offset is the same moment', () =>
    expect(whenText('2026-11-22T04:05:09+02:00', berlin)).toBe('22. Nov. 2026, 03:05'))
  test('just after midnight has hour 0, not 24', () => {
    expect(whenText('2026-11-22T07:01:00Z', denver)).toBe('Nov 22, 2026, 00:01')
    expect(clockText('2026-11-22T07:01:00Z', denver)).toBe('00:01:00')
  })
})

describe('the night when clocks go back', () => {
  const before = '2026-10-25T00:30:00Z'
  const after = '2026-10-25T01:30:00Z'
  test('has 02:30 twice, distinguished by the time zone name', () => {
    expect([before, after].map((time) => whenText(time, berlin))).toEqual([
      '25. Okt. 2026, 02:30',
      '25. Okt. 2026, 02:30',
    ])
    expect([before, after].map((time) => whenText(time, berlin, true))).toEqual([
      '25. Okt. 2026, 02:30 MESZ',
      '25. Okt. 2026, 02:30 MEZ',
    ])
  })
})

describe('a time without a time zone, as in a log', () => {
  test('keeps its hour, even in zones where that hour does not exist', () => {
    // Clocks were set from 2:00 to 3:00 in Berlin.
    expect(whenText('2026-03-29T02:30:15', berlin)).toBe('29. März 2026, 02:30:15')
    expect(whenText('2026-03-29 02:30:15.123', denver, true)).toBe('Mar 29, 2026, 02:30:15')
    expect(clockText('2026-03-29T02:30:15', denver)).toBe('02:30:15')
  })
  test('and a date stay on the same day', () => {
    expect(whenText('2026-11-22', denver)).toBe('Nov 22, 2026')
    expect(dayText('2026-11-22', denver)).toBe('Nov 22, 2026')
    expect(dayText('2026-11-22T23:30:00', berlin)).toBe('22. Nov. 2026')
  })
})

test.each(['', 'yesterday', '2026', '2026-13-45T99:99:99Z', '1', '2026-11-22T', 'KB5026361'])(
  '%j is not a time and stays unchanged',
  (text) => {
    expect([whenText(text, berlin), dayText(text, berlin), clockText(text, berlin)]).toEqual([
      text,
      text,
      text,
    ])
  },
)
