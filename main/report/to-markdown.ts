import type { Block, ReportDocument } from './document.ts'

/** A report as Markdown (CommonMark with tables). Text from outside can neither start markup nor break a table. */
export function toMarkdown({ blocks }: ReportDocument): string {
  return `${blocks.map(blockText).join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`
    case 'text':
      return inline(block.text)
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n')
    case 'table':
      return [
        row(block.head),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(inline))),
      ].join('\n')
    case 'code':
      return block.lines.map((line) => `    ${line.replace(/[\r\n]+/g, ' ')}`).join('\n')
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** One line, with everything escaped that Markdown or HTML inside it could read as markup. */
function inline(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : `\\${sign}`))
}
