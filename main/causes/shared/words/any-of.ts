/** Combines several short, readable patterns into one. All must have the same flags. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  const [flags = '', ...others] = [...new Set(patterns.map((each) => each.flags))]
  if (others.length > 0) throw new Error(`Patterns with different flags: ${flags} and ${others.join(', ')}`)
  return new RegExp(patterns.map(({ source }) => source).join('|'), flags)
}
