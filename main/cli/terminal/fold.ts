import { columnsOf, wrapped } from './columns.ts'
import { printable } from './printable.ts'
import { isPieces, type Rich, type Style, styled } from './rich.ts'

/**
 * Prose on lines of at most `columns`: what stands before a line, and two columns more below a bullet, stands before what it is
 * continued on. Commands are not given to this: what is copied keeps its line.
 *
 * @param columns those of the terminal; null where the text goes elsewhere, and stays as it is
 */
export function fold(text: string, columns: number | null): string {
  if (columns === null) return text
  return text
    .split('\n')
    .map((line) => {
      // A line that fits keeps its columns.
      if (columnsOf(line) <= columns) return line
      const [before = ''] = /^ *(?:[-+?!] |\d+\. )?/.exec(line) ?? []
      const room = Math.max(20, columns - before.length)
      const [first = '', ...rest] = wrapped(line.slice(before.length), room)
      return [before + first, ...rest.map((each) => ' '.repeat(before.length) + each)].join('\n')
    })
    .join('\n')
}

/** The same for text in which some stands out. Folding moves blanks alone, so that every other character keeps its style. */
export function foldRich(text: Rich, columns: number | null): Rich {
  if (columns === null) return text
  if (typeof text === 'string') return fold(printable(text), columns)
  const pieces = flattened(text, [])
  const folded = fold(pieces.map((piece) => piece.text).join(''), columns)
  const styles = pieces.flatMap((piece) => [...piece.text.replaceAll(/\s+/g, '')].map(() => piece.styles))
  const parts: { text: string; styles: readonly Style[] }[] = []
  let at = 0
  for (const character of folded) {
    const last = parts.at(-1)
    const own = /\s/.test(character) ? (last?.styles ?? []) : (styles[at++] ?? [])
    if (last !== undefined && last.styles === own) last.text += character
    else parts.push({ text: character, styles: own })
  }
  return parts.map(({ text: part, styles: own }) =>
    own.reduceRight<Rich>((inner, style) => styled(style, inner), part),
  )
}

type Piece = { readonly text: string; readonly styles: readonly Style[] }

function flattened(text: Rich, styles: readonly Style[]): readonly Piece[] {
  if (typeof text === 'string') return [{ text: printable(text), styles }]
  if (isPieces(text)) return text.flatMap((piece) => flattened(piece, styles))
  return flattened(text.text, [...styles, text.style])
}
