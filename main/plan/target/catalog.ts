import type { Failure } from '../../../common/result.ts'
import { lastPatchTuesday } from '../../../common/windows/patch-tuesday.ts'
import { catalogNameOf } from '../../knowledge/catalog-names.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import {
  type CatalogAnswer,
  type CatalogQuestion,
  isSameQuestion,
  type ListedUpdate,
} from '../listed-update.ts'
import type { PlanMachine } from '../plan-machine.ts'

/** What the catalog said by now. */
export type Catalog = {
  readonly answers: readonly CatalogAnswer[]
  /** All entries, each once, with its files where these were read. */
  readonly listed: readonly ListedUpdate[]
}

/** Whether a question was answered. */
export type CatalogState =
  | { readonly state: 'not-asked' }
  | { readonly state: 'unreachable'; readonly failure: Failure }
  | { readonly state: 'answered'; readonly updates: readonly ListedUpdate[] }

/** Reads answers; those about the same entry become one. */
export function readAnswers(answers: readonly CatalogAnswer[]): Catalog {
  const listed = new Map<string, ListedUpdate>()
  for (const answer of answers)
    for (const update of 'updates' in answer ? answer.updates : []) {
      const key = `${update.kb} ${update.title}`
      if (listed.get(key)?.file == null) listed.set(key, update)
    }
  return { answers, listed: [...listed.values()] }
}

/** What became of a question. */
export function stateOf({ answers }: Catalog, question: CatalogQuestion): CatalogState {
  const answer = answers.find((each) => isSameQuestion(each.question, question))
  if (answer === undefined) return { state: 'not-asked' }
  return 'failure' in answer
    ? { state: 'unreachable', failure: answer.failure }
    : { state: 'answered', updates: answer.updates }
}

/** What became of several questions: answered where all were. */
export function stateOfAll(catalog: Catalog, questions: readonly CatalogQuestion[]): CatalogState {
  const states = questions.map((question) => stateOf(catalog, question))
  const open =
    states.find(({ state }) => state === 'unreachable') ?? states.find(({ state }) => state === 'not-asked')
  if (open !== undefined || states.length === 0) return open ?? { state: 'not-asked' }
  return {
    state: 'answered',
    updates: states.flatMap((each) => (each.state === 'answered' ? each.updates : [])),
  }
}

/** Asks for everything under a KB. */
export function aboutKb(kb: string, { architecture }: PlanMachine): CatalogQuestion {
  return { kind: 'update', kb, architecture }
}

/**
 * Asks for the cumulative updates of this version of Windows since the last Patch Tuesday: of its month, and of today's
 * where that is a later one. Empty for a version whose name in the catalog is not known.
 */
export function aboutNewest(knowledge: Knowledge, machine: PlanMachine, today: string): CatalogQuestion[] {
  const { build, branch, architecture } = machine
  const name = catalogNameOf(knowledge, build, branch.installation)
  if (name === null) return []
  const months = [...new Set([lastPatchTuesday(today), today].map((day) => day.slice(0, 7)))]
  return months.map((month) => ({ kind: 'month', month, words: name.words, architecture }))
}
