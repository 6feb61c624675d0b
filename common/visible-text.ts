/**
 * Characters that a terminal or browser would interpret or hide: control characters except tab, and invisible or
 * bidirectional formatting characters.
 */
const obeyed = /[^\P{Cc}\t]|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** Makes a line safe to display: replaces such characters with visible symbols. Pure. */
export function visibleText(line: string): string {
  return line.replace(obeyed, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    // Unicode has a symbol for each ASCII control character.
    if (code < 32) return String.fromCodePoint(0x2400 + code)
    if (code === 127) return '\u2421'
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}
