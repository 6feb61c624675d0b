import { say } from './say.ts'

/** Values in a row, separated as the language does: the Latin comma turns the wrong way in Arabic. */
export function listed(values: readonly string[]): string {
  const [last = '', ...before] = values.toReversed()
  return before.reduce((rest, first) => say('word.list-of', { first, rest }), last)
}
