/**
 * Every match of an expression with the flag `g`, as `matchAll` finds them, by the expression itself. `matchAll` works on a
 * copy, which V8 compiles again as soon as its cache has forgotten the source; for our long lists of labels that is half a
 * second, in the middle of any text.
 */
export function matchesOf(text: string, find: RegExp): RegExpExecArray[] {
  // Without it, exec would find the first match for ever.
  if (!find.global) throw new TypeError(`${find} lacks the flag g.`)
  const found: RegExpExecArray[] = []
  find.lastIndex = 0
  for (let match = find.exec(text); match !== null; match = find.exec(text)) {
    found.push(match)
    if (match[0] === '') find.lastIndex += letterLength(text, find)
  }
  return found
}

/** How far an empty match moves on: with the flags `u` and `v` by a whole letter, which two units may write. */
function letterLength(text: string, { lastIndex, unicode, unicodeSets }: RegExp): number {
  return (unicode || unicodeSets) && (text.codePointAt(lastIndex) ?? 0) > 0xffff ? 2 : 1
}
