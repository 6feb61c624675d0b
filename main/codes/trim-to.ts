/**
 * Removes everything before the first character that matches `first` and after the last one that matches `last`:
 * brackets, quotes and punctuation around a pasted code. Linear time for any text.
 */
export function trimTo(text: string, first: RegExp, last: RegExp): string {
  let start = 0
  let end = text.length
  while (start < end && !first.test(text.charAt(start))) start++
  while (end > start && !last.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
