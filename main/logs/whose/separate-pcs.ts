import { canBegin } from '../machine/comparable-name.ts'
import type { Claims } from './claims.ts'
import { contradiction, type Difference } from './contradiction.ts'

/** Sources of one PC, or sources that several PCs could have written. */
export type Party = {
  readonly sources: readonly Claims[]
  /** False if nothing shows which of the PCs wrote these sources. */
  readonly known: boolean
}

/** Sources grouped by PC, and what distinguishes the PCs. */
export type Parties = { readonly parties: readonly Party[]; readonly by: readonly Difference[] }

/**
 * Groups sources that cannot come from one installation of Windows. All of them are one party unless two contradict
 * each other; an ambiguous source joins the nearest party. Parties are in the order of their first source.
 */
export function separatePcs(sources: readonly Claims[]): Parties {
  const order = new Map(sources.map(({ source }, index) => [source, index]))
  const by = new Set<Difference>()
  const parties: Claims[][] = []
  const unknown: Claims[] = []
  const fits = (party: readonly Claims[], together: readonly Claims[]) => {
    const reasons = party.flatMap((one) => together.map((other) => contradiction(one, other)))
    const found = reasons.filter((reason) => reason !== null)
    return { found, free: found.length === 0 }
  }
  const place = (together: readonly Claims[]) => {
    const judged = parties.map((party) => ({ party, ...fits(party, together) }))
    const free = judged.filter((one) => one.free)
    if (free.length === 0) {
      for (const { found } of judged) for (const reason of found) by.add(reason)
      parties.push([...together])
      return
    }
    const nearest = nearestOf(
      free.map(({ party }) => party),
      parties,
      together,
    )
    if (nearest === null) unknown.push(...together)
    else nearest.push(...together)
  }
  const named = ofOneName(sources)
  for (const together of named) place(together)
  const others = sources.filter(({ computers }) => computers.length === 0)
  // Sources with information about their PC go first, so that the others can be matched to the parties.
  const saying = others.filter(saysSomething)
  for (const one of saying) place([one])
  for (const one of others) if (!saysSomething(one)) place([one])
  const first = (party: readonly Claims[]) =>
    Math.min(...party.map(({ source }) => order.get(source) ?? Number.POSITIVE_INFINITY))
  const inOrder = (party: readonly Claims[]) =>
    party.toSorted((one, other) => (order.get(one.source) ?? 0) - (order.get(other.source) ?? 0))
  const all: Party[] = parties
    .toSorted((one, other) => first(one) - first(other))
    .map((party) => ({ sources: inOrder(party), known: true }))
  if (unknown.length > 0) all.push({ sources: inOrder(unknown), known: false })
  return { parties: all, by: all.length > 1 ? [...by] : [] }
}

function saysSomething({ begins, installedAt, architectures, families }: Claims): boolean {
  return begins !== null || installedAt !== null || architectures.length > 0 || families.length > 0
}

/** Groups sources that share a computer name, also through a third that knows two of its names. */
function ofOneName(sources: readonly Claims[]): readonly (readonly Claims[])[] {
  let groups: { readonly names: ReadonlySet<string>; readonly sources: readonly Claims[] }[] = []
  for (const source of sources) {
    if (source.computers.length === 0) continue
    const mine = groups.filter(({ names }) => source.computers.some((name) => names.has(name)))
    groups = [
      ...groups.filter((group) => !mine.includes(group)),
      {
        names: new Set([...source.computers, ...mine.flatMap(({ names }) => [...names])]),
        sources: [...mine.flatMap((group) => group.sources), source],
      },
    ]
  }
  return groups.map((group) => group.sources)
}

/**
 * The party that sources most likely belong to: its name is in their path, otherwise the nearest in the folder tree,
 * otherwise the one with the most similar claims. Null if two are tied, or if it is only left over: among several PCs,
 * one that says nothing about itself contradicts no source, and need not have written any.
 */
function nearestOf(
  free: readonly Claims[][],
  all: readonly Claims[][],
  together: readonly Claims[],
): Claims[] | null {
  const [only] = free
  if (all.length === 1 && only !== undefined) return only
  const scored = all.map((party) => ({ party, score: scoreOf(party, together) }))
  const [best, second] = scored
    .filter(({ party }) => free.includes(party))
    .toSorted((one, other) => compareScores(other.score, one.score))
  if (best === undefined) return null
  if (second !== undefined) return compareScores(best.score, second.score) === 0 ? null : best.party
  const others = scored.filter(({ party }) => party !== best.party)
  const [inPath, near, alike] = best.score
  return inPath > 0 || alike > 0 || others.every(({ score }) => near > score[1]) ? best.party : null
}

type Score = readonly [inPath: number, near: number, alike: number]

function scoreOf(party: readonly Claims[], together: readonly Claims[]): Score {
  const names = party.flatMap(({ computers }) => computers)
  const inPath = together.filter(({ source }) => names.some((name) => wordsOf(source).includes(name))).length
  const near = Math.max(...together.flatMap(({ source }) => party.map((one) => shared(source, one.source))))
  const alike = together.flatMap((one) => party.map((other) => agreement(one, other)))
  return [inPath, near, Math.max(...alike)]
}

function compareScores(one: Score, other: Score): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}

/** Computer names in file names: `CBS-PC1.log`, `pc1/CBS.log`. */
function wordsOf(path: string): readonly string[] {
  return path
    .toUpperCase()
    .split(/[\\/]/)
    .flatMap((part) => [part, ...part.split(/[ ._()]+/), ...prefixesOf(part)])
}

/** `DESK-7` in `CBS-DESK-7` and `DESK-7-CBS`: a name may contain the separator. */
function prefixesOf(part: string): readonly string[] {
  const pieces = part.replace(/\.\w+$/, '').split(/[-_ ]+/)
  return pieces.flatMap((_, from) =>
    pieces.slice(from).map((__, to) => pieces.slice(from, from + to + 1).join('-')),
  )
}

/** Number of leading folders that two paths share. */
function shared(one: string, other: string): number {
  const [mine, theirs] = [one, other].map((path) => path.split(/[\\/]/).slice(0, -1))
  const differs = (mine ?? []).findIndex((part, index) => part !== theirs?.[index])
  return differs === -1 ? (mine?.length ?? 0) : differs
}

/** Whether a name that a tool cut in one source can be that in the other. */
function cutNameFits({ begins }: Claims, { computers, begins: cut }: Claims): boolean {
  return (
    begins !== null && [...computers, ...(cut === null ? [] : [cut])].some((name) => canBegin(begins, name))
  )
}

function agreement(one: Claims, other: Claims): number {
  const alike = <T>(mine: readonly T[], theirs: readonly T[]) =>
    mine.some((each) => theirs.includes(each)) ? 1 : 0
  return (
    (cutNameFits(one, other) || cutNameFits(other, one) ? 1 : 0) +
    alike(one.architectures, other.architectures) +
    alike(
      one.families.map(({ family }) => family),
      other.families.map(({ family }) => family),
    )
  )
}
