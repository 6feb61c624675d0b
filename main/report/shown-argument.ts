/** An argument as a terminal wants it. */
export function shown(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word
}
