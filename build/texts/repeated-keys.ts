/**
 * Keys that a file of texts has more than once. Git leaves both lines where two branches change one text, and JSON.parse
 * takes the last without a word, so that one of the two changes would be lost.
 */
export function repeatedKeys(file: string): string[] {
  const keys = [...file.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)].flatMap(([, text = '', colon]) =>
    colon === undefined ? [] : [String(JSON.parse(text))],
  )
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}
