import { matchesOf } from '../matching/matches-of.ts'
import { hostNames } from './host-names.ts'

/** The lower-case hosts in the sources of findings and plans, which readers must be able to open. */
export function publishedHosts(value: unknown): Set<string> {
  const named = sourcesIn(value).flatMap((text) =>
    [hostNames, addresses].flatMap((find) => matchesOf(text, find).map(([host]) => host.toLowerCase())),
  )
  return new Set(named)
}

const addresses = /(?<=https:[/]{2})[a-z0-9.-]{1,253}/gi

function sourcesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'sources' && Array.isArray(one)
      ? one.filter((each) => typeof each === 'string')
      : sourcesIn(one),
  )
}
