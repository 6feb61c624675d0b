/**
 * Whether somebody typed a word that agrees to a destructive step, in any case; most languages show it in quotation marks,
 * which may be typed along. Pure.
 *
 * @param words the word in each language that is accepted
 */
export function isTypedWord(typed: string, ...words: readonly string[]): boolean {
  const bare = typed.replaceAll(/^[\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"']+|[\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"']+$/gu, '')
  return words.some((word) => bare.toLocaleLowerCase() === word.toLocaleLowerCase())
}
