import fc from 'fast-check'
import { marked } from 'marked'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { code, heading, list, paragraph, table } from '../../main/report/document.ts'
import { toHtml } from '../../main/report/to-html.ts'
import { toMarkdown } from '../../main/report/to-markdown.ts'
import { writtenOut, writtenOutJson } from '../../main/report/written-out.ts'
import { anyCharacter } from '../any-character.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** The elements of a page in document order with their attributes, and its texts separately. */
function partsOf(html: string): { readonly elements: string[]; readonly texts: string[] } {
  const elements: string[] = []
  const texts: string[] = []
  const visit = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      if ('value' in node) texts.push(node.value)
      if (!('tagName' in node)) continue
      elements.push([node.tagName, ...node.attrs.map(({ name, value }) => `${name}=${value}`)].join(' '))
      visit(node.childNodes)
    }
  }
  visit(parseFragment(html).childNodes)
  return { elements, texts: texts.map((text) => text.trim()).filter((text) => text !== '') }
}

const render = (markdown: string) => partsOf(marked.parse(markdown, { async: false, gfm: true }))
const page = (text: string) =>
  toMarkdown({
    title: text,
    blocks: [
      heading(1, text),
      paragraph(text),
      code([text]),
      list([text, text]),
      code([text, text]),
      table([text, 'b'], [[text, text]]),
      paragraph(text),
    ],
  })
const harmless = render(page('x'))

const starts = [
  '1. ',
  '1) ',
  '- ',
  '+ ',
  '* ',
  '> ',
  '# ',
  '===',
  '---',
  '    ',
  '\t',
  '```',
  '~~~',
  '[a]: b',
  '|',
]
const hostileTexts = [
  ...starts,
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/a.png)',
  '[x](javascript:alert(1))',
  'https://evil.example/a?b=c',
  'www.evil.example',
  'ftp://evil.example',
  'mail@evil.example',
  '&lt;script&gt;',
  '`` ` ``',
  '<!--',
  'a  ',
  'a\\',
  '- [ ] x',
  'a\u2028b',
  'a\u2029- b',
]

describe('hostile text in rendered Markdown', () => {
  test.each(hostileTexts)('%j stays text in any position', (text) => {
    expect(render(page(`${text}x`)).elements).toEqual(harmless.elements)
    expect(render(page(`${text}<b>x`)).elements).toEqual(harmless.elements)
  })

  test('a reason that starts like a list does not turn the commands below it into HTML', () => {
    const markdown = toMarkdown({
      title: '',
      blocks: [paragraph('1. x'), code(['<img src=x onerror=alert(1)>'])],
    })
    expect(render(markdown).elements).toEqual(['p', 'pre', 'code'])
  })

  test('stays text and never becomes markup for any input', () => {
    const pieces = fc.constantFrom(
      ...hostileTexts,
      ' ',
      '\n',
      '\r\n',
      'a',
      '1',
      '\\',
      '.',
      ')',
      '"',
      "'",
      '!',
      '(',
      ':',
    )
    const texts = fc.oneof(
      fc.array(pieces, { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        // White space alone makes an element empty, and control characters are not a matter of Markdown.
        fc.pre(/\S/.test(text) && !/[^\P{Cc}\r\n\t]|[\u00a0\ufeff]/u.test(text))
        expect(render(page(text)).elements).toEqual(harmless.elements)
      }),
      { numRuns: 3000 },
    )
  })

  test('is still readable and unchanged', () => {
    for (const text of [
      'a_b*c',
      'C:\\Windows\\Temp',
      'x@y.de',
      'a < b && c > d',
      '1. first',
      '# 5',
      'https://a.b/c',
    ])
      expect(render(toMarkdown({ title: '', blocks: [paragraph(text)] })).texts).toEqual([text])
  })
})

test('unescaped text is written as is: builds, package names, paths, addresses without a scheme', () => {
  const plain = [
    '10.0.26100.712',
    '26100.712',
    'Package_for_RollupFix~'.slice(0, -1),
    'amd64__19041.7417',
    'C:\\Windows\\Logs\\CBS\\CBS.log',
    'practice:x64-efi-full',
    'AT&T & Co',
    '{1A2B}',
    '#1 of 2'.slice(1),
  ]
  for (const text of plain) {
    const expected = text.replace('AT&T', 'AT&amp;T')
    expect(toMarkdown({ title: '', blocks: [paragraph(text)] })).toBe(`${expected}\n`)
    expect(toMarkdown({ title: '', blocks: [table([text], [[text]])] })).toContain(`| ${expected} |`)
  }
})

test('shows control and bidirectional characters as visible escapes', () => {
  const hostile = 'x\u001b]52;c;aGk=\u0007 \u009b31m \u202egpj.exe'
  const seen = 'x\\x1b]52;c;aGk=\\x07 \\x9b31m \\u202egpj.exe'
  const document = { title: hostile, blocks: [heading(1, hostile), paragraph(hostile), code([hostile])] }
  for (const text of [toHtml(document), toMarkdown(document)]) {
    expect(text).not.toMatch(/[^\P{Cc}\n\r\t]|[\u202a-\u202e]/u)
    expect(text).toContain(seen)
  }
})

test('isolates stay in pairs, and what would turn the rest of a sentence is shown', () => {
  const pair = '\u2066C:\\a \u2067b\u2069\u2069'
  expect(writtenOut(pair)).toBe(pair)
  expect(writtenOut(`x \u2067gpj.exe\n${pair}\u2069 \u2028`)).toBe(`x \\u2067gpj.exe\n${pair}\\u2069 \\u2028`)
  const bidi = fc.array(fc.constantFrom('\u2066', '\u2067', '\u2068', '\u2069', 'a', '\n'), { maxLength: 30 })
  fc.assert(
    fc.property(bidi, (signs) => {
      for (const line of writtenOut(signs.join('')).split('\n')) {
        let depth = 0
        for (const sign of line) {
          if (/[\u2066-\u2068]/.test(sign)) depth += 1
          if (sign === '\u2069') depth -= 1
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
      }
    }),
  )
})

test('the JSON of a report is the same data without characters that a terminal obeys', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter, maxLength: 30 }),
      fc.constantFrom('\u009b', '\u007f', '\u202e', '\u2066'),
      (text, bad) => {
        const json = JSON.stringify({ [bad]: text + bad }, null, 2)
        const shown = writtenOutJson(json)
        expect(JSON.parse(shown)).toEqual(JSON.parse(json))
        expect(shown).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      },
    ),
  )
})
