import { reportHead } from '../../common/case/own-output.ts'
import { directionOf } from '../../common/texts/languages.ts'
import { version } from '../program/version.ts'
import { spokenLanguage } from '../texts/spoken.ts'
import type { Block, ReportDocument } from './document.ts'
import { escaped } from './escaped.ts'
import { pictureHtml, pictureStyle, tableHtml } from './to-html-picture.ts'
import { shownHtml } from './to-html-text.ts'

/**
 * A report as a self-contained HTML page, without scripts or addresses, readable in light and dark mode and on paper.
 */
export function toHtml({ title, blocks }: ReportDocument): string {
  const language = spokenLanguage()
  return [
    '<!doctype html>',
    reportHead(version),
    `<html lang="${language}" dir="${directionOf(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}${pictureStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...blocks.map(blockHtml),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${shownHtml(block.text)}</h${block.level}>`
    case 'text':
      return `<p>${shownHtml(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${shownHtml(item)}</li>`).join('')}</ul>`
    case 'table':
      return tableHtml(block)
    case 'picture':
      return pictureHtml(block.picture)
    case 'code':
      return `<pre tabindex="0"><code>${escaped(block.lines.join('\n'))}</code></pre>`
  }
}

const style = `
:root { color-scheme: light dark; --edge: light-dark(#d9d9d9, #444); --soft: light-dark(#f5f5f5, #262626); --head: light-dark(#5d5d5d, #c5c5c5); }
body { font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; margin: 0; background: light-dark(#fff, #1f1f1f); color: light-dark(#1b1b1b, #f2f2f2); }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 2px solid; padding-bottom: .2rem; } h3 { margin: 1.6rem 0 .4rem; }
h1, h2, h3 { break-after: avoid; } tr, pre { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--edge); overflow-wrap: break-word; }
thead th { color: var(--head); font-weight: 600; } td:first-child, th:first-child { min-width: 6.5rem; }
.columns td:last-child { min-width: 9rem; }
.number { white-space: nowrap; }
.pairs th { width: 12rem; font-weight: 600; }
pre { padding: .8rem; border: 1px solid var(--edge); border-radius: 4px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; direction: ltr; text-align: left; }
.wide { overflow: auto; }
@media screen and (max-width: 48em), print and (max-width: 36em) {
  .pairs th { width: 8rem; } .columns thead { display: none; } .columns, .columns tbody, .columns tr, .columns td { display: block; }
  .columns tr { padding: .5rem 0; border-bottom: 1px solid var(--edge); } .columns td { padding: .15rem .6rem; border: 0; }
  .columns td:first-child { font-weight: 600; } .columns td:empty { display: none; }
  .columns td[data-head]:not(:first-child)::before { content: attr(data-head); display: block; color: var(--head); font-size: .86em; }
}
@media print { :root { color-scheme: light; } body { font-size: 10pt; } main { max-width: none; padding: 0; } pre { background: none; } h2 { margin-top: 1.4rem; } }`
