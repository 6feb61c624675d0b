import type { PlanOffer } from '../../common/plan/plan.ts'
import { type Failure, ok, type Result } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import { buildText } from '../../common/windows/build.ts'
import { isAzureLocal } from '../../common/windows/server-edition.ts'
import { failed } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { nextOf, whatOf } from '../texts/what-of.ts'
import { worded } from '../texts/worded.ts'
import { pickPackage } from './packages/pick-package.ts'
import {
  chooseFailed,
  chooseLatest,
  chooseNamed,
  isWish,
  type TargetCandidates,
  type TargetQuestion,
  withNewer,
} from './targets/choose-target.ts'
import { nothing, type TargetChoice } from './targets/target-choice.ts'
import { findWinreNeed, isWithoutWinre, refusePortable, type WinreNeed } from './winre/winre-work.ts'

/** What a plan for a PC installs: updates, and work on WinRE. */
export type Goal = {
  readonly choice: TargetChoice
  readonly winre: WinreNeed | null
  /** The WinRE work that is offered in addition; null if none. */
  readonly offer: PlanOffer | null
}

/**
 * Selects what a plan installs: the specified KB or wish; otherwise what failed here, otherwise what WinRE needs,
 * otherwise, if nothing is repaired either, the latest update. In addition to an update, WinRE is serviced on request,
 * and otherwise offered. Fails with `refused` and the reason.
 *
 * @param isRepaired whether the plan repairs anything other than updates and WinRE
 */
export function selectGoal(
  { target, winre: requested = false }: { readonly target: string | null; readonly winre?: boolean },
  question: TargetQuestion,
  from: TargetCandidates,
  isRepaired: boolean,
): Result<Goal> {
  const goal = select(target, question, from, isRepaired)
  if (!goal.ok) return goal
  if (isAzureLocal(question.machine.edition)) return withoutUpdates(goal.value, target)
  const beside = goal.value.winre === null ? besideIt(question, requested) : ok(null)
  if (!beside.ok) return beside
  const choice = withNewer(goal.value.choice, question.machine, from.candidates)
  return ok({
    choice: { ...choice, listed: question.catalog.listed },
    winre: goal.value.winre ?? (requested ? beside.value : null),
    offer: beside.value && {
      kind: 'winre',
      chosen: requested,
      update: beside.value.update,
      ...worded({ why: beside.value.why }),
    },
  })
}

/**
 * What WinRE needs in addition: no Windows update includes it. Failing to service it matters only if it was requested.
 */
function besideIt(question: TargetQuestion, requested: boolean): Result<WinreNeed | null> {
  if (requested && isWithoutWinre(question.inspection)) return refusePortable()
  const need = findWinreNeed(question.machine, question, null, safeOsSize(question))
  return need.ok || requested ? need : ok(null)
}

function select(
  target: string | null,
  question: TargetQuestion,
  from: TargetCandidates,
  isRepaired: boolean,
): Result<Omit<Goal, 'offer'>> {
  const { machine } = question
  const { candidates } = from
  const named = target === null || isWish(target) ? null : target
  if (target !== null && isWish(target))
    return ok({ choice: chooseLatest(target, question, from), winre: null })
  const chosen =
    named === null ? ok(chooseFailed(question, candidates)) : chooseNamed(named, machine, candidates)
  if (!chosen.ok) return chosen
  const choice = chosen.value
  const { release, enablement, dotnet, stack, safeOs } = choice
  if (release || enablement || dotnet || stack) return ok({ choice, winre: null })
  if (named !== null && !safeOs) return ok({ choice, winre: null })
  const winre = findWinreNeed(machine, question, safeOs, safeOsSize(question))
  if (!winre.ok)
    return named === null ? ok(withoutWinre(choice, winre.failure, question, from, isRepaired)) : winre
  if (winre.value) return ok({ choice: withNewerLeft(choice, question, from), winre: winre.value })
  if (safeOs && named !== null)
    return ok({ choice: { ...choice, safeOs: null, why: alreadyThere }, winre: null })
  if (isRepaired)
    return ok({ choice: withNewerLeft({ ...choice, safeOs: null }, question, from), winre: null })
  const latest = chooseLatest('latest', question, from)
  return ok({ choice: { ...latest, gaps: [...choice.gaps, ...latest.gaps] }, winre: null })
}

/** The plan if WinRE needs something that cannot be done, which must not block updates. */
function withoutWinre(
  choice: TargetChoice,
  failure: Failure,
  question: TargetQuestion,
  from: TargetCandidates,
  isRepaired: boolean,
): Omit<Goal, 'offer'> {
  const left = gap('winre-left-out', { why: whatOf(failure), next: nextOf(failure) })
  const gaps = [...choice.gaps, left]
  if (isRepaired)
    return { choice: withNewerLeft({ ...choice, safeOs: null, gaps }, question, from), winre: null }
  const latest = chooseLatest('latest', question, from)
  return { choice: { ...latest, gaps: [...gaps, ...latest.gaps] }, winre: null }
}

/** A plan of repairs only, with a gap that a newer update is known. */
function withNewerLeft(choice: TargetChoice, question: TargetQuestion, from: TargetCandidates): TargetChoice {
  const { release } = chooseLatest('latest', question, from)
  if (release === null) return choice
  const build = buildText({ build: question.machine.build, ubr: release.ubr })
  return { ...choice, gaps: [...choice.gaps, gap('newer-left-out', { kb: release.kb, build })] }
}

/** On Azure Local repairs are planned, but a requested update is refused. */
function withoutUpdates(goal: Omit<Goal, 'offer'>, target: string | null): Result<Goal> {
  const { release, enablement, dotnet, stack } = goal.choice
  const kb = (release ?? enablement ?? dotnet ?? stack)?.kb
  if (kb === undefined) return ok({ ...goal, offer: null })
  const refusal = failed('refused', 'azure-local-updates', {}, azureLocalUpdates)
  if (target !== null || refusal.ok) return refusal
  const { failure } = refusal
  const left = gap('update-left-out', { kb, why: whatOf(failure), next: nextOf(failure) })
  return ok({ choice: { ...nothing, gaps: [...goal.choice.gaps, left] }, winre: goal.winre, offer: null })
}

const azureLocalUpdates =
  'https://learn.microsoft.com/azure/azure-local/update/about-updates-23h2#unsupported-interfaces-for-updates'

/** Size of the file of a Safe OS Dynamic Update. */
function safeOsSize({ knowledge, machine, packages, catalog }: TargetQuestion) {
  return ({ kb, version }: { readonly kb: string; readonly version: string }): number | null =>
    pickPackage(knowledge, { kb, role: 'safe-os', build: version }, machine, packages, catalog.listed).package
      .sizeBytes
}

const alreadyThere = message('plan.target.winre-current')
