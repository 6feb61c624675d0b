import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { findEnablement } from '../knowledge/enablement.ts'
import { findHotpatch } from '../knowledge/hotpatches.ts'
import { type KnownIssue, knownIssuesOf } from '../knowledge/known-issues.ts'
import { type Release, releasesOf } from '../knowledge/releases.ts'
import { findServicingStack } from '../knowledge/servicing-stacks.ts'
import { findSafeOs, type SafeOsUpdate } from '../knowledge/winre.ts'
import { broughtRelease, ownWordGap } from './brought-release.ts'
import { chooseDotnet, dotnetOfFolder } from './choose-dotnet.ts'
import { chooseEnablement } from './choose-enablement.ts'
import { chooseStack } from './choose-stack.ts'
import { failingUpdates } from './failing-updates.ts'
import { type Fitness, findFitting, whyNothingNew } from './fitness.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { nothing, type TargetChoice } from './target-choice.ts'
import { whyUnusable } from './why-unusable.ts'

export type TargetQuestion = {
  readonly machine: PlanMachine
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly packages: readonly FoundPackage[] | null
}

/** The update a person named. Fails with `refused` and the reason where it cannot or should not be installed. */
export function chooseNamed(kb: string, question: TargetQuestion): Result<TargetChoice> {
  const safeOs = findSafeOs(kb)
  if (safeOs) return chooseNamedSafeOs(safeOs, question.machine)
  const enablement = findEnablement(kb)
  if (enablement) {
    const chosen = chooseEnablement(enablement, question.machine, question.packages)
    const first = chosen.ok ? chosen.value.release : null
    return chosen.ok && first
      ? ok({ ...chosen.value, hinderedBy: applyingIssue(first.kb, question) })
      : chosen
  }
  const stack = findServicingStack(kb)
  if (stack) return chooseStack(stack, question.machine)
  const dotnet = chooseDotnet(kb, question)
  if (dotnet) return dotnet
  return chooseNamedLcu(kb, question)
}

function chooseNamedLcu(kb: string, question: TargetQuestion): Result<TargetChoice> {
  const own = broughtOf(kb, question)
  const fitting = own ?? findFitting(kb, question.machine)
  if ('why' in fitting && isHotpatch(kb, question))
    return fail('refused', hotpatch(kb), insteadOfHotpatch(kb, question.machine), kb)
  if ('why' in fitting) return fail('refused', fitting.why, 'Name another update, or ask for the latest.', kb)
  const { release } = fitting
  if (release.ubr < question.machine.ubr)
    return fail(
      'refused',
      whyNothingNew(release, question.machine) ?? '',
      'Name a newer update, or ask for the latest.',
      kb,
    )
  const issue = applyingIssue(kb, question)
  if (release.withdrawn !== null)
    return fail('refused', issue?.title ?? `${kb} was withdrawn.`, replaceIt(issue), kb)
  const why =
    release.ubr === question.machine.ubr && !question.machine.features
      ? (whyNothingNew(release, question.machine) ?? '')
      : 'You named it.'
  return ok({ ...nothing, release, why, hinderedBy: issue, gaps: own ? [ownWordGap(release)] : [] })
}

/** A newer update than all known ones, by what its brought package says. */
function broughtOf(kb: string, { packages, machine }: TargetQuestion): Fitness | null {
  const told = (packages ?? []).flatMap((found) =>
    found.kb === kb ? (broughtRelease(found, machine) ?? []) : [],
  )
  return told.find((each) => 'release' in each) ?? told[0] ?? null
}

/** Wishes for no update in particular. */
export const wishes = ['latest', 'latest-security', 'latest-preview'] as const
export type Wish = (typeof wishes)[number]

/**
 * The newest update of the wished kind; of those in the folder where the person brought one that holds any. `latest` is
 * no preview, `latest-security` neither preview nor out-of-band.
 */
export function chooseLatest(question: TargetQuestion, wish: Wish): TargetChoice {
  const { machine } = question
  const fitting = releasesOf(machine.build, machine.installation).filter((row) => isWished(row, wish))
  const newest = fitting.at(-1) ?? null
  const dotnet = dotnetOfFolder(question)
  if (!newest || newest.ubr < machine.ubr || (newest.ubr === machine.ubr && !machine.features))
    return {
      ...nothing,
      dotnet,
      why: `The PC is at ${machine.build}.${machine.ubr}; no newer update is known.`,
    }
  const brought = newestBrought(question, wish)
  if (!brought || brought.ubr === newest.ubr)
    return {
      ...nothing,
      release: newest,
      dotnet,
      why: wishedWhy[wish],
      hinderedBy: applyingIssue(newest.kb, question),
    }
  const why = `The newest one in the folder. ${newest.kb} (${machine.build}.${newest.ubr}) is newer but not there.`
  return { ...nothing, release: brought, dotnet, why, hinderedBy: applyingIssue(brought.kb, question) }
}

const wishedWhy: Readonly<Record<Wish, string>> = {
  latest: 'The newest update for this PC that is no preview.',
  'latest-security': 'The newest monthly security update for this PC.',
  'latest-preview': 'The newest update for this PC, previews among them.',
}

function isWished({ withdrawn, kind }: Release, wish: Wish): boolean {
  if (withdrawn !== null) return false
  if (wish === 'latest-preview') return true
  // A checkpoint is the security update of its month.
  if (kind === 'security' || kind === 'checkpoint') return true
  return wish === 'latest' && kind === 'out-of-band'
}

/**
 * What failed last and is still missing, or what replaces it where it is known to fail. All null where nothing failed;
 * an update that failed but of which no facts exist becomes a gap.
 */
export function chooseFailed(question: TargetQuestion): TargetChoice {
  const gaps: Gap[] = []
  for (const { kb, because } of failingUpdates(question.inspection, question.diagnosis)) {
    const safeOs = findSafeOs(kb)
    if (safeOs) return { ...nothing, safeOs, why: because, gaps }
    const own = broughtOf(kb, question)
    const fitting = own ?? findFitting(kb, question.machine)
    if ('why' in fitting)
      gaps.push({
        what: `What replaces ${kb}, which failed here`,
        why: isHotpatch(kb, question) ? hotpatch(kb) : fitting.why,
        hides: '',
      })
    else if (fitting.release.ubr > question.machine.ubr) {
      if (own) gaps.push(ownWordGap(fitting.release))
      return { ...replaced(fitting.release, because, question), gaps }
    }
  }
  return { ...nothing, gaps }
}

function chooseNamedSafeOs(update: SafeOsUpdate, machine: PlanMachine): Result<TargetChoice> {
  if (!update.builds.includes(machine.build))
    return fail(
      'refused',
      `${update.kb} services WinRE of build ${update.builds.join(', ')}, not of ${machine.build}.`,
      'Name the Safe OS Dynamic Update of this branch.',
      update.kb,
    )
  if (update.version === null)
    return fail(
      'refused',
      `No source states which WinRE version ${update.kb} brings, so its success could not be told.`,
      'Name a Safe OS Dynamic Update whose version is known.',
      update.kb,
    )
  return ok({ ...nothing, safeOs: update, why: 'You named it.' })
}

function replaced(release: Release, because: string, question: TargetQuestion): TargetChoice {
  const issue = applyingIssue(release.kb, question)
  if (!issue?.replacement) return { ...nothing, release, why: because }
  const { machine, packages } = question
  const rows = releasesOf(machine.build, machine.installation)
  const named = rows.find((row) => row.kb === issue.replacement?.kb)
  if (!named) return { ...nothing, release, why: because, hinderedBy: issue }
  const inFolder = packages?.some((found) => found.kb === named.kb && isUsableLcu(found, machine)) ?? true
  const brought = inFolder || !issue.replacement.orLater ? null : newestBrought(question, 'latest')
  const chosen = brought && brought.ubr > named.ubr ? brought : named
  return {
    ...nothing,
    release: chosen,
    why: `${because} ${issue.title}. ${chosen.kb} gets past it.`,
    getsPast: true,
  }
}

function newestBrought({ machine, packages }: TargetQuestion, wish: Wish): Release | null {
  const brought = new Set(
    (packages ?? []).filter((found) => isUsableLcu(found, machine)).map((found) => found.kb),
  )
  const least = machine.features ? machine.ubr : machine.ubr + 1
  const rows = releasesOf(machine.build, machine.installation).filter(
    (row) => brought.has(row.kb) && row.ubr >= least && row.kind !== 'checkpoint' && isWished(row, wish),
  )
  return rows.at(-1) ?? null
}

/** True for a hotpatch that is known, and for a file of this KB in the folder that is one by its contents. */
function isHotpatch(kb: string, { packages }: TargetQuestion): boolean {
  if (findHotpatch(kb) !== null) return true
  return packages?.some((found) => found.kb === kb && found.kind === 'hotpatch') ?? false
}

const hotpatch = (kb: string) =>
  `${kb} is a hotpatch: it fits only PCs that are enrolled, and Windows Update alone installs it.`

/** Windows Server numbers its updates apart, so that the cumulative update of the month is another one there. */
function insteadOfHotpatch(kb: string, machine: PlanMachine): string {
  const same = findHotpatch(kb)?.insteadOf ?? null
  const named = same !== null && 'release' in findFitting(same, machine) ? ` (${same})` : ''
  return `Name the cumulative update of the same month${named}, or ask for the latest.`
}

function isUsableLcu(found: FoundPackage, { architecture }: PlanMachine): boolean {
  return found.kind === 'lcu' && found.architecture === architecture && whyUnusable(found) === null
}

function applyingIssue(kb: string, { inspection, diagnosis }: TargetQuestion): KnownIssue | null {
  const full = diagnosis?.findings.some(
    (each) => each.class === 'efi-partition-full' && each.status === 'active',
  )
  const free = inspection?.facts.efiPartition?.value.freeBytes
  const applies = (issue: KnownIssue) =>
    issue.condition === 'always' ||
    full === true ||
    (free !== undefined && free <= (issue.efiFreeBytes ?? -1))
  return knownIssuesOf(kb).find(applies) ?? null
}

function replaceIt(issue: KnownIssue | null): string {
  return issue?.replacement
    ? `Take ${issue.replacement.kb}${issue.replacement.orLater ? ' or a later one' : ''} instead.`
    : 'Ask for the latest instead.'
}
