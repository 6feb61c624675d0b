/**
 * Whether the user typed the word that confirms a destructive step. Ignores case and quotation marks, which most
 * languages show around the word. Pure.
 *
 * @param words the accepted word in each language
 */
export function isTypedWord(typed: string, ...words: readonly string[]): boolean {
  const bare = typed.replaceAll(
    /^[\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"']{1,40}|[\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}"']{1,40}$/gu,
    '',
  )
  return words.some((word) => bare.toLocaleLowerCase() === word.toLocaleLowerCase())
}
