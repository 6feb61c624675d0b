/** Style of a piece of text on a terminal that supports it. */
export type Style = 'strong' | 'faint' | 'good' | 'bad' | 'doubtful'

/**
 * Text for a terminal. A string is data, whatever its source: it can never move the cursor, change colours or otherwise
 * control the terminal. Only a `style` can.
 */
export type Rich = string | readonly Rich[] | { readonly style: Style; readonly text: Rich }

export function styled(style: Style, text: Rich): Rich {
  return { style, text }
}

/** Joins pieces with a separator. */
export function joined(pieces: readonly Rich[], separator: string): Rich {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]))
}

/** Indents every line but the first. */
export function hanging(text: Rich, blanks: number): Rich {
  if (typeof text === 'string') return text.replaceAll('\n', `\n${' '.repeat(blanks)}`)
  if (isPieces(text)) return text.map((piece) => hanging(piece, blanks))
  return styled(text.style, hanging(text.text, blanks))
}

/** Whether a text is a list of pieces. */
export function isPieces(text: Rich): text is readonly Rich[] {
  return Array.isArray(text)
}
