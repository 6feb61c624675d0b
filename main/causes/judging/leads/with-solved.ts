import { type PriorContext, type SolvedCause, solvedCauses } from '../../../knowledge/priors.ts'
import type { CauseInput } from '../../cause.ts'

/** A cause that can lead to a code, with supporting pages and solved threads. */
export type Lead = { readonly cause: string; readonly sources: readonly string[]; readonly solved: number }

/**
 * The documented causes of a code, reranked by solved threads: more frequent causes come first, and the
 * documentation's order counts like a few threads. Causes that only threads name are added.
 */
export function withSolved(
  { knowledge }: Pick<CauseInput, 'knowledge'>,
  documented: readonly { readonly cause: string; readonly sources: readonly string[] }[],
  code: string,
  context: PriorContext,
): readonly Lead[] {
  const solved = solvedCauses(knowledge, code, context)
  const of = new Map(solved.map((each) => [each.cause, each]))
  const known = documented.map((each, rank) => ({
    ...joined(each, of.get(each.cause)),
    weight: weightOf(rank),
  }))
  const more = solved
    .filter(({ cause }) => !documented.some((each) => each.cause === cause))
    .map((each) => ({ ...joined({ cause: each.cause, sources: [] }, each), weight: 0 }))
  return [...known, ...more]
    .toSorted((one, other) => scoreOf(other) - scoreOf(one))
    .map(({ cause, sources, solved: count }) => ({ cause, sources, solved: count }))
}

function joined(
  { cause, sources }: { readonly cause: string; readonly sources: readonly string[] },
  solved: SolvedCause | undefined,
): Lead {
  const threads = (solved?.sources ?? []).slice(0, mostThreads)
  return { cause, sources: [...new Set([...sources, ...threads])], solved: solved?.count ?? 0 }
}

/** A few threads may be a biased sample: each further one counts less. */
function scoreOf({ solved, weight }: { readonly solved: number; readonly weight: number }): number {
  return weight + Math.sqrt(solved)
}

/** The value of a rank in the documentation, comparable to the square root of the number of threads. */
function weightOf(rank: number): number {
  return byRank[rank] ?? least
}
const byRank = [2.5, 1.5, 1]
const least = 0.5
const mostThreads = 5
