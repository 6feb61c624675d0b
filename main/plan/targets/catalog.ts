import type { Failure } from '../../../common/result.ts'
import { lastPatchTuesday } from '../../../common/windows/patch-tuesday.ts'
import { catalogNameOf } from '../../knowledge/catalog-names.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import {
  type CatalogAnswer,
  type CatalogQuestion,
  isSameQuestion,
  type ListedUpdate,
} from '../packages/listed-update.ts'
import type { PlanMachine } from '../plan-machine.ts'

/** What the catalog has answered so far. */
export type Catalog = {
  readonly answers: readonly CatalogAnswer[]
  /** All distinct entries, with their files if read. */
  readonly listed: readonly ListedUpdate[]
}

/** Whether a question was answered. */
export type CatalogState =
  | { readonly state: 'not-asked' }
  | { readonly state: 'unreachable'; readonly failure: Failure }
  | { readonly state: 'answered'; readonly updates: readonly ListedUpdate[] }

/** Collects answers; those about the same entry are merged. */
export function readAnswers(answers: readonly CatalogAnswer[]): Catalog {
  const listed = new Map<string, ListedUpdate>()
  for (const answer of answers)
    for (const update of 'updates' in answer ? answer.updates : []) {
      const key = `${update.kb} ${update.title}`
      if (listed.get(key)?.file == null) listed.set(key, update)
    }
  return { answers, listed: [...listed.values()] }
}

/** The state of a question. */
export function stateOf({ answers }: Catalog, question: CatalogQuestion): CatalogState {
  const answer = answers.find((each) => isSameQuestion(each.question, question))
  if (answer === undefined) return { state: 'not-asked' }
  return 'failure' in answer
    ? { state: 'unreachable', failure: answer.failure }
    : { state: 'answered', updates: answer.updates }
}

/** The state of several questions: answered if all were. */
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

/** Queries everything under a KB. */
export function aboutKb(kb: string, { architecture }: PlanMachine): CatalogQuestion {
  return { kind: 'update', kb, architecture }
}

/**
 * Queries the cumulative updates of this Windows version since the last Patch Tuesday: of its month, and of the current
 * one if that is later. Empty if the version's name in the catalog is unknown.
 */
export function aboutNewest(knowledge: Knowledge, machine: PlanMachine, today: string): CatalogQuestion[] {
  const { build, branch, architecture } = machine
  const name = catalogNameOf(knowledge, build, branch.installation)
  if (name === null) return []
  const months = [...new Set([lastPatchTuesday(today), today].map((day) => day.slice(0, 7)))]
  return months.map((month) => ({ kind: 'month', month, words: name.words, architecture }))
}
