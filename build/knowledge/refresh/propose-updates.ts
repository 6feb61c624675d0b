import type { KnowledgeData } from '../knowledge-data.ts'
import type { Observation } from './observation.ts'
import type { Proposal, Proposals } from './propose.ts'

type Seen = Exclude<Observation, { of: 'release' | 'hotpatch' | 'file' }>

/** Proposes missing Safe OS, Setup and .NET updates. One without a date cannot become a row. */
export function proposeUpdates(data: KnowledgeData, observations: readonly Observation[]): Proposals {
  const found = new Map<
    string,
    { first: Seen; builds: Set<number>; date: string | null; sources: Set<string> }
  >()
  for (const each of observations) {
    if (each.of !== 'safe-os' && each.of !== 'setup' && each.of !== 'dotnet') continue
    if (isKnown(data, each)) continue
    const key = `${each.of} ${each.kb}`
    const same = found.get(key) ?? { first: each, builds: new Set(), date: null, sources: new Set() }
    same.builds.add(each.build)
    same.sources.add(each.source)
    if (each.date !== null && (same.date === null || each.date < same.date)) same.date = each.date
    found.set(key, same)
  }
  const proposals: Proposal[] = []
  const contradictions: string[] = []
  for (const { first, builds, date, sources } of found.values()) {
    if (date === null) {
      contradictions.push(`${first.where}: ${first.kb} is new, but nothing says of which day it is.`)
      continue
    }
    const update = { kb: first.kb, builds: [...builds].sort((one, other) => one - other) }
    const rest = { date, sources: [...sources].sort() }
    const add = (list: Proposal['list'], row: Proposal['row']) =>
      proposals.push({ list, change: 'add', row, edited: null })
    if (first.of === 'safe-os') add('safeOs', { ...update, version: null, ...rest })
    else if (first.of === 'setup') add('setupUpdates', { ...update, ...rest })
    else if ('framework' in first)
      add('dotnet', { ...update, framework: first.framework, version: null, ...rest })
  }
  return { proposals, contradictions }
}

function isKnown({ winre, setupUpdates, dotnet }: KnowledgeData, { of, kb }: Seen): boolean {
  const rows = of === 'safe-os' ? winre.safeOs : of === 'setup' ? setupUpdates.updates : dotnet.updates
  return rows.some((each) => each.kb === kb)
}
