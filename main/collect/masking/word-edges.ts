/**
 * True when what begins at `start` is not the rest of a longer word, number or address. The letter of an escape (`\n`,
 * `%5C`, `\u0020`) right before it is no part of a word.
 *
 * @param inner Letters that words of this sort are made of.
 */
export function beginsAt(text: string, start: number, inner: RegExp): boolean {
  if (start === 0 || !inner.test(text[start - 1] ?? '')) return true
  return /(?:%(?:25){0,3}[0-9a-f]{2}|\\[nrtbfav0]|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|_x[0-9a-f]{4}_)$/i.test(
    text.slice(Math.max(0, start - 12), start),
  )
}
