import type { Origin } from '../../common/facts/facts.ts'

/** The origin of a fact combined from several answers: the main one first, then the others. Pure. */
export function withOthers(from: Origin, others: readonly Origin[]): Origin {
  return others.length === 0 ? from : { ...from, also: others.map(({ also: _, ...place }) => place) }
}
