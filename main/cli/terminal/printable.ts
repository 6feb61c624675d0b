/**
 * Characters that a terminal interprets instead of displaying: control characters except line feed and tab, the C1
 * controls, line separators other than line feed, and bidirectional control characters.
 */
const obeyed = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/**
 * Makes text safe for a terminal: control characters are written out, ESC as `\x1b`. A CR before a line end is removed.
 */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(obeyed, written)
}

/**
 * Characters without a shape, with which two different names look the same. Our own Arabic texts contain the two
 * direction marks, which hide nothing.
 */
const unseen = /[\n\t\ufff9-\ufffb]|(?![\u200e\u200f])\p{Default_Ignorable_Code_Point}/gu

/** Keeps text, such as an untrusted name, on its line, and shows what it would hide. */
export function onOneLine(text: string): string {
  return text.replace(unseen, written)
}

/** Equivalent JSON that is safe for a terminal. */
export function printableJson(json: string): string {
  return json.replace(obeyed, (character) => `\\u${hex(character, 4)}`)
}

function written(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code > 0xffff) return `\\u{${code.toString(16)}}`
  return code < 256 ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0')
}
