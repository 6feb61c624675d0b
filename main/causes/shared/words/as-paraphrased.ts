/**
 * Extends a pattern to match words quoted from memory: without articles, and with `cannot` and `could not`
 * interchangeable. Applies only to fixed words between blanks, so that nothing else becomes optional.
 */
export function asParaphrased(pattern: RegExp): RegExp {
  const { source, flags } = pattern
  const told = source
    .replace(/(?<=[\w)?}]) (the|an?|your|this)(?= (?:[A-Za-z]|\(\?))/g, '(?: $1)?')
    .replace(/(?<=[A-Za-z)] |^)(?:cannot|can not)(?= [a-z(])/g, '(?:cannot|can not|can.{0,3}t)')
    .replace(
      /(?<=[A-Za-z)] |^)(could|is|does|was|has|do|did|are|were) not(?= [a-z(])/g,
      '$1(?: not|n.{0,3}t)',
    )
  return told === source ? pattern : new RegExp(told, flags)
}
