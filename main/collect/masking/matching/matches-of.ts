/**
 * Returns all matches of an expression with the flag `g`, like `matchAll` but using the expression itself. `matchAll`
 * uses a copy, which V8 recompiles whenever its cache has dropped the source; for our long label lists that takes
 * half a second.
 */
export function matchesOf(text: string, find: RegExp): RegExpExecArray[] {
  // Without the flag, exec would return the first match forever.
  if (!find.global) throw new TypeError(`${find} lacks the flag g.`)
  const found: RegExpExecArray[] = []
  find.lastIndex = 0
  for (let match = find.exec(text); match !== null; match = find.exec(text)) {
    found.push(match)
    if (match[0] === '') find.lastIndex += letterLength(text, find)
  }
  return found
}

/**
 * How far to advance after an empty match: with the flags `u` and `v` by a whole code point, which may be two units.
 */
function letterLength(text: string, { lastIndex, unicode, unicodeSets }: RegExp): number {
  return (unicode || unicodeSets) && (text.codePointAt(lastIndex) ?? 0) > 0xffff ? 2 : 1
}

/**
 * The same matches for an expression whose matches never extend over a line break and always contain a match of `near`:
 * only the lines with one are searched.
 */
export function matchesNear(text: string, find: RegExp, near: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  near.lastIndex = 0
  for (let sign = near.exec(text); sign !== null; sign = near.exec(text)) {
    const start = text.lastIndexOf('\n', sign.index - 1) + 1
    const next = text.indexOf('\n', sign.index)
    const end = next < 0 ? text.length : next
    for (const match of matchesOf(text.slice(start, end), find)) {
      match.index += start
      found.push(match)
    }
    near.lastIndex = end
  }
  return found
}
