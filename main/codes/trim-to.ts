/**
 * Cuts off what stands before the first character that fits `first` and after the last one that fits `last`:
 * brackets, quotes and punctuation around a pasted code. Linear in the text, whatever it holds.
 */
export function trimTo(text: string, first: RegExp, last: RegExp): string {
  let start = 0
  let end = text.length
  while (start < end && !first.test(text.charAt(start))) start++
  while (end > start && !last.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
