/**
 * True if the text at `start` does not continue a longer word, number or address. The last letter of a directly
 * preceding escape (`\n`, `%5C`, `\u0020`) is not part of a word.
 *
 * @param inner Characters of words of this kind
 */
export function beginsAt(text: string, start: number, inner: RegExp): boolean {
  if (start === 0 || !inner.test(text[start - 1] ?? '')) return true
  return /(?:%(?:25){0,3}[0-9a-f]{2}|\\[nrtbfav0]|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|_x[0-9a-f]{4}_)$/i.test(
    text.slice(Math.max(0, start - 12), start),
  )
}
