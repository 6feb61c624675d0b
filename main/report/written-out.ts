/**
 * Characters that a terminal, or a reader that applies bidirectional control characters, would interpret instead of
 * displaying.
 */
const obeyed = /[^\P{Cc}\n\r\t]|[\u202a-\u202e]/gu

/**
 * Untrusted text for a report, which users also print in a terminal: control characters are written out (ESC as
 * `\x1b`), and so are bidirectional overrides, so that no name changes how the surrounding text reads.
 */
export function writtenOut(text: string): string {
  return text.replace(obeyed, (character) => {
    const code = character.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}
