import { type Drawing, mirrored, type Picture } from '../../common/pictures/drawing.ts'
import { svgNodes } from '../../common/pictures/svg-nodes.ts'
import { directionOf } from '../../common/texts/languages.ts'
import { say, spokenLanguage } from '../texts/spoken.ts'
import { escaped } from './escaped.ts'
import { cellText } from './to-html-text.ts'

/**
 * Widths in sixteenths of the text size: for a page or sheet of paper, and for a phone. The style sheet shows one of
 * them.
 */
const widths = { wide: 704, narrow: 304 } as const

/**
 * A picture as SVG in HTML, without scripts or addresses, and the same as a table that opens without a script. Pure.
 */
export function pictureHtml(picture: Picture): string {
  const drawings = Object.entries(widths).map(([name, width]) =>
    svg(picture, picture.draw(width), `${picture.id}-${name}`),
  )
  return [
    `<figure class="picture"><figcaption>${escaped(picture.title)}</figcaption>`,
    ...drawings,
    `<details><summary>${escaped(say('picture.as-table'))}</summary>${tableHtml(picture.table)}</details>`,
    '</figure>',
  ].join('')
}

function svg({ title, about }: Picture, drawn: Drawing, id: string): string {
  const drawing = directionOf(spokenLanguage()) === 'rtl' ? mirrored(drawn) : drawn
  const { width, height } = drawing
  const nodes = svgNodes(drawing).map(({ tag, attributes, looks, text }) => {
    const all = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    return `<${tag}${all.join('')} class="${looks}">${escaped(text ?? '')}</${tag}>`
  })
  return (
    `<svg class="${id.endsWith('wide') ? 'pic-wide' : 'pic-narrow'}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-about"` +
    ` width="${width / 16}em" height="${height / 16}em" viewBox="0 0 ${width} ${height}">` +
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-about">${escaped(about)}</desc>${nodes.join('')}</svg>`
  )
}

/**
 * A table for `div.wide`, which scrolls separately if it is wider than the page. If the columns have no headings, the
 * first cell is the heading of its row.
 */
export function tableHtml({ head, rows }: Picture['table']): string {
  if (head.every((cell) => cell === '')) return pairsHtml(rows)
  return (
    `<div class="wide"><table class="columns"><thead><tr>${head.map(headHtml).join('')}</tr></thead>` +
    `<tbody>${rows.map((cells) => `<tr>${cells.map((cell, column) => cellHtml(cell, head[column] ?? '')).join('')}</tr>`).join('')}</tbody></table></div>`
  )
}

/**
 * Numbers are never broken, because digits on separate lines would be read as several numbers. On pages too narrow for
 * columns, each cell shows its own heading.
 */
function cellHtml(cell: string, head: string): string {
  const name = head === '' || cell === '' ? '' : ` data-head="${escaped(head)}"`
  return /^[\d.,]+$/.test(cell)
    ? `<td class="number"${name}>${escaped(cell)}</td>`
    : `<td${name}>${cellText(cell)}</td>`
}

/** A column without heading gets an empty cell, because an empty header would be read out as one. */
function headHtml(cell: string): string {
  return cell === '' ? '<td></td>' : `<th scope="col">${cellText(cell)}</th>`
}

function pairsHtml(rows: Picture['table']['rows']): string {
  const all = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${cellText(name)}</th>${cells.map((cell) => `<td>${cellText(cell)}</td>`).join('')}</tr>`,
  )
  return `<div class="wide"><table class="pairs"><tbody>${all.join('')}</tbody></table></div>`
}

/** Style of the pictures. On paper everything is black, and only patterns and marks distinguish shapes. */
export const pictureStyle = `
.picture { margin: 1.5rem 0; break-inside: avoid; } .picture figcaption { font-weight: 600; margin-bottom: .6rem; }
.picture svg { display: block; max-width: 100%; overflow: visible; } .picture details { margin-top: .4rem; }
.picture { --page: light-dark(#fff, #1b1b1b); --text: light-dark(#1b1b1b, #fff); --quiet: light-dark(#5d5d5d, #c5c5c5); }
.pic-narrow { display: none !important; }
@media screen and (max-width: 48em) { .pic-wide { display: none !important; } .pic-narrow { display: block !important; } }
.pic-text { font: 16px "Segoe UI", system-ui, sans-serif; fill: var(--text); } .pic-text.pic-small { font-size: 13.76px; } .pic-text.pic-strong { font-weight: 600; }
.pic-start { text-anchor: start; } .pic-middle { text-anchor: middle; } .pic-end { text-anchor: end; }
.pic-plain { --pic: var(--text); } .pic-quiet { --pic: var(--quiet); } .pic-accent { --pic: light-dark(#005fb8, #60cdff); }
.pic-good { --pic: light-dark(#0f7b0f, #6ccb5f); } .pic-warning { --pic: light-dark(#8a5300, #fce100); } .pic-bad { --pic: light-dark(#c42b1c, #ff99a4); }
.pic-text:not(.pic-plain) { fill: var(--pic); }
.pic-box { stroke: var(--pic); } .pic-solid, .pic-disc { fill: var(--pic); } .pic-soft { fill: var(--pic); fill-opacity: .35; }
.pic-empty { fill: var(--page); } .pic-ring { fill: var(--page); stroke: var(--pic); stroke-width: 1.75; }
.pic-line, .pic-hatch { fill: none; stroke: var(--pic); stroke-width: 1.5; } .pic-dashed { stroke-dasharray: 4 4; }
.pic-sign { fill: none; stroke: var(--pic); stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; } .pic-sign.pic-on-disc { stroke: var(--page); }
@media print { .picture, .picture * { --page: #fff; --text: #000; --quiet: #000; --pic: #000; print-color-adjust: exact; } .picture details { display: none; } }
@media (forced-colors: active) { .picture svg, .picture svg * { --page: Canvas; --text: CanvasText; --quiet: CanvasText; --pic: CanvasText; forced-color-adjust: none; } }`
