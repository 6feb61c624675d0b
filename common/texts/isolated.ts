const leftToRight = '\u2066'
const rightToLeft = '\u2067'
const close = '\u2069'

/** Letters, or several numbers, which the bidirectional algorithm could reorder with the surrounding text. */
const movable = /\p{L}|\d\D+\d/u

/**
 * Wraps a value in right-to-left text in isolate marks so that its parts stay in order: "16:25 UTC" next to a title
 * that begins with Latin letters, a path, a version. Text with Arabic letters runs right to left, whatever it begins
 * with. Plain numbers and isolated text are returned unchanged.
 */
export function isolated(value: string): string {
  if (!movable.test(value) || /^[\u2066-\u2068][^\u2066-\u2069]*\u2069$/.test(value)) return value
  return `${/\p{Script=Arabic}/u.test(value) ? rightToLeft : leftToRight}${value}${close}`
}

/**
 * Wraps quoted commands in right-to-left text, including their quotation marks, so that these stay at the ends when a
 * line breaks.
 */
export function isolatedQuotes(text: string): string {
  return text.replace(
    /"[\w.\\/][^"{}\p{Script=Arabic}]*"|“[\w.\\/][^“”{}\p{Script=Arabic}]*”|«[\w.\\/][^«»{}\p{Script=Arabic}]*»/gu,
    (quoted) => `${leftToRight}${quoted}${close}`,
  )
}
