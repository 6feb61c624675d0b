import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadingNotes } from '../../../main/logs/text/leading-notes.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('copied.txt', Buffer.from(text))], inspection: null })
const console = 'dism /online /cleanup-image /scanhealth\nNo component store corruption detected.\n'

describe('notes at the top of a copy', () => {
  test.each([
    ['# NOTE: ended with exit code 740', 1],
    ['# SOURCE: a ticket\n# NOTE: Error: 0x800f0922\n# below is the copy', 3],
    ['; Hinweis: Fehler 0x80070005', 1],
    ['REM Note: error 0x80070070\n', 2],
    ['// 备注：错误 0x800f081f', 1],
  ])('are not evidence: %s', async (notes, lines) => {
    const text = `${notes}\n${console}`
    expect(leadingNotes(text)).toBe(lines)
    const diagnosis = await diagnosed(text)
    expect([diagnosis.findings, diagnosis.errors, diagnosis.open, diagnosis.gaps]).toEqual([[], [], [], []])
  })

  test('do not change the numbers of the lines after them', async () => {
    const diagnosis = await diagnosed('# NOTE: from a ticket\n# second line\nError: 0x800f0922\n')
    expect(diagnosis.errors[0]?.first.line).toBe(3)
  })

  test.each([
    ['a heading', '# Update fails with 0x800f0922\nIt fails each month.\n'],
    ['a note that is all there is', '# NOTE: Error: 0x800f0922\n'],
    ['a note further down', 'Error: 0x800f0922\n# NOTE: since Monday\n'],
  ])('are read as normal text if they are %s', async (_, text) => {
    expect(leadingNotes(text)).toBe(0)
    expect((await diagnosed(text)).errors.map(({ code }) => code)).toEqual(['0x800f0922'])
  })

  test('are counted in any text and never cover all of it', () => {
    const line = fc.oneof(
      fc.constantFrom('# NOTE: x', '#', '', ' ', 'text', '# Source: y'),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n')
        const count = leadingNotes(text)
        expect(
          count === 0 ||
            text
              .split('\n')
              .slice(count)
              .some((each) => each.trim() !== ''),
        ).toBe(true)
      }),
    )
  })
})
