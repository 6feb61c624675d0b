/**
 * Characters that a terminal, or a reader that applies bidirectional control characters, would interpret instead of
 * displaying, and line ends that not every reader knows.
 */
const obeyed = /[^\P{Cc}\n\r\t]|[\u2028\u2029\u202a-\u202e]/gu
const isolates = /[\u2066-\u2069\n]/g

/**
 * Untrusted text for a report, which users also print in a terminal: control characters are written out (ESC as
 * `\x1b`), and so are bidirectional overrides and isolates without their other half, so that no name changes how the
 * surrounding text reads. Isolates in pairs stay: Arabic texts have them.
 */
export function writtenOut(text: string): string {
  const single = withoutPartner(text)
  return text
    .replace(isolates, (character, at: number) => (single.has(at) ? written(character) : character))
    .replace(obeyed, written)
}

/** Equivalent JSON without any of these characters. */
export function writtenOutJson(json: string): string {
  return json.replace(
    /[^\P{Cc}\n\r\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${hex(character, 4)}`,
  )
}

/** Places of isolates that nothing closes in their line, and of ends that close nothing. */
function withoutPartner(text: string): ReadonlySet<number> {
  const single = new Set<number>()
  let open: number[] = []
  for (const { 0: character, index } of text.matchAll(isolates)) {
    if (character === '\n') open = []
    else if (character !== '\u2069') {
      open.push(index)
      single.add(index)
    } else {
      const begun = open.pop()
      if (begun === undefined) single.add(index)
      else single.delete(begun)
    }
  }
  return single
}

function written(character: string): string {
  return character.charCodeAt(0) < 256 ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0')
}
