/**
 * A pattern that also matches the words as people pass them on from memory: articles and such left out, `cannot` and `could not`
 * written the other way. Only of fixed words between blanks, so that nothing else becomes optional.
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
