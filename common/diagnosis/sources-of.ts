import type { Origin } from '../facts/facts.ts'

/** Sources shown per line; tool calls are long. */
const mostNamed = 2

/** The distinct sources of a fact in one line, independent of language. */
export function sourcesOf({ source, also = [] }: Origin): string {
  const sources = [...new Set([source, ...also.map((one) => one.source)])]
  const more = sources.length - mostNamed
  return `${sources.slice(0, mostNamed).join('; ')}${more > 0 ? `; … (+${more})` : ''}`
}
