/**
 * Parses JSON from an untrusted source.
 *
 * @throws SyntaxError, also if it is nested deeper or has more members than any file of ours: parsed to objects, 60 MB
 * of brackets would take gigabytes.
 */
export function parseJson(text: string): unknown {
  let depth = 0
  let members = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at + 1)
        break
      case 0x5b:
      case 0x7b:
        depth++
        members++
        break
      case 0x5d:
      case 0x7d:
        depth--
        break
      case 0x3a:
        members++
        break
    }
    if (depth > deepest) throw new SyntaxError('JSON is nested too deep')
    if (members > mostMembers) throw new SyntaxError('JSON has too many members')
  }
  return JSON.parse(text)
}

/** Offset of the closing quote. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x22) return at
    if (char === 0x5c) at++
  }
  return text.length
}

const deepest = 200
/** A hundred times what the inspection of a server with all its packages has. */
const mostMembers = 2_000_000
