/**
 * Decodes the strings of JSON lines, in which automation tools and interfaces return console output. The lines of a
 * string become lines of the text, with the number of the line that holds the string.
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

/** A line of a copied text, and the number of the line of the original that it stands in. */
export type CopiedLine = { readonly text: string; readonly line: number }

/**
 * A string with a line feed. It does not begin at an escaped quotation mark: a text of many would be read to its end
 * from each.
 */
const escapedFeed = /(?<!\\)"(?:[^"\\\n]|\\["\\/bfrtu])*\\n/
/** A whole string: a Windows path whose backslashes are not doubled is none. */
const jsonString = /(?<!\\)"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"/gi

/** The text of a string, on lines of its own. */
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

/** What stands before a value. */
const valuePlace = /(?:^|[:=>[{,(]) ?$/
