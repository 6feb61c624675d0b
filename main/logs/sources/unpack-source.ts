import type { Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import { cabMembers } from '../cab/cab-members.ts'
import { eventXmlSource } from '../evtx/event-xml-source.ts'
import type { LogSource } from '../log-source.ts'
import { kindOfName, type NamedKind } from './log-names.ts'
import { type UnpackBudget, unpackBudget } from './unpack-budget.ts'

/** The archives around a file: how many, and what they may still expand to. */
type Around = { readonly depth: number; readonly budget: UnpackBudget }

/**
 * What can be read from a file of some kind: itself, the logs inside it, or a gap with the reason.
 */
export async function unpackSource(
  kind: NamedKind,
  source: LogSource,
  around: Around = { depth: 0, budget: unpackBudget(source.sizeBytes ?? 0) },
): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const path = source.name
  switch (kind) {
    case 'other':
      return { sources: [], gaps: [] }
    case 'log':
      return { sources: [/\.xml$/i.test(source.name) ? eventXmlSource(source) : source], gaps: [] }
    case 'evtx':
      return { sources: [await eventLog(source)], gaps: [] }
    case 'etl':
      return nothing(gap('log-traces-unread', { count: 1, first: path }))
    case 'zip':
      return nothing(gap('zip-in-archive', { path }))
    case 'cab':
      return around.depth > deepest ? nothing(gap('archives-too-deep', { path })) : unpackCab(source, around)
  }
}

/** Most diagnoses read texts only: the reader of event logs is loaded for the first of them. */
async function eventLog(source: LogSource): Promise<LogSource> {
  const { evtxSource } = await import('../evtx/evtx-source.ts')
  return evtxSource(source)
}

function nothing(why: Gap): { sources: LogSource[]; gaps: Gap[] } {
  return { sources: [], gaps: [why] }
}

async function unpackCab(
  cab: LogSource,
  { depth, budget }: Around,
): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const { members, gaps } = await cabMembers(cab, (name) => kindIn(name) !== 'other', budget)
  const sources: LogSource[] = []
  for (const member of members) {
    const inside = await unpackSource(kindIn(member.name), member, { depth: depth + 1, budget })
    sources.push(...inside.sources)
    gaps.push(...inside.gaps)
  }
  if (sources.length === 0 && gaps.length === 0) gaps.push(gap('cab-without-logs', { path: cab.name }))
  return { sources, gaps }
}

function kindIn(name: string): NamedKind {
  return kindOfName(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
}

/** Nesting depth of archives. Logs are packed once or twice. */
const deepest = 2
