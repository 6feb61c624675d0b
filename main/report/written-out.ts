/** What a terminal, or a reader that follows the marks for directions, would obey instead of showing. */
const obeyed = /[^\P{Cc}\n\r\t]|[\u202a-\u202e]/gu

/**
 * A text from outside for a report, which people also print in a terminal: control characters are written out (ESC as `\x1b`),
 * and so are the marks that turn a whole sentence around, so that no name changes how the words beside it read.
 */
export function writtenOut(text: string): string {
  return text.replace(obeyed, (character) => {
    const code = character.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}
