import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodedLines } from '../../../main/logs/text/decode-lines.ts'
import { sourceOf } from '../text-of.ts'

async function linesOf(bytes: Uint8Array, pieceBytes?: number): Promise<string[]> {
  const lines: string[] = []
  for await (const line of decodedLines(sourceOf('x.log', bytes, pieceBytes).open())) lines.push(line)
  return lines
}
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()
const text = '2026-01-01 10:00:00, Info                  CBS    Größe „ﬁ“ 日本\r\nsecond line\r\n\r\nlast'
const lines = ['2026-01-01 10:00:00, Info                  CBS    Größe „ﬁ“ 日本', 'second line', '', 'last']
const forms: [string, Buffer][] = [
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16LE', Buffer.from(text, 'utf16le')],
  ['UTF-16LE with mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16BE', swapped(text)],
  ['UTF-16BE with mark', swapped(`\ufeff${text}`)],
]

test.each(forms)('decodes %s in chunks of any size', async (_, bytes) => {
  for (const pieceBytes of [1, 2, 3, 7, 1 << 20]) expect(await linesOf(bytes, pieceBytes)).toEqual(lines)
})

test('decodes the western ANSI code page', async () => {
  expect(await linesOf(Buffer.from('Gr\xf6\xdfe\r\nFehler\r\n', 'latin1'))).toEqual(['Größe', 'Fehler'])
})

test('reads progress bars overwritten with carriage returns as one line', async () => {
  expect(await linesOf(Buffer.from('[= 10% ]\r[== 20% ]\r\nDone\r\n'))).toEqual([
    '[= 10% ]\r[== 20% ]',
    'Done',
  ])
})

test('returns the lines between line feeds for any text in any chunks', async () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .map((one) => one.replaceAll(/[\r\n\0\ufeff]/g, ''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      async (own, pieceBytes) => {
        // Begins with words, as logs do, so that the encoding can be detected.
        const all = ['2026-01-01 10:00:00, Info                  CBS    Loaded Servicing Stack', ...own]
        const bytes = Buffer.from(`${all.join('\n')}\n`)
        expect(await linesOf(bytes, pieceBytes)).toEqual(all)
      },
    ),
  )
})
