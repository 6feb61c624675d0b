import fc from 'fast-check'
import { expect, test } from 'vitest'
import { table } from '../../main/report/document.ts'
import { escaped } from '../../main/report/escaped.ts'
import { toHtml } from '../../main/report/to-html.ts'
import { cellText } from '../../main/report/to-html-text.ts'

test('allows breaks between the parts of a long value but never inside a word', () => {
  expect(cellText('Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8457.1.14')).toBe(
    'Package_<wbr>for_<wbr>RollupFix~<wbr>31bf3856ad364e35~<wbr>amd64~~<wbr>26100.<wbr>8457.<wbr>1.<wbr>14',
  )
  expect(cellText('C:\\Windows\\Logs\\CBS\\CBS.log')).toContain('Windows\\<wbr>Logs')
  expect(cellText('Wiederherstellungspunkt, Donaudampfschifffahrtsgesellschaft')).not.toContain('<wbr>')
  expect(cellText('a'.repeat(64))).toBe(`${'a'.repeat(16)}<wbr>`.repeat(3) + 'a'.repeat(16))
})

test('keeps the text when read or copied', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '/', '&', '<', '.', '~', ' ', "'", 'ä', '0'), maxLength: 80 }),
      (text) => {
        expect(cellText(text).replaceAll('<wbr>', '')).toBe(escaped(text))
      },
    ),
  )
})

test('breaks words in a table only if a column is too narrow', () => {
  const html = toHtml({ title: 'Report', blocks: [table(['A'], [['b']])] })
  expect(/th, td \{[^}]*\}/.exec(html)?.[0]).toContain('overflow-wrap: break-word')
})
