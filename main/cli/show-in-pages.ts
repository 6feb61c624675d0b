import { say } from '../texts/spoken.ts'
import type { Io } from './command.ts'
import { columnsOf } from './terminal/columns.ts'

/** Rows that the prompt below a page may take. */
const promptRows = 3

/**
 * Shows a printable text from beginning to end, waiting after each page if it is longer than the terminal: the user's
 * registry sets how many lines a console keeps, so a program of the user could have made what comes first scroll out of
 * it for good. False if the user answered with anything but Enter, or left; then the rest was not shown.
 */
export async function showInPages(
  io: Pick<Io, 'ask' | 'width' | 'height'>,
  text: string,
  show: (part: string) => void,
): Promise<boolean> {
  const pages = pagesOf(text, io)
  for (const [index, page] of pages.entries()) {
    show(page)
    if (index === pages.length - 1) break
    const answer = await io.ask(say('cli.ask-next-page', { page: index + 1, pages: pages.length }))
    if (answer?.trim() !== '') return false
  }
  return true
}

/** Parts of a text that each fit on a terminal; the whole text if it fits, or if there is no terminal. */
export function pagesOf(text: string, { width, height }: Pick<Io, 'width' | 'height'>): string[] {
  if (width === null || height === null) return [text]
  const rows = text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line) => rowsOf(line, Math.max(1, width)))
  const most = Math.max(1, height - promptRows)
  if (rows.length <= most) return [text]
  const pages = Array.from({ length: Math.ceil(rows.length / most) }, (_, index) =>
    rows.slice(index * most, (index + 1) * most),
  )
  return pages.map((page) => `${page.join('\n')}\n`)
}

/** A line as a terminal breaks it. */
function rowsOf(line: string, width: number): string[] {
  if (columnsOf(line) <= width) return [line]
  const rows: string[] = []
  let row = ''
  let used = 0
  for (const character of line) {
    const columns = columnsOf(character)
    if (used + columns > width && row !== '') {
      rows.push(row)
      row = ''
      used = 0
    }
    row += character
    used += columns
  }
  return [...rows, row]
}
