import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { undoCopying } from '../../../../main/logs/text/copied/undo-copying.ts'

const undone = (text: string) =>
  undoCopying(text)
    ?.map((each) => each.text)
    .join('\n') ?? null
const numbers = (text: string) => undoCopying(text)?.map(({ line }) => line) ?? null

const log = [
  '2026-11-20 10:00:00, Error                 CBS    Failed to open C:\\Windows\\servicing\\new_one. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]',
  '2026-11-20 10:00:01, Info                  CBS    Can\'t add [l:34{17}]"a & b" - done',
  '2026-11-20 10:00:02, Info                  CBS    Session: 1_2 finalized',
]
const text = log.join('\n')
const each = (change: (line: string, at: number) => string) => log.map(change).join('\n')

describe('copied log lines', () => {
  test.each([
    ['out of a build server', each((line) => `2026-11-20T10:00:00.1234567Z ${line}`)],
    ['out of a chat', each((line) => `[10:14 AM] ${line}`)],
    ['out of a chat of another day', each((line) => `[20.11.2026, 10:14:03] ${line}`)],
    ['out of a chat with names', each((line) => `[20.11.2026 10:14] Anna Ek: ${line}`)],
    ['as a quotation of a quotation', each((line) => `> > ${line}`)],
    ['as a table of one column', each((line) => `| ${line} |`)],
    ['with the numbers of an editor', each((line, at) => `${String(at + 98).padStart(6)}  ${line}`)],
    ['with indentation', each((line) => `    ${line}`)],
    ['with the colours of a terminal', each((line) => `\u001b[31;1m${line}\u001b[0m`)],
    ['as HTML', each((line) => line.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;'))],
    ['with line breaks of HTML', each((line) => `${line}<br>`)],
    ['as Markdown', text.replace(/[\\_*[\]]/g, '\\$&')],
    ['with the spaces of a web page', text.replaceAll('  ', ' \u00a0')],
    ['with the hyphens of a word processor', text.replace(/(?<=\S)-(?=\S)/g, '\u2013')],
    [
      'with the quotation marks of a word processor',
      text.replace(/"([^"]*)"/g, '\u201c$1\u201d').replace(/'/g, '\u2019'),
    ],
    ['twice wrapped in prefixes', each((line) => `2026-11-20T10:00:00.1234567Z > ${line}`)],
  ])('are restored from a copy: %s', (_, copied) => {
    expect(undone(copied)).toBe(text)
    expect(numbers(copied)).toEqual([1, 2, 3])
    expect(undone(copied.replaceAll('\n', '\r\n'))).toBe(text.replaceAll('\n', '\r\n'))
  })

  test('from a console with 80 columns are joined at their start', () => {
    const parts = log.map((line) => line.match(/.{1,80}/g) ?? [])
    const lines = undone(parts.flat().join('\n'))?.split('\n') ?? []
    expect(lines.filter((line) => line !== '')).toEqual(log)
    expect(lines).toHaveLength(parts.flat().length)
    expect(lines[parts[0]?.length ?? 0]).toBe(log[1])
  })

  test('from mail wrapped at words are joined at their start', () => {
    const wrapped = log.map((line) =>
      line.replace(/(?=\S).{1,90}(?: |$)/g, (part) => `${part.trimEnd()}\n`).trimEnd(),
    )
    const lines = undone(wrapped.join('\n'))?.split('\n') ?? []
    expect(lines.filter((line) => line !== '').map((line) => line.replace(/ +/g, ' '))).toEqual(
      log.map((line) => line.replace(/ +/g, ' ')),
    )
  })

  test('from a JSON string keep the number of its line', () => {
    const output = 'Deployment Image Servicing and Management tool\r\n\r\nError: 0x800f081f\r\n'
    const json = `{\n  "stdout": ${JSON.stringify(output)},\n  "rc": 1\n}`
    const lines = undoCopying(json) ?? []
    expect(lines.find((line) => line.text === 'Error: 0x800f081f')?.line).toBe(2)
    expect(lines.at(-1)).toEqual({ text: '}', line: 4 })
  })

  test('with an empty line after each keep their numbers', () => {
    expect(undoCopying([...log, ...log].join('\n\n'))).toEqual(
      [...log, ...log].map((line, at) => ({ text: line, line: 2 * at + 1 })),
    )
  })

  test('from a Markdown code block lose only the indentation of the block', () => {
    const block = 'I get this:\n\n    Error: 87\n\n    The option is unknown.\n      More.\nBye\n    bye'
    expect(undone(block)).toBe('I get this:\n\nError: 87\n\nThe option is unknown.\n  More.\nBye\n    bye')
  })
})

describe('text that was not copied', () => {
  test.each([
    ['a log', text],
    [
      'a report within a record',
      `${log[0]}\n=================================\nChecking System Update Readiness.\n\nSummary:\nOperation: Detect only \n${log[1]}`,
    ],
    ['a path in quotation marks', 'cd "\\new\\network" failed\ndel "C:\\temp\\_x\\[1]" and more'],
    ['a table', 'Name      State\n----      -----\nNetFx3    Disabled\nTelnet    Enabled'],
    ['an event', '<Event xmlns="x"><Data>&lt;a&gt;</Data></Event>'],
    ['a prompt', 'C:\\>dism /online\n\nError: 87\n\n>> more'],
    ['rules and padding', `${'-'.repeat(80)}\n${'a'.padEnd(80)}\n${'-'.repeat(80)}\n${'b'.padEnd(80)}\nend`],
  ])('stays unchanged: %s', (_, plain) => {
    expect(undoCopying(plain)).toBeNull()
  })
})

describe('arbitrary text', () => {
  const pieces = fc.constantFrom(
    ...[
      '\n',
      '\r\n',
      ' ',
      '    ',
      '\t',
      '> ',
      '| ',
      ' |',
      '"',
      '\\n',
      '\\',
      '\\_',
      '&lt;',
      '&#0;',
      '&#xd800;',
      '<br>',
    ],
    ...[
      '\u001b[',
      '\u001b]0;',
      '\u00a0',
      '\u2013',
      '\u201c',
      '\ufeff',
      '[10:00] ',
      '2026-11-20T10:00:00.123Z ',
      ...log,
    ],
  )
  const anyText = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 12 })), { maxLength: 60 })
    .map((all) => all.join(''))

  test('keeps line numbers in order and in range', () => {
    fc.assert(
      fc.property(anyText, (any) => {
        const found = numbers(any) ?? []
        expect(found.every((line, at) => line >= (found[at - 1] ?? 1))).toBe(true)
        expect(found.at(-1) ?? 1).toBeLessThanOrEqual(any.split('\n').length)
      }),
    )
  })
  test('keeps every code', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0x80000000, max: 0xffffffff }), (any, number) => {
        const code = `0x${number.toString(16)}`
        const copied = `${any}\n${code}\n`
        expect(undone(copied) ?? copied).toContain(code)
      }),
    )
  })
})
