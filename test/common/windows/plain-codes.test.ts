import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signedOf } from '../../../common/windows/error-code.ts'
import { withPlainCodes } from '../../../common/windows/plain-codes.ts'
import { explain } from '../../../main/codes/explain.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { anyCharacter } from '../../any-character.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { times } from '../../sample.ts'
import { knowledge } from '../../test-knowledge.ts'

const wide = (text: string) =>
  text.replace(/[0-9a-zA-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
const grouped = (code: string, by: string) => `${signedOf(code)}`.replace(/(?<=\d)(?=(?:\d{3})+$)/g, by)

/** How programs, languages and people write a code. */
const spellings: Readonly<Record<string, (code: string) => string>> = {
  C: (code) => `hr = ${code}L`,
  'C, unsigned': (code) => `hr = ${code.toUpperCase().replace('X', 'x')}UL`,
  Basic: (code) => `Error &H${code.slice(2).toUpperCase()}`,
  assembler: (code) => `${code.slice(2)}h`,
  'a letter for the zero': (code) => `error Ox${code.slice(2)}`,
  'a space behind the prefix': (code) => `Error 0x ${code.slice(2)}`,
  'letters for zeros': (code) => `Error 0x${code.slice(2).replaceAll('0', 'O')}`,
  'letters for zeros, in the prefix too': (code) =>
    `Error Ox${code.slice(2).toUpperCase().replaceAll('0', 'O')}`,
  'letters for ones': (code) => `Error 0x${code.slice(2).replaceAll('1', 'l').replace('0', 'o')}`,
  'the sign of multiplication': (code) => `Error 0×${code.slice(2)}`,
  'Cyrillic letters': (code) =>
    `Ошибка 0х${code.slice(2).toUpperCase().replaceAll('C', 'С').replaceAll('A', 'А').replace('0', 'О')}`,
  'a space inside': (code) => `Error 0x${code.slice(2, 6)} ${code.slice(6)}`,
  'a line break inside': (code) => `Error 0x${code.slice(2, 7)}\n${code.slice(7)}`,
  'full width': (code) => `エラー ${wide(code)}`,
  'a number with commas': (code) => `Error ${grouped(code, ',')}`,
  'a number with full stops': (code) => `Fehler ${grouped(code, '.')}`,
  'a number with narrow spaces': (code) => `Erreur ${grouped(code, '\u202f')}`,
  'a typographic minus': (code) => `Fehlercode \u2212${Math.abs(signedOf(code) ?? 0)}`,
  'a number in a row of a table': (code) => `PC01;KB5031234;${signedOf(code)};2026-11-20`,
}

const code = fc
  .tuple(
    fc.constantFrom('0x8007', '0x800f08', '0x800f09', '0x80240', '0x80244', '0x87d00', '0xc1900'),
    fc.nat({ max: 0xffff }),
  )
  .map(
    ([family, number]) =>
      family +
      number
        .toString(16)
        .padStart(4, '0')
        .slice(-(10 - family.length)),
  )
  .filter((each) => !['0x80070bc2', '0x80070bc3', '0x80070669', '0xc1900210'].includes(each))

test.each(Object.entries(spellings))('reads the same code in every notation: %s', async (_, spell) => {
  await fc.assert(
    fc.asyncProperty(code, async (each) => {
      const text = spell(each)
      expect((await explain([text]))[0]?.code).toBe(each)
      const { errors, findings, open } = await diagnose({
        knowledge,
        sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))],
        inspection: null,
      })
      expect(errors.map((error) => error.code)).toContain(each)
      expect(findings.length + open.length).toBeGreaterThan(0)
    }),
    { numRuns: times(8, 40) },
  )
})

test('leaves other text unchanged', () => {
  for (const text of [
    '2026-11-20 10:11:12, Info CBS Appl: Evaluating package applicability for 0x80070002',
    'shell, each, 12345678, -2,5 and -1.200.300, deadbeef, 0x7eadbeefl, 80070002',
    '-2147024894,-2147024891',
    'ＫＢ５０３１２３４ を更新',
    'address 0x8007 0005 0012 003c, Ox8 oxen, 0xOll, 0xFFFF 8007 0005, 0x8001 bytes',
    'file 8ooFoo.dll, 8OO-3O5-4lII, 80l.com, 0x800f 1234 5678, 0x8oodles, 8oo7ool',
    'range 0x8007\n0x8008',
  ])
    expect(withPlainCodes(text)).toBe(text)
  fc.assert(
    fc.property(code, fc.constantFrom(' ', '\n', '\r\n'), (each, gap) => {
      const broken = `a\n0x${each.slice(2, 6)}${gap}${each.slice(6)}\nb`
      expect(withPlainCodes(broken).split('\n').length).toBe(broken.split('\n').length)
      expect(withPlainCodes(each)).toBe(each)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => typeof withPlainCodes(text) === 'string'),
  )
})
