import type { Knowledge } from '../../main/knowledge/knowledge.ts'
import { placeOf } from './labelled.ts'

/** The knowledge without solved threads of one source (`placeOf`), for judging a case of that source. */
export function withoutSource(knowledge: Knowledge, source: string): Knowledge {
  const priors = knowledge.priors.priors.flatMap((prior) => {
    const solved = prior.solved.filter(({ address }) => placeOf(address) !== source)
    return solved.length > 0 ? [{ ...prior, solved }] : []
  })
  return { ...knowledge, priors: { ...knowledge.priors, priors } }
}

/** The knowledge without solved threads: documentation only. */
export function withoutThreads(knowledge: Knowledge): Knowledge {
  return { ...knowledge, priors: { ...knowledge.priors, priors: [] } }
}
