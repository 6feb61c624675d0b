import { FailureError } from '../../../common/result.ts'
import { duration } from '../../../common/texts/duration.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import type { PlanDraft } from '../../plan/catalog-questions.ts'
import { type CatalogAnswer, type CatalogQuestion, searchWords } from '../../plan/packages/listed-update.ts'
import { attempt, failure } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import type { Work } from '../repair-choices.ts'
import { listedUpdateOf } from './listed-update-of.ts'

/** How planning queries the catalog; null if it must not be queried (practice PCs). */
export type AskForPlan = ((question: CatalogQuestion) => Promise<CatalogAnswer>) | null

/** Newest update, its files, its checkpoints: each answer can raise the next question. */
const mostRounds = 4
/** Time limit for planning; anything the catalog has not answered by then becomes a gap. */
const patienceMs = 60_000
/** More than one month, or one KB, has for one architecture. */
const mostEntries = { month: 100, update: 25 }

/**
 * Drafts a plan, queries the catalog for what the draft leaves open, and drafts again. If the catalog is unreachable,
 * the remaining questions are not asked, and the plan has a gap.
 */
export async function planAsking(
  draft: (answers: readonly CatalogAnswer[]) => PlanDraft,
  ask: AskForPlan,
): Promise<PlanDraft['plan']> {
  const answers: CatalogAnswer[] = []
  for (let round = 1; ; round++) {
    const { plan, asks } = draft(answers)
    if (ask === null || asks.length === 0 || round > mostRounds) return plan
    for (const question of asks) {
      const last = answers.at(-1)
      const isLost = last !== undefined && 'failure' in last
      answers.push(isLost ? { question, failure: last.failure } : await ask(question))
    }
  }
}

/**
 * Queries the Microsoft Update Catalog, live or from the cache. A question without an answer, or without one within a
 * minute, gets a failure as its answer. Throws FailureError `cancelled`.
 */
export function askCatalog(access: CatalogAccess, { signal, onProgress }: Work = {}): AskForPlan {
  const ends = AbortSignal.timeout(patienceMs)
  return async (question) => {
    onProgress?.(null, say('progress.plan-asks-catalog', { query: searchWords(question) }))
    // Parsing pages needs a library that is not loaded for plans without questions.
    const { searchCatalog } = await import('../../catalog/search-catalog.ts')
    const answer = await attempt(() =>
      searchCatalog(access, {
        text: searchWords(question),
        architecture: question.architecture,
        limit: mostEntries[question.kind],
        brief: question.kind === 'month',
        signal: signal ? AbortSignal.any([signal, ends]) : ends,
      }),
    )
    if (!answer.ok) {
      if (signal?.aborted) throw new FailureError(answer.failure)
      return { question, failure: ends.aborted ? tooSlow() : answer.failure }
    }
    const { entries, readAt } = answer.value
    return {
      question,
      updates: entries.flatMap((entry) => listedUpdateOf(entry, question.architecture, readAt) ?? []),
    }
  }
}

const tooSlow = () => failure('unreadable', 'catalog-too-slow', { limit: duration(patienceMs / 1000) })
