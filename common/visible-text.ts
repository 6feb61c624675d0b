/** What a terminal or a browser would obey or hide: control characters but the tab, and marks that turn or hide text. */
const obeyed = /[^\P{Cc}\t]|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** A line as it can be shown: what is obeyed and not seen stands there by a sign of its own. Pure. */
export function visibleText(line: string): string {
  return line.replace(obeyed, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    // Unicode has a picture of each control character of ASCII.
    if (code < 32) return String.fromCodePoint(0x2400 + code)
    if (code === 127) return '\u2421'
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}
