import type { KnowledgeData } from '../knowledge-data.ts'
import type { Observation } from './observation.ts'
import type { Proposal, Proposals } from './propose.ts'

type Seen = Extract<Observation, { of: 'release' }>
type SeenHotpatch = Extract<Observation, { of: 'hotpatch' }>
type Branch = KnowledgeData['releases']['branches'][number]

/** Proposes missing releases and hotpatches, starting at the oldest release of their branch. */
export function proposeReleases(data: KnowledgeData, observations: readonly Observation[]): Proposals {
  const hotpatches = new Set(data.hotpatches.hotpatches.map(({ kb }) => kb))
  const seen = new Map<string, Seen[]>()
  const contradictions: string[] = []
  for (const each of observations) {
    if (each.of !== 'release') continue
    const branch = branchFor(data, each)
    if (!branch || isOld(data, branch, each) || hotpatches.has(each.kb)) continue
    const key = `${branch.id} ${each.kb} ${each.ubr}`
    seen.set(key, [...(seen.get(key) ?? []), each])
  }
  const proposals = [...seen].flatMap(([key, same]): Proposal[] => {
    const [id = ''] = key.split(' ')
    const result = compareRelease(data, id, same)
    if (result !== null && 'contradiction' in result) contradictions.push(result.contradiction)
    return result !== null && 'list' in result ? [result] : []
  })
  const found = observations.flatMap((each) => (each.of === 'hotpatch' ? [each] : []))
  const cold = found.flatMap((each) => compareHotpatch(data, each, contradictions) ?? [])
  return { proposals: [...proposals, ...distinct(cold)], contradictions }
}

/** A server's list includes builds shared with clients; a client's title never means the server branch. */
function branchFor({ releases: { branches, releases } }: KnowledgeData, seen: Seen): Branch | null {
  const fitting = branches.filter(({ builds }) => builds.includes(seen.build))
  const known = fitting.find(({ id }) => releases.some(({ kb, branch }) => kb === seen.kb && branch === id))
  if (known && seen.server === null) return known
  const wanted = seen.server === true ? 'server' : 'client'
  return (
    fitting.find(({ installation }) => installation === wanted || installation === 'both') ?? known ?? null
  )
}

function isOld({ releases: { releases } }: KnowledgeData, branch: Branch, { date }: Seen): boolean {
  const first = releases.find((each) => each.branch === branch.id && each.date !== null)?.date
  return first != null && date !== null && date < first
}

function compareRelease(
  { releases: { releases } }: KnowledgeData,
  branch: string,
  same: readonly Seen[],
): Proposal | { readonly contradiction: string } | null {
  const [first] = same
  if (!first) return null
  const { kb, ubr, build } = first
  const row = releases.find((each) => each.branch === branch && each.kb === kb)
  const other = releases.find((each) => each.branch === branch && each.ubr === ubr && each.kb !== kb)
  const says = `${first.where}: ${kb} is ${build}.${ubr}`
  if (row && row.ubr !== ubr)
    return row.disagree ? null : { contradiction: `${says}; releases.json: .${row.ubr}.` }
  if (other) return { contradiction: `${says}; releases.json has ${other.kb} there.` }
  const builds = [...new Set(same.map((each) => each.build))].sort((one, two) => one - two)
  const sources = [...new Set(same.map((each) => each.source))].sort()
  if (row) return editOf(row, builds, same)
  const date =
    same
      .map((each) => each.date)
      .filter((each) => each !== null)
      .sort()[0] ?? null
  const kind = same.map((each) => each.kind).find((each) => each !== 'unknown') ?? 'unknown'
  return {
    list: 'releases',
    change: 'add',
    row: { kb, branch, ubr, builds, date, kind, withdrawn: null, sources },
    edited: null,
  }
}

/** What a document adds to an existing row: a build, date or kind that no source had stated. */
function editOf(
  row: KnowledgeData['releases']['releases'][number],
  builds: readonly number[],
  same: readonly Seen[],
): Proposal | null {
  const more = builds.filter((build) => !row.builds.includes(build))
  const date = row.date ?? same.find((each) => each.date !== null)?.date ?? null
  const certain = same.find((each) => each.kind !== 'unknown')?.kind
  const kind = row.kind === 'unknown' && certain ? certain : row.kind
  const what = [
    ...(more.length > 0 ? [`builds + ${more.join(', ')}`] : []),
    ...(date === row.date ? [] : [`date: ${date}`]),
    ...(kind === row.kind ? [] : [`kind: ${kind}`]),
  ].join('; ')
  if (what === '') return null
  const sources = [...new Set([...row.sources, ...same.map((each) => each.source)])]
  return {
    list: 'releases',
    change: 'edit',
    row: { ...row, builds: [...row.builds, ...more].sort((one, two) => one - two), date, kind, sources },
    edited: { name: `${row.branch} ${row.kb}`, what },
  }
}

function compareHotpatch(data: KnowledgeData, seen: SeenHotpatch, contradictions: string[]): Proposal | null {
  const { kb, build, ubr, date, source, where } = seen
  const row = data.hotpatches.hotpatches.find((each) => each.kb === kb)
  if (row?.ubr === ubr) return null
  if (row && row.ubr !== null) {
    contradictions.push(`${where}: hotpatch ${kb} is ${build}.${ubr}; hotpatches.json: .${row.ubr}.`)
    return null
  }
  if (row)
    return {
      list: 'hotpatches',
      change: 'edit',
      row: { ...row, ubr, date: row.date ?? date, sources: [...new Set([...row.sources, source])] },
      edited: { name: kb, what: `ubr: ${ubr}` },
    }
  const same = data.releases.releases.filter((each) => each.date === date && each.builds.includes(build))
  const insteadOf = same.find((each) => each.kind === 'security' && each.ubr > ubr)?.kb ?? null
  return {
    list: 'hotpatches',
    change: 'add',
    row: { kb, builds: [build], ubr, date, insteadOf, sources: [source] },
    edited: null,
  }
}

function distinct(proposals: readonly Proposal[]): Proposal[] {
  return [...new Map(proposals.map((each) => [JSON.stringify(each.row), each])).values()]
}
