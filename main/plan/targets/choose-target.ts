import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { OfflinePlace } from '../../../common/plan/servicing-folders.ts'
import { ok, type Result } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { issueTitle } from '../../knowledge/known-issues.ts'
import { gap } from '../../texts/gap.ts'
import { nextOf, whatOf } from '../../texts/what-of.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { whyUnusable } from '../packages/why-unusable.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { type Candidates, fittingLcus } from './candidates.ts'
import type { Catalog } from './catalog.ts'
import { dotnetOfFolder } from './dotnet-of-folder.ts'
import type { FailingUpdate } from './failing-updates.ts'
import type { Fit, FitLcu } from './judged.ts'
import type { NewestOpen } from './newest-open.ts'
import { nothing, type TargetChoice } from './target-choice.ts'
import { refuseUnfit, type Unfit, unfitFailure } from './unfit.ts'

/** Input for choosing a target. */
export type TargetQuestion = {
  readonly knowledge: Knowledge
  readonly machine: PlanMachine
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly packages: readonly FoundPackage[] | null
  /** The current date; null if unknown. */
  readonly today: string | null
  /** What the catalog has answered so far. */
  readonly catalog: Catalog
  readonly offline?: OfflinePlace | null
}

/** The candidates for a target. */
export type TargetCandidates = {
  readonly candidates: Candidates
  /** Why the newest update is not known; null if it is. */
  readonly open: NewestOpen | null
}

/** Wishes for no particular update. */
export const wishes = ['latest', 'latest-security', 'latest-preview'] as const
export type Wish = (typeof wishes)[number]

/** Whether a target is a wish; otherwise it is a KB. */
export const isWish = (target: string): target is Wish => wishes.some((wish) => wish === target)

/** The update specified by the user. Fails with `refused` and the reason if it cannot or should not be installed. */
export function chooseNamed(kb: string, machine: PlanMachine, candidates: Candidates): Result<TargetChoice> {
  const judged = candidates.byKb.get(kb) ?? { kb, fits: false, because: unknown }
  if (!judged.fits) return refuseUnfit(kb, judged.because, machine)
  const { as } = judged
  if (as.kind === 'lcu') {
    const { release, issue } = as
    if (release.ubr < machine.ubr) return refuseUnfit(kb, { code: 'older', release }, machine)
    if (release.withdrawn !== null) return refuseUnfit(kb, { code: 'withdrawn', issue }, machine)
  }
  return ok({ ...choiceOf(as, machine, message('plan.target.named')), isNamed: true, gaps: ownWordGaps(as) })
}

/** For a KB that was not judged. */
const unknown: Unfit = { code: 'unknown', catalog: { state: 'not-asked' } }

/** The choice for a fitting update; if it is already installed, nothing is chosen, with the reason. */
function choiceOf(as: Fit, machine: PlanMachine, why: Message): TargetChoice {
  switch (as.kind) {
    case 'lcu': {
      const { release, issue } = as
      const isThere = release.ubr === machine.ubr && !machine.features
      return { ...nothing, release, why: isThere ? alreadyAt(as, machine) : why, hinderedBy: issue }
    }
    case 'safe-os':
      return { ...nothing, safeOs: as.update, why }
    case 'enablement':
      return enablementChoice(as, machine, why)
    case 'stack':
      return as.installed === null
        ? { ...nothing, stack: as.stack, why }
        : {
            ...nothing,
            why: message('plan.target.stack-current', {
              installed: as.installed,
              kb: as.stack.kb,
              subject: machine.subject,
            }),
          }
    case 'dotnet':
      return as.installed === null
        ? { ...nothing, dotnet: as.target, why }
        : {
            ...nothing,
            why: message('plan.target.dotnet-current', { kb: as.target.kb, installed: as.installed }),
          }
  }
}

function enablementChoice(
  { wanted, isInstalled, first }: Extract<Fit, { kind: 'enablement' }>,
  machine: PlanMachine,
  why: Message,
): TargetChoice {
  const { build } = machine
  if (isInstalled)
    return {
      ...nothing,
      why: message('plan.target.enablement-current', {
        kb: wanted.kb,
        version: wanted.version,
        build,
        subject: machine.subject,
      }),
    }
  if (first === null) return { ...nothing, enablement: wanted, why }
  const { release, issue } = first
  return {
    ...nothing,
    enablement: wanted,
    release,
    hinderedBy: issue,
    why: message('plan.target.enablement-needs', {
      why,
      build: buildText(machine),
      needs: buildText({ build, ubr: wanted.needs ?? 0 }),
      kb: release.kb,
      subject: machine.subject,
    }),
  }
}

function alreadyAt({ release: { kb } }: FitLcu, machine: PlanMachine): Message {
  return message('plan.target.installed', { kb, build: buildText(machine), subject: machine.subject })
}

/**
 * The newest update of the requested kind, or the newest supplied one if the supplied folder contains any. `latest`
 * excludes previews, `latest-security` also out-of-band updates.
 */
export function chooseLatest(
  wish: Wish,
  { knowledge, machine, packages }: TargetQuestion,
  { candidates, open }: TargetCandidates,
): TargetChoice {
  const wished = fittingLcus(candidates).filter((each) => isWished(each, wish, open))
  const newest = wished.at(-1) ?? null
  const dotnet = dotnetOfFolder(candidates)
  if (
    !newest ||
    newest.release.ubr < machine.ubr ||
    (newest.release.ubr === machine.ubr && !machine.features)
  )
    return {
      ...nothing,
      dotnet,
      why: message('plan.target.no-newer', { build: buildText(machine), subject: machine.subject }),
    }
  const supplied = newestSupplied(knowledge, wished, machine, packages)
  const chosen = supplied ?? newest
  const { release, issue } = chosen
  const newer = release.ubr === newest.release.ubr ? null : newest.release
  const why =
    newer === null
      ? message(`plan.target.${wish}`, { subject: machine.subject })
      : message('plan.target.newest-in-folder', {
          kb: newer.kb,
          build: buildText({ build: machine.build, ubr: newer.ubr }),
        })
  return { ...nothing, release, dotnet, why, newer, hinderedBy: issue, gaps: ownWordGaps(chosen) }
}

/**
 * An update known only from its package may be withdrawn or a preview. No wish selects it unless the newest update is
 * not known from anywhere else.
 */
function isWished(
  { by, release: { withdrawn, kind } }: FitLcu,
  wish: Wish,
  open: NewestOpen | null = null,
): boolean {
  if (withdrawn !== null) return false
  if (by === 'package') return open !== null && wish !== 'latest-security'
  if (wish === 'latest-preview') return true
  // A checkpoint is the security update of its month.
  if (kind === 'security' || kind === 'checkpoint') return true
  return wish === 'latest' && kind === 'out-of-band'
}

/**
 * The update that failed last and is still missing, or its replacement if it is known to fail. All null if nothing
 * failed; a failed update that is not a valid target becomes a gap.
 */
export function chooseFailed(question: TargetQuestion, candidates: Candidates): TargetChoice {
  const { machine } = question
  const gaps: Gap[] = []
  for (const failed of candidates.failing) {
    const { kb, because } = failed
    const judged = candidates.byKb.get(kb)
    if (judged?.fits !== true) {
      const why = unfitFailure(kb, judged?.because ?? unknown, machine)
      gaps.push(gap('failed-not-replaced', { kb, why: whatOf(why), next: nextOf(why) }))
      continue
    }
    const { as } = judged
    if (as.kind === 'lcu' && as.release.ubr <= machine.ubr) continue
    const choice =
      as.kind === 'lcu' ? replaced(as, failed, question, candidates) : choiceOf(as, machine, because)
    if (bringsSomething(choice)) return { ...choice, gaps: [...gaps, ...ownWordGaps(as)] }
  }
  return { ...nothing, gaps }
}

/** Whether a choice includes any update. */
function bringsSomething({ release, safeOs, enablement, dotnet, stack }: TargetChoice): boolean {
  return [release, safeOs, enablement, dotnet, stack].some((each) => each !== null)
}

function replaced(
  { release, issue }: FitLcu,
  { because }: FailingUpdate,
  { knowledge, machine, packages }: TargetQuestion,
  candidates: Candidates,
): TargetChoice {
  if (!issue?.replacement) return { ...nothing, release, why: because }
  const { kb, orLater } = issue.replacement
  const all = fittingLcus(candidates)
  const named = all.find((each) => each.release.kb === kb)
  if (!named) return { ...nothing, release, why: because, hinderedBy: issue }
  const inFolder =
    packages?.some((found) => found.kb === kb && isUsableLcu(knowledge, found, machine)) ?? true
  const wished = all.filter((each) => isWished(each, 'latest'))
  const supplied = inFolder || !orLater ? null : newestSupplied(knowledge, wished, machine, packages)
  const chosen = supplied && supplied.release.ubr > named.release.ubr ? supplied : named
  return {
    ...nothing,
    release: chosen.release,
    why: message('plan.target.gets-past', { because, kb: chosen.release.kb, issue: issueTitle(issue) }),
    getsPast: issue,
  }
}

/** The newest of the ordered updates that was supplied and would change this PC. */
function newestSupplied(
  knowledge: Knowledge,
  wished: readonly FitLcu[],
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
): FitLcu | null {
  const supplied = new Set(
    (packages ?? []).filter((found) => isUsableLcu(knowledge, found, machine)).map((found) => found.kb),
  )
  const least = machine.features ? machine.ubr : machine.ubr + 1
  return (
    wished.findLast(
      ({ release }) => supplied.has(release.kb) && release.ubr >= least && release.kind !== 'checkpoint',
    ) ?? null
  )
}

function isUsableLcu(knowledge: Knowledge, found: FoundPackage, { architecture }: PlanMachine): boolean {
  return found.kind === 'lcu' && found.architecture === architecture && whyUnusable(knowledge, found) === null
}

/** Notes in the choice if an update newer than its target is known. */
export function withNewer(
  choice: TargetChoice,
  { build }: PlanMachine,
  candidates: Candidates,
): TargetChoice {
  const { release } = choice
  if (release === null || choice.newer !== null) return choice
  const newest = fittingLcus(candidates).findLast((each) => isWished(each, 'latest'))?.release
  if (newest === undefined || newest.ubr <= release.ubr || choice.why === null) return choice
  return {
    ...choice,
    newer: newest,
    why: message('plan.target.newer', {
      why: choice.why,
      kb: newest.kb,
      build: buildText({ build, ubr: newest.ubr }),
    }),
  }
}

/** What stays open when planning without facts about an update. */
function ownWordGaps(as: Fit): Gap[] {
  if (as.kind === 'lcu' && as.by !== 'facts')
    return [
      gap('update-without-facts', {
        kb: as.release.kb,
        by: as.by === 'catalog' ? 'catalog' : 'other',
      }),
    ]
  if (as.kind === 'dotnet' && as.row === null && as.installed === null)
    return [gap('dotnet-without-facts', { kb: as.target.kb })]
  return []
}
