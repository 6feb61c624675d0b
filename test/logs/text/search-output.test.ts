import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hasSearchPrefixes,
  textWithoutPrefixes,
  withoutSearchPrefixes,
} from '../../../main/logs/text/search-output.ts'

const log = [
  '2026-04-02 10:17:09, Info                  CSI    0000000b [SR] Verifying 100 components',
  '2026-04-02 10:17:10, Info                  CSI    0000000c Hashes for file member a.dll do not match',
  '  Found: {l:32 b:0ERqRmcNOlDdfBCExQd} Expected: {l:32 b:n520k714}',
  '2026-04-02 10:17:11, Info                  CSI    0000000d [SR] Cannot repair member file [l:5]"a.dll"',
]
/** The format in which each tool prints these lines. */
const tools: Readonly<Record<string, (line: string, index: number) => string>> = {
  'findstr over several files': (line) => `C:\\Windows\\Logs\\CBS\\CBS.log:${line}`,
  'findstr /n': (line, index) => `${index + 340}:${line}`,
  'findstr /n over several files': (line, index) => `C:\\Windows\\Logs\\CBS\\CBS.log:${index + 340}:${line}`,
  'grep over several files': (line) => `./logs/CBS.log:${line}`,
  'grep -n with lines around': (line, index) =>
    `CBS.log${index % 2 ? '-' : ':'}${index + 340}${index % 2 ? '-' : ':'}${line}`,
  'Select-String with context': (line, index) => `${index % 2 ? '  ' : '> '}CBS.log:${index + 340}:${line}`,
  'a quotation': (line) => `> ${line}`,
}

describe.each(Object.entries(tools))('%s', (_, print) => {
  test('is read like the log itself for any split of the stream', async () => {
    const printed = log.map(print).join('\r\n')
    expect(hasSearchPrefixes(printed)).toBe(true)
    // Only dated lines are compared: on other lines, blanks added by quoting cannot be told from the line's own.
    const dated = (text: string) => text.split('\r\n').filter((line) => /^\d{4}-/.test(line))
    expect(dated(textWithoutPrefixes(printed))).toEqual(log.filter((line) => line.startsWith('2026')))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
        const bytes = Buffer.from(printed)
        async function* pieces() {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
        }
        const parts: Uint8Array[] = []
        for await (const piece of withoutSearchPrefixes(pieces())) parts.push(piece)
        expect(Buffer.concat(parts).toString()).toBe(textWithoutPrefixes(printed))
      }),
    )
  })
})

test.each(['findstr over several files', 'findstr /n over several files', 'grep over several files'])(
  'removes the prefix from a continuation line: %s',
  (tool) => {
    const print = tools[tool] ?? String
    expect(textWithoutPrefixes(log.map(print).join('\n'))).toBe(log.join('\n'))
  },
)

test('finds no prefixes in a log or in text without a record time', () => {
  expect(hasSearchPrefixes(log.join('\n'))).toBe(false)
  expect(hasSearchPrefixes('On 2026-04-02 10:17 it failed: 0x800f0922')).toBe(false)
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      fc.pre(!/\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:|\}\t\d{4}/.test(text))
      expect(textWithoutPrefixes(text)).toBe(text)
    }),
  )
})
