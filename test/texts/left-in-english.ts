/** Frequent English function words that none of the other languages has. */
const english = /\b(?:the|of|and|with|were|is|are|have|this|that|from|which|where)\b/i

/** Whether a text for people is English. Names, codes, paths and commands have none of these words. */
export function readsAsEnglish(text: string): boolean {
  return english.test(text.replace(/["'`«“„「][^"'`»”“」]*["'`»”“」]/g, ''))
}
