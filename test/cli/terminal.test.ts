import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, wrapped } from '../../main/cli/terminal/columns.ts'
import { fold, foldRich } from '../../main/cli/terminal/fold.ts'
import { onOneLine, printable, printableJson } from '../../main/cli/terminal/printable.ts'
import { render } from '../../main/cli/terminal/render.ts'
import { isPieces, joined, type Rich, styled } from '../../main/cli/terminal/rich.ts'
import { failureText } from '../../main/cli/text/failure-text.ts'
import { anyCharacter } from '../any-character.ts'

/** Characters that a terminal would interpret instead of displaying. */
const obeyed = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('\u001b[31m', '\u009b2J', '\r', '\u202e'),
  ),
})

describe('untrusted text', () => {
  it('never sends control sequences to the terminal', () => {
    // Every such character, because random text may contain none: C0 and C1 controls, line separators, bidirectional
    // controls.
    const ranges = [
      [0x00, 0x08],
      [0x0b, 0x1f],
      [0x7f, 0x9f],
      [0x2028, 0x2029],
      [0x202a, 0x202e],
      [0x2066, 0x2069],
    ] as const
    for (const [from, to] of ranges)
      for (let code = from; code <= to; code += 1) {
        const sign = String.fromCharCode(code)
        expect(render(['x', sign, 'y'], false)).toMatch(/^x\\[xu][0-9a-f]{2,4}y$/)
        expect(JSON.parse(printableJson(JSON.stringify(sign)))).toBe(sign)
      }
    fc.assert(fc.property(anyText, (text) => !obeyed.test(render(['x', text], false))))
    fc.assert(fc.property(anyText, (text) => !/[\n\t]/.test(onOneLine(text))))
  })

  it('has no color: only text styled by the program is colored', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = render([text, styled('bad', text)], true)
        return written === `${printable(text)}\u001b[31m${printable(text)}\u001b[0m`
      }),
    )
    expect(render(styled('strong', ['a', styled('good', 'b'), 'c']), true)).toBe(
      '\u001b[1ma\u001b[32mb\u001b[0;1mc\u001b[0m',
    )
  })

  it('is shown with escaped control characters', () => {
    expect(printable('\u001b]0;owned\u0007\u009b2Jx\r\ny\rz\u202e')).toBe(
      '\\x1b]0;owned\\x07\\x9b2Jx\ny\\x0dz\\u202e',
    )
    expect(printable('größer 100\u00a0% – 日本\t→')).toBe('größer 100\u00a0% – 日本\t→')
  })

  it('shows what a name would hide', () => {
    const hidden = ['\u00ad', '\u200b', '\u2060', '\ufeff', '\u3164', '\ufe0f', '\u{e0041}']
    for (const sign of hidden) expect(onOneLine(`boot${sign}mgfw`)).toMatch(/^boot\\[xu][0-9a-f{}]{2,7}mgfw$/)
    expect(onOneLine('größer – 日本 한글 ‎--efi')).toBe('größer – 日本 한글 ‎--efi')
  })

  it('has the same value in JSON', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = printableJson(JSON.stringify({ text }))
        expect(JSON.parse(json)).toEqual({ text })
        expect(obeyed.test(json)).toBe(false)
      }),
    )
  })

  it('is joined unchanged when it has no styles', () => {
    expect(render(joined(['a', styled('bad', 'b'), []], ', '), false)).toBe('a, b, ')
  })
})

it('is written to the terminal in only one place', () => {
  const folder = join(import.meta.dirname, '..', '..', 'main', 'cli')
  const writers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      /\bprocess\.(stdout|stderr)\b|\{[^}]*\bstd(out|err)\b[^}]*\} = process|\bconsole\./.test(
        readFileSync(join(folder, name), 'utf8'),
      ),
    )
    .sort()
  expect(writers).toEqual(['terminal/ask-on-terminal.ts', 'terminal/console-io.ts'])
})

describe('terminal lines', () => {
  it.each([
    ['en', '"', '"'],
    ['de', '„', '“'],
    ['fr', '«', '»'],
    ['ja', '「', '」'],
  ])('keep a quoted command in one piece for copying (%s)', (tag, open, close) => {
    const commands = ['unstuck plan --undo --case <folder>', 'chkdsk C: /f', 'dism.exe /Online /Get-Packages']
    for (const command of commands)
      for (let columns = 20; columns < 90; columns += 1) {
        const before = tag === 'ja' ? 'もう一度実行します。次に' : 'Restart the PC and then run'
        const lines = wrapped(`${before} ${open}${command}${close} again, in this folder.`, columns)
        expect(lines.filter((line) => line.includes(command))).toHaveLength(1)
        expect(lines.filter((line) => columnsOf(line) > Math.max(columns, command.length + 6))).toEqual([])
      }
    // Quoted prose is wrapped like any other text.
    expect(wrapped(`${open}Reset this PC and keep what is mine${close}`, 20).length).toBeGreaterThan(1)
    expect(wrapped('「unstuckを使う', 6)).toEqual(['「unstuck', 'を使う'])
  })
})

describe('a message on a narrow terminal', () => {
  const words = fc.array(
    fc.oneof(fc.stringMatching(/^[a-z,.]{1,12}$/), fc.constant('\n'), fc.constant('  - ')),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  const style = fc.constantFrom('bad' as const, 'strong' as const, null)

  it('wraps between words, loses nothing, and keeps its styles', () => {
    const pieces = fc.array(fc.tuple(words, style), { maxLength: 6 })
    fc.assert(
      fc.property(pieces, fc.integer({ min: 24, max: 120 }), (made, columns) => {
        // Each piece ends with a space; otherwise adjacent words would join into one that may be longer than a line.
        const text = made.map(([some, as]) =>
          as === null ? `${some.join(' ')} ` : styled(as, `${some.join(' ')} `),
        )
        const folded = foldRich(text, columns)
        for (const line of render(folded, false).split('\n'))
          expect(columnsOf(line)).toBeLessThanOrEqual(columns)
        const inked = (rich: Rich) => render(rich, false).split(/\s+/).join(' ').trim()
        expect(inked(folded)).toBe(inked(text))
        const red = (rich: Rich): string =>
          typeof rich === 'string'
            ? ''
            : isPieces(rich)
              ? rich.map(red).join('')
              : rich.style === 'bad'
                ? inked(rich.text)
                : ''
        expect(red(folded).replaceAll(' ', '')).toBe(red(text).replaceAll(' ', ''))
      }),
    )
  })

  it('fits an indented bullet into 24 columns', () => {
    const folded = render(foldRich('   - aa bb cc dd ee ff gg hh', 24), false)
    expect(folded).toBe('   - aa bb cc dd ee ff\n     gg hh')
  })

  it('keeps a command at the end of a sentence in one piece', () => {
    const call = 'unstuck plan --host practice:x64-winre-stale --method sequence --target latest'
    const failure = failureText({
      code: 'declined',
      what: 'This is a long sentence about a plan that nobody agreed to, and about why nothing was done.',
      where: null,
      next: `Repeat this call once you have read the plan: ${call}`,
    })
    const lines = render(foldRich(failure, 60), false).split('\n')
    expect(lines.filter((line) => line.includes(call))).toHaveLength(1)
    expect(lines.filter((line) => !line.includes(call) && columnsOf(line) > 60)).toEqual([])
  })

  it('wraps text after a command followed by a comma, and keeps a command reading stdin whole', () => {
    const prose =
      'If Windows allows it: unstuck install --undo, or the button in the window. Whether it does is known only once the update is installed.'
    for (const line of fold(prose, 60).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(60)
    const call = 'unstuck diagnose - --host practice:x64-store-corrupt --brief --top 3 --json'
    expect(fold(`Supply the log on stdin: ${call}`, 60).split('\n')).toContain(call)
  })

  it('is not wrapped when written to a file', () => {
    const text = [styled('bad', 'unstuck:'), ` ${'word '.repeat(60)}`]
    expect(foldRich(text, null)).toBe(text)
  })
})
