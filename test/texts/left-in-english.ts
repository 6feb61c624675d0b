/** Small words that English text is full of, and that none of the other languages writes. */
const english = /\b(?:the|of|and|with|were|is|are|have|this|that|from|which|where)\b/i

/** Whether a piece of text for people reads as English. Names, codes, paths and commands have none of these words. */
export function readsAsEnglish(text: string): boolean {
  return english.test(text.replace(/["'`«“„「][^"'`»”“」]*["'`»”“」]/g, ''))
}
