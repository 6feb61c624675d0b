/**
 * What a terminal obeys instead of showing: control characters but line feed and tab, the C1 controls, line separators
 * that are no line feed, and the marks that reverse the direction of what follows.
 */
const obeyed = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Text that a terminal only shows: what it would obey is written out, ESC as `\x1b`. A CR before a line end is dropped. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(obeyed, written)
}

/** Text that stays on its line, such as a name from outside. */
export function onOneLine(text: string): string {
  return text.replace(/[\n\t]/g, written)
}

/** JSON with the same meaning that a terminal only shows. */
export function printableJson(json: string): string {
  return json.replace(obeyed, (character) => `\\u${hex(character, 4)}`)
}

function written(character: string): string {
  const code = character.charCodeAt(0)
  return code < 256 ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0')
}
