import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitMixed } from '../../../main/logs/text/mixed-text.ts'

const record = '2026-11-20 10:00:00, Info                  CBS    a'
const lines = (...all: string[]) => all.join('\n')

describe('a log excerpt with other text', () => {
  test('is split from text below it, keeping line numbers', () => {
    expect(splitMixed(lines(record, '  more', '', 'Then I ran DISM:', '', 'Error: 87', record))).toEqual({
      log: lines(record, '  more', '', '', '', '', record),
      rest: lines('', '', '', 'Then I ran DISM:', '', 'Error: 87', ''),
    })
  })
  test('is split from text above it', () => {
    expect(splitMixed(lines('Error: 87', record))).toEqual({
      log: lines('', record),
      rest: lines('Error: 87', ''),
    })
  })
  test('is split at a prompt or fence without an empty line', () => {
    expect(splitMixed(lines(record, 'C:\\>dism /online', 'Error: 87'))?.rest).toBe(
      lines('', 'C:\\>dism /online', 'Error: 87'),
    )
    expect(splitMixed(lines('```', record, '```', 'Error: 87'))?.log).toBe(lines('', record, '', ''))
  })
})

describe('splitMixed returns null', () => {
  test('for a log with a scan report that has empty lines', () => {
    const report = lines(
      record,
      '=================================',
      'Checking System Update Readiness.',
      '',
      '(p)\tCSI Payload Corrupt\t\t\tamd64_x\\y.dll',
      'Repair failed: Missing replacement payload.',
      '',
      'Summary:',
      'Total Detected Corruption:\t1',
      '',
      'Total Operation Time: 123 seconds.',
      '',
      record,
    )
    expect(splitMixed(report)).toBeNull()
    expect(splitMixed(lines(report, '', 'Thanks!'))?.rest.trim()).toBe('Thanks!')
  })
  test('for a log alone and for other text alone', () => {
    expect(splitMixed(lines(record, '', record))).toBeNull()
    expect(splitMixed('Error: 87\n\nThe option is unknown.')).toBeNull()
  })
})

test('no line is lost or in both parts', () => {
  const line = fc.constantFrom(record, '', 'text', '  text', '```', 'Summary:', '\r', `${record}\r`)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (all) => {
      const mixed = splitMixed(all.join('\n'))
      if (mixed === null) return
      const [log, rest] = [mixed.log.split('\n'), mixed.rest.split('\n')]
      for (const [at, whole] of all.entries()) {
        expect([log[at]?.trim(), rest[at]?.trim()]).toContain(whole.trim())
        expect(log[at]?.trim() === '' || rest[at]?.trim() === '').toBe(true)
      }
    }),
  )
})
