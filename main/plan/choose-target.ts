import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { ok, type Result } from '../../common/result.ts'
import { gap } from '../texts/gap.ts'
import type { FailingUpdate } from './failing-updates.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { type Candidates, fittingLcus } from './target/candidates.ts'
import type { Catalog } from './target/catalog.ts'
import { dotnetOfFolder } from './target/dotnet-of-folder.ts'
import type { Fit, FitLcu } from './target/judged.ts'
import type { NewestOpen } from './target/newest-open.ts'
import { refuseUnfit, sayUnfit, type Unfit } from './target/unfit.ts'
import { nothing, type TargetChoice } from './target-choice.ts'
import { whyUnusable } from './why-unusable.ts'

/** What a target is chosen for. */
export type TargetQuestion = {
  readonly machine: PlanMachine
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly packages: readonly FoundPackage[] | null
  /** Day that it is chosen on; null where it is not known. */
  readonly today: string | null
  /** What the catalog said by now. */
  readonly catalog: Catalog
}

/** What a target is chosen from. */
export type Chosen = {
  readonly candidates: Candidates
  /** Why it is not known which update is the newest; null where it is. */
  readonly open: NewestOpen | null
}

/** Wishes for no update in particular. */
export const wishes = ['latest', 'latest-security', 'latest-preview'] as const
export type Wish = (typeof wishes)[number]

/** Whether a target is a wish; else it is a KB. */
export const isWish = (target: string): target is Wish => wishes.some((wish) => wish === target)

/** The update that a person named. Fails with `refused` and the reason where it cannot or should not be installed. */
export function chooseNamed(kb: string, machine: PlanMachine, candidates: Candidates): Result<TargetChoice> {
  const judged = candidates.byKb.get(kb) ?? { kb, fits: false, because: unknown }
  if (!judged.fits) return refuseUnfit(kb, judged.because, machine)
  const { as } = judged
  if (as.kind === 'lcu') {
    const { release, issue } = as
    if (release.ubr < machine.ubr) return refuseUnfit(kb, { code: 'older', release }, machine)
    if (release.withdrawn !== null) return refuseUnfit(kb, { code: 'withdrawn', issue }, machine)
  }
  return ok({ ...choiceOf(as, machine, 'You named it.'), gaps: ownWordGaps(as) })
}

/** What is said of a KB that nobody judged. */
const unknown: Unfit = { code: 'unknown', catalog: { state: 'not-asked' } }

/** A fitting update as the choice of a plan; nothing, with the reason, where the PC has it. */
function choiceOf(as: Fit, machine: PlanMachine, why: string): TargetChoice {
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
            why: `The servicing stack of this PC is ${as.installed}: ${as.stack.kb} would bring nothing new.`,
          }
    case 'dotnet':
      return as.installed === null
        ? { ...nothing, dotnet: as.target, why }
        : {
            ...nothing,
            why: `${as.target.kb} or a later .NET update is installed already (${as.installed}).`,
          }
  }
}

function enablementChoice(
  { wanted, isInstalled, first }: Extract<Fit, { kind: 'enablement' }>,
  { build, ubr }: PlanMachine,
  why: string,
): TargetChoice {
  if (isInstalled)
    return {
      ...nothing,
      why: `${wanted.kb} is installed already: the PC is ${wanted.version} (build ${build}).`,
    }
  if (first === null) return { ...nothing, enablement: wanted, why }
  const { release, issue } = first
  return {
    ...nothing,
    enablement: wanted,
    release,
    hinderedBy: issue,
    why: `${why} It needs ${build}.${wanted.needs} or later and the PC is at ${build}.${ubr}, so ${release.kb} comes first.`,
  }
}

function alreadyAt({ release: { kb } }: FitLcu, { build, ubr }: PlanMachine): string {
  return `${kb} is installed already: the PC is at ${build}.${ubr}.`
}

/**
 * The newest update of the wished kind; of those in the folder where the person brought one that holds any. `latest` is
 * no preview, `latest-security` neither preview nor out-of-band.
 */
export function chooseLatest(
  wish: Wish,
  { machine, packages }: TargetQuestion,
  { candidates, open }: Chosen,
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
      why: `The PC is at ${machine.build}.${machine.ubr}; no newer update is known.`,
    }
  const brought = newestBrought(wished, machine, packages)
  const chosen = brought ?? newest
  const { release, issue } = chosen
  const newer = release.ubr === newest.release.ubr ? null : newest.release
  const why =
    newer === null
      ? wishedWhy[wish]
      : `The newest one in the folder. ${newer.kb} (${machine.build}.${newer.ubr}) is newer but not there.`
  return { ...nothing, release, dotnet, why, newer, hinderedBy: issue, gaps: ownWordGaps(chosen) }
}

const wishedWhy: Readonly<Record<Wish, string>> = {
  latest: 'The newest update for this PC that is no preview.',
  'latest-security': 'The newest monthly security update for this PC.',
  'latest-preview': 'The newest update for this PC, previews among them.',
}

/**
 * An update that only its own package speaks for may have been withdrawn or be a preview: no wish takes it, unless
 * nobody else knows what the newest one is.
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
 * What failed last and is still missing, or what replaces it where it is known to fail. All null where nothing failed;
 * an update that failed but is no target becomes a gap.
 */
export function chooseFailed(question: TargetQuestion, candidates: Candidates): TargetChoice {
  const { machine } = question
  const gaps: Gap[] = []
  for (const failed of candidates.failing) {
    const { kb, because } = failed
    const judged = candidates.byKb.get(kb)
    if (judged?.fits !== true) {
      const why = sayUnfit(kb, judged?.because ?? unknown, machine)
      gaps.push({ what: `What replaces ${kb}, which failed here`, why: why.what, hides: why.next })
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

/** Whether a choice is of any update at all. */
function bringsSomething({ release, safeOs, enablement, dotnet, stack }: TargetChoice): boolean {
  return [release, safeOs, enablement, dotnet, stack].some((each) => each !== null)
}

function replaced(
  { release, issue }: FitLcu,
  { because }: FailingUpdate,
  { machine, packages }: TargetQuestion,
  candidates: Candidates,
): TargetChoice {
  if (!issue?.replacement) return { ...nothing, release, why: because }
  const { kb, orLater } = issue.replacement
  const all = fittingLcus(candidates)
  const named = all.find((each) => each.release.kb === kb)
  if (!named) return { ...nothing, release, why: because, hinderedBy: issue }
  const inFolder = packages?.some((found) => found.kb === kb && isUsableLcu(found, machine)) ?? true
  const wished = all.filter((each) => isWished(each, 'latest'))
  const brought = inFolder || !orLater ? null : newestBrought(wished, machine, packages)
  const chosen = brought && brought.release.ubr > named.release.ubr ? brought : named
  return {
    ...nothing,
    release: chosen.release,
    why: `${because} ${issue.title}. ${chosen.release.kb} gets past it.`,
    getsPast: true,
  }
}

/** Of updates in order, the newest that lies in the folder and brings this PC something. */
function newestBrought(
  wished: readonly FitLcu[],
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
): FitLcu | null {
  const brought = new Set(
    (packages ?? []).filter((found) => isUsableLcu(found, machine)).map((found) => found.kb),
  )
  const least = machine.features ? machine.ubr : machine.ubr + 1
  return (
    wished.findLast(
      ({ release }) => brought.has(release.kb) && release.ubr >= least && release.kind !== 'checkpoint',
    ) ?? null
  )
}

function isUsableLcu(found: FoundPackage, { architecture }: PlanMachine): boolean {
  return found.kind === 'lcu' && found.architecture === architecture && whyUnusable(found) === null
}

/** A choice that says so where an update that is newer than its target is known. */
export function withNewer(
  choice: TargetChoice,
  { build }: PlanMachine,
  candidates: Candidates,
): TargetChoice {
  const { release } = choice
  if (release === null || choice.newer !== null) return choice
  const newest = fittingLcus(candidates).findLast((each) => isWished(each, 'latest'))?.release
  if (newest === undefined || newest.ubr <= release.ubr) return choice
  return { ...choice, newer: newest, why: `${choice.why} ${newest.kb} (${build}.${newest.ubr}) is newer.` }
}

/** What planning without facts about an update leaves open. */
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
