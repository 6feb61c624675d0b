/**
 * Removes characters from the end of a text as long as they are among `signs`. A pattern such as `\\+$` would be tried
 * from every backslash of the text, which takes seconds for a hundred thousand of them.
 */
export function cutEnd(text: string, signs: string): string {
  let end = text.length
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
