import { describe, expect, test } from 'vitest'
import { likelihoodWord } from '../../common/diagnosis/likelihood-word.ts'
import { commandText } from '../../common/steps/shown-commands.ts'
import { minutesText, percentText, sizeText, timeLeftText, whenText } from '../../renderer/text/format.ts'
import { say } from '../../renderer/text/say.ts'

test.each([
  [0, '0 bytes'],
  [1023, '1,023 bytes'],
  [1024, '1 KB'],
  [100 * 1024 * 1024, '100 MB'],
  [6.25 * 1024 * 1024, '6.3 MB'],
  [5.2 * 1024 ** 3, '5.2 GB'],
  [4000 * 1024 ** 4, '4,000 TB'],
])('formats %d bytes as %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))

test.each([
  [0, '0%'],
  [0.001, '1%'],
  [0.934, '93%'],
  [0.999, '99%'],
  [1, '100%'],
])('formats %d as %s', (fraction, text) => expect(percentText(fraction)).toBe(text))

test.each([
  [2, 'a few seconds left'],
  [41, 'about 45 seconds left'],
  [60, 'about a minute left'],
  [61, 'about 2 minutes left'],
  [3600, 'about an hour left'],
  [3 * 3600, 'about 3 hours left'],
])('formats %d seconds as "%s"', (seconds, text) => expect(timeLeftText(seconds)).toBe(text))

test.each([
  [1, 1, 'about a minute'],
  [10, 60, '10–60 minutes'],
  [30, 150, '30 minutes – 2 hours and 30 minutes'],
  [70, 400, '1 hour – 6 hours and 30 minutes'],
])('formats %d to %d minutes as "%s"', (least, most, text) => expect(minutesText({ least, most })).toBe(text))

test.each([
  [0, 'Unlikely'],
  [0.3, 'Possible'],
  [0.6, 'Likely'],
  [0.93, 'Very likely'],
  [1, 'Very likely'],
])('formats a likelihood of %d as "%s"', (value, word) => expect(likelihoodWord(say, value)).toBe(word))

test('uses the singular for a count of one', () => {
  expect([1, 0, 1200].map((count) => say('window.rail.steps', { count }))).toEqual([
    '1 step',
    '0 steps',
    '1,200 steps',
  ])
})

describe('text that is not a date or needs quoting', () => {
  test('is shown unchanged', () => expect(whenText('yesterday')).toBe('yesterday'))
  test('is quoted in a command for pasting', () => {
    expect(commandText(['dism.exe', '/PackagePath:C:\\My Packages\\a.msu', '/NoRestart', ''])).toBe(
      'dism.exe "/PackagePath:C:\\My Packages\\a.msu" /NoRestart ""',
    )
  })
})
