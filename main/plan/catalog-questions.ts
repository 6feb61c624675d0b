import type { Plan } from '../../common/plan/plan.ts'
import type { Failure, Result } from '../../common/result.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { findReleases } from '../knowledge/releases.ts'
import { failed, failure } from '../texts/failure.ts'
import { whatOf } from '../texts/what-of.ts'
import { type CatalogQuestion, isSameQuestion } from './packages/listed-update.ts'
import { unknownFile } from './packages/pick-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { aboutKb, type Catalog, stateOf } from './targets/catalog.ts'
import type { TargetCandidates, TargetQuestion } from './targets/choose-target.ts'
import type { TargetChoice } from './targets/target-choice.ts'

/** A plan, or why there is none, and what the catalog could still answer. */
export type PlanDraft = { readonly plan: Result<Plan>; readonly asks: readonly CatalogQuestion[] }

/** Maximum number of unknown failed updates to query; older failures are rarely relevant. */
const mostUnknown = 3

/** Questions not asked yet that the catalog could answer: unknown updates, the newest one, file names, checkpoints. */
export function questionsOf(
  question: Pick<TargetQuestion, 'knowledge' | 'machine' | 'catalog'>,
  { candidates, open }: TargetCandidates,
  choice: TargetChoice | null,
  unnamed: readonly string[],
): CatalogQuestion[] {
  const { machine, catalog } = question
  const unknown = [...candidates.byKb.values()]
    .flatMap((judged) => (!judged.fits && judged.because.code === 'unknown' ? [judged.kb] : []))
    .slice(0, mostUnknown)
  const about = [...unknown, ...unnamed, ...unknownBefore(question.knowledge, choice, catalog)].map((kb) =>
    aboutKb(kb, machine),
  )
  const newest = open !== null && 'questions' in open ? open.questions : []
  const all = [...about, ...newest].filter((each) => stateOf(catalog, each).state === 'not-asked')
  return all.filter((each, index) => all.findIndex((other) => isSameQuestion(each, other)) === index)
}

/** Updates that the catalog lists as prerequisites of the target but whose revision is unknown. */
function unknownBefore(knowledge: Knowledge, choice: TargetChoice | null, { listed }: Catalog): string[] {
  const target = choice?.release?.kb
  return listed
    .flatMap((update) => (update.kb === target ? update.before : []))
    .flatMap(({ kb }) => kb ?? [])
    .filter((kb) => findReleases(knowledge, kb).length === 0)
}

/** The distinct KBs of packages in a plan whose published file is unknown. */
export function unnamedKbs(plan: Pick<Plan, 'steps'>): string[] {
  return [
    ...new Set(plan.steps.flatMap(({ package: used }) => (used?.file === unknownFile ? [used.kb] : []))),
  ]
}

/** Why there is no plan with a package whose file is unknown, and the command that determines it. */
export function fileUnknown(kb: string, machine: PlanMachine, catalog: Catalog): Failure {
  const { architecture, place } = machine
  const state = stateOf(catalog, aboutKb(kb, machine))
  if (state.state === 'answered')
    return failure('refused', 'package-file-not-listed', { kb, architecture }, kb)
  const named =
    state.state === 'unreachable'
      ? ({ catalog: 'unreachable', failure: whatOf(state.failure) } as const)
      : ({ catalog: 'other', failure: '' } as const)
  return failure('refused', 'package-file-unknown', { kb, architecture, place, ...named }, kb)
}

/** A failure as a draft. */
export function noDraft(...said: Parameters<typeof failed>): PlanDraft {
  return { plan: failed(...said), asks: [] }
}
