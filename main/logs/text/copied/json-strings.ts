/**
 * Decodes strings in JSON lines, in which automation tools and APIs return console output. The lines of a string become
 * lines of the text, with the line number of the string.
 */
export function withDecodedStrings(lines: readonly CopiedLine[]): readonly CopiedLine[] {
  if (!lines.some(({ text }) => escapedFeed.test(text))) return lines
  return lines.flatMap(({ text, line }) =>
    escapedFeed.test(text)
      ? text
          .replace(jsonString, decoded)
          .split(/\r?\n|\r(?!$)/)
          .map((part) => ({ text: part, line }))
      : [{ text, line }],
  )
}

/** A line of a copied text, and its line number in the original. */
export type CopiedLine = { readonly text: string; readonly line: number }

/**
 * A string with an escaped line feed. It must not begin at an escaped quotation mark: a text with many of them would be
 * read to its end from each one.
 */
const escapedFeed = /(?<!\\)"(?:[^"\\\n]|\\["\\/bfrtu])*\\n/
/** A complete string. A Windows path whose backslashes are not doubled does not match. */
const jsonString = /(?<!\\)"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"/gi

/** The decoded text of a string, on separate lines. */
function decoded(string: string, at: number, whole: string): string {
  // Elsewhere, `\n` may be the beginning of a folder's name.
  if (!string.includes('\\r\\n') && !valuePlace.test(whole.slice(Math.max(0, at - 3), at))) return string
  try {
    const value: unknown = JSON.parse(string)
    return typeof value === 'string' ? `\n${value}\n` : string
  } catch {
    return string
  }
}

/** What may precede a value. */
const valuePlace = /(?:^|[:=>[{,(]) ?$/
