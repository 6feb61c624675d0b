import { columnsOf, wrapped } from './columns.ts'
import { printable } from './printable.ts'
import { isPieces, type Rich, type Style, styled } from './rich.ts'

/**
 * Wraps prose to `columns`. Continuation lines are indented like their line, and by two more columns after a bullet.
 * Not used for commands, which are copied and must stay on one line.
 *
 * @param columns width of the terminal; null if the output goes elsewhere and must not be wrapped
 */
export function fold(text: string, columns: number | null): string {
  if (columns === null) return text
  return text
    .split('\n')
    .map((line) => {
      // A line that fits keeps its spacing.
      if (columnsOf(line) <= columns) return line
      const [before = ''] = /^ *(?:[-+?!] |\d+\. )?/.exec(line) ?? []
      // Deep indentation does not leave a column of single words.
      const room = Math.max(12, columns - before.length)
      const [first = '', ...rest] = wrapped(line.slice(before.length), room)
      return [before + first, ...rest.map((each) => ' '.repeat(before.length) + each)].join('\n')
    })
    .join('\n')
}

/** The same for styled text. Wrapping changes only whitespace, so that every other character keeps its style. */
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
