import type { Origin } from './facts.ts'

/** Sources that a line has room for: calls of tools are long. */
const mostNamed = 2

/** The sources of a fact in one line for people of every language, each once. */
export function sourcesOf({ source, also = [] }: Origin): string {
  const sources = [...new Set([source, ...also.map((one) => one.source)])]
  const more = sources.length - mostNamed
  return `${sources.slice(0, mostNamed).join('; ')}${more > 0 ? `; … (+${more})` : ''}`
}
