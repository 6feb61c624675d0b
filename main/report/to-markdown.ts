import type { Block, ReportDocument } from './document.ts'
import { writtenOut } from './written-out.ts'

/**
 * A report as Markdown (CommonMark with tables). Untrusted text can neither start markup, within a line or at its
 * beginning, nor end a table or code block, nor become a link.
 */
export function toMarkdown({ blocks }: ReportDocument): string {
  return `${blocks.map(blockText).join('\n\n')}\n`
}

/** CommonMark has two line ends; JavaScript renderers recognise more. */
const lineEnds = /[\r\n\v\f\u0085\u2028\u2029]+/g

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`
    case 'text':
      return inline(block.text)
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n')
    case 'table':
      return tableText(block)
    case 'picture':
      // Markdown has no pictures of its own, so the equivalent table is written.
      return [`**${inline(block.picture.title)}**`, tableText(block.picture.table)].join('\n\n')
    case 'code':
      return fenced(block.lines.map((line) => writtenOut(line.replace(lineEnds, ' '))))
  }
}

function tableText({ head, rows }: Pick<Extract<Block, { kind: 'table' }>, 'head' | 'rows'>): string {
  return [
    row(head.map(inline)),
    row(head.map(() => '---')),
    ...rows.map((cells) => row(cells.map(inline))),
  ].join('\n')
}

/**
 * Lines inside a fence that is longer than any run of backticks in them. An indented block would belong to a list above
 * it.
 */
function fenced(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? [])
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)))
  return [fence, ...lines, fence].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/**
 * One line, in which only what Markdown or HTML could read as markup is escaped, because it is also read as plain text.
 */
function inline(text: string): string {
  return (
    // Leading spaces would make it code.
    writtenOut(text.replace(lineEnds, ' '))
      .replaceAll('\t', ' ')
      .trim()
      .replace(/_+|[\\`*[\]<|~&@]|:(?=\/\/)/g, escapedSign)
      // At the beginning of a line: headings, quotes, lists, setext underlines, rules.
      .replace(/^[-+=#>]/, '\\$&')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
      // GitHub turns plain addresses into links.
      .replace(/\b(www)\./gi, '$1\\.')
  )
}

const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

function escapedSign(sign: string, at: number, text: string): string {
  const [before, after] = [text[at - 1], text[at + sign.length]]
  switch (sign[0]) {
    case '&':
      return after === undefined || /[\s]/.test(after) ? sign : '&amp;'
    case '<':
      return '&lt;'
    case '@':
      return '&#64;'
    case '_':
      // Within a word it does not start or end emphasis.
      return isWordSign(before) && isWordSign(after) ? sign : sign.replaceAll('_', '\\_')
    case '\\':
      // Before a letter or digit it is literal, so that a path can be copied.
      return after !== undefined && /[\p{L}\p{N}]/u.test(after) ? sign : '\\\\'
    default:
      return `\\${sign}`
  }
}
