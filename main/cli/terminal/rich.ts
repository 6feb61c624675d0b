/** How a piece of text stands out on a terminal that can show it. */
export type Style = 'strong' | 'faint' | 'good' | 'bad' | 'doubtful'

/**
 * Text for a terminal. A string is data, wherever it comes from: it can never move the cursor, colour anything or do
 * whatever else a terminal obeys. Only a `style` does.
 */
export type Rich = string | readonly Rich[] | { readonly style: Style; readonly text: Rich }

/** Text that stands out. */
export function styled(style: Style, text: Rich): Rich {
  return { style, text }
}

/** Pieces with a separator between them. */
export function joined(pieces: readonly Rich[], separator: string): Rich {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]))
}

/** Whether a text is a list of pieces. */
export function isPieces(text: Rich): text is readonly Rich[] {
  return Array.isArray(text)
}
