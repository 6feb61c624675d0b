const leftToRight = '\u2066'
const rightToLeft = '\u2067'
const close = '\u2069'

/** Letters, or several numbers: what can change places with what stands around it. */
const movable = /\p{L}|\d\D+\d/u

/**
 * A value within a text from right to left, between marks that keep it in one piece: "16:25 UTC" beside a title that begins
 * with Latin letters, a path, a version. What has Arabic letters runs from right to left, whatever it begins with. A plain
 * number and what already stands between such marks stay as they are.
 */
export function isolated(value: string): string {
  if (!movable.test(value) || /^[\u2066-\u2068][^\u2066-\u2069]*\u2069$/.test(value)) return value
  return `${/\p{Script=Arabic}/u.test(value) ? rightToLeft : leftToRight}${value}${close}`
}

/** Quoted commands within a text from right to left, with their quotation marks: these stay at their ends on every line. */
export function isolatedQuotes(text: string): string {
  return text.replace(
    /"[\w.\\/][^"{}\p{Script=Arabic}]*"|“[\w.\\/][^“”{}\p{Script=Arabic}]*”|«[\w.\\/][^«»{}\p{Script=Arabic}]*»/gu,
    (quoted) => `${leftToRight}${quoted}${close}`,
  )
}
