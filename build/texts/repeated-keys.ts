/**
 * Duplicate keys of a text file. Git keeps both lines if two branches change one text, and JSON.parse silently uses
 * the last, so that one of the changes would be lost.
 */
export function repeatedKeys(file: string): string[] {
  const keys = [...file.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)].flatMap(([, text = '', colon]) =>
    colon === undefined ? [] : [String(JSON.parse(text))],
  )
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}
