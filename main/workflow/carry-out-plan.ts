import { win32 } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Inspection } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { isPractice } from '../../common/practice.ts'
import { FailureError } from '../../common/result.ts'
import { scratchFolder, stepLogFile, workPlaceOf } from '../../common/servicing-folders.ts'
import { missingForMedium } from '../carry-out/medium/carry-out-medium.ts'
import type { CarryOutEnd } from '../carry-out/recorded-step.ts'
import { refuseOldHelper } from '../carry-out/refuse-old-dism.ts'
import { refuseOtherPlace } from '../carry-out/refuse-unfit.ts'
import { type FetchMissing, type MissingPackage, missingPackages } from '../carry-out/seek-packages.ts'
import { mustBeInstalled } from '../carry-out/windows/installed-program.ts'
import type { CaseFolder } from '../case/case-folder.ts'
import { isUnderWay } from '../case/find-case.ts'
import { eventsOfPlan, type Journal } from '../case/journal.ts'
import { openChapter } from '../case/open-chapter.ts'
import { catalogSite } from '../catalog/catalog-site.ts'
import type { CatalogAccess } from '../catalog/search-catalog.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { policedFetch } from '../settings/policies.ts'
import { failureError } from '../texts/failure.ts'
import { carryOutOn } from './carry-out-on.ts'
import { askElevated } from './elevation/ask-elevated.ts'
import { elevatedHere, openOwnJournal } from './elevation/own-journal.ts'
import { ownProgram } from './elevation/own-program.ts'
import { fetchPlanPackages, type ReportDownloads } from './fetching/fetch-plan-packages.ts'
import { inspectNow } from './inspect-pc.ts'
import { makeWorkFolder } from './make-work-folder.ts'
import { carryOutMediumHere } from './medium/carry-out-medium-here.ts'
import type { CarryOutChoice } from './repair-choices.ts'
import { progressOf, stepTitle } from './repair-progress.ts'
import { setupDoor } from './setup-door.ts'
import { copySuppliedPackages } from './supplied/copy-supplied-packages.ts'
import type { Supplied } from './supplied/read-supplied-folder.ts'

/** Context for carrying out a plan: the PC, the case that records it, and earlier results. */
export type PlanAtHand = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly hostId: string
  readonly kept: CaseFolder
  readonly journal: Journal
  readonly plan: Plan
  /** The PC as last inspected by this process; null if it was not. */
  readonly inspection: Inspection | null
  readonly supplied: Supplied | null
  /** Whether the user agreed to a restart. Each agreement is used only once. */
  readonly takeRestart: () => boolean
  readonly home: string
  readonly fetch: CatalogAccess['fetch']
}

/**
 * Carries out or resumes a plan that the user consented to: in this process if it has the rights, otherwise on the
 * elevated side, after downloading everything it needs.
 */
export async function carryOutPlan(work: PlanAtHand, choice: CarryOutChoice): Promise<CarryOutEnd> {
  const { host, journal, plan, supplied } = work
  const isWindows = host.identity.kind === 'windows'
  const isFirst = journal.events.length === 0
  const stopHearing = journal.onAppend((event) => {
    choice.onEvent(event)
    // One of several packages: the downloads report their own progress.
    if (event.kind === 'package-fetched') return
    const { fraction, secondsLeft } = progressOf(plan, choice.planSha256, journal.events)
    choice.onProgress?.(fraction, stepTitle(plan, journal.events), secondsLeft)
  })
  try {
    const isOffline = host.identity.kind === 'offline'
    const fromPe = isOffline && host.helper?.windowsPe === true
    refuseOtherPlace(host, plan)
    if (isOffline && host.helper) await refuseOldHelper(host.helper, plan)
    if (fromPe && host.helper) await preparePe(host.helper, plan)
    const to =
      host.packagesKeptIn ?? (isWindows || isOffline ? workPlaceOf(plan.offline).supplied : undefined)
    if (supplied !== null && to !== undefined) await copySuppliedPackages(supplied, { ...choice, plan, to })
    // Even an elevated window leaves the work to the small console program.
    if (isWindows && elevatedHere(host) === null) return await carryOutElevated(work, choice)
    const opened = { host: work.hostId, plan, planSha256: choice.planSha256, by: choice.by }
    if (isFirst) choice.onProgress?.(0, '')
    const pc = elevatedHere(host)
    if (pc !== null) return await carryOutProtected(pc, work, { choice, opened })
    await openChapter(journal, opened, async () => ({ by: choice.by }))
    return await carryOutHere(work, choice)
  } finally {
    stopHearing()
  }
}

/**
 * Creates the working folders for a plan in Windows PE. Only SYSTEM runs there, so verified files cannot be exchanged.
 * Users of the Windows on that volume may have left links, which are refused, here and by each step for its own
 * folders. Throws FailureError.
 */
async function preparePe(helper: Host, { offline }: Plan): Promise<void> {
  const work = workPlaceOf(offline)
  for (const path of [work.supplied, scratchFolder(work), win32.dirname(stepLogFile('', work))])
    await makeWorkFolder(helper, path)
}

/**
 * For a terminal that is already elevated: an installed program is checked as if the UAC prompt had started it, and
 * what was agreed to and done is recorded where only administrators can write.
 */
async function carryOutProtected(
  pc: Host,
  work: PlanAtHand,
  { choice, opened }: { choice: CarryOutChoice; opened: Parameters<typeof openOwnJournal>[2] },
): Promise<CarryOutEnd> {
  const program = ownProgram()
  if (program !== null) await mustBeInstalled(pc, program)
  const own = await openOwnJournal(pc, work.journal, opened)
  try {
    return await carryOutHere({ ...work, journal: own }, choice)
  } finally {
    await own.close()
  }
}

async function carryOutHere(work: PlanAtHand, choice: CarryOutChoice): Promise<CarryOutEnd> {
  const { kept, journal, plan, takeRestart } = work
  const host = work.host.administrator ?? work.host
  const fetchMissing = fetcher(work, choice)
  if (plan.medium)
    return carryOutMediumHere({
      knowledge: work.knowledge,
      host,
      plan,
      medium: plan.medium,
      journal,
      inspection: await inspectNow(host, choice),
      cancelRequested: () => kept.cancelRequested(),
      ...(fetchMissing ? { fetchMissing } : {}),
      ...(choice.signal ? { signal: choice.signal } : {}),
    })
  const isWindows = host.identity.kind === 'windows'
  return carryOutOn({
    knowledge: work.knowledge,
    host: isWindows ? { ...host, setup: setupDoor(host, () => new Date()) } : host,
    plan,
    journal,
    hasPackages: isWindows || (host.helper !== undefined && !isPractice(host.identity.id)),
    ...(isWindows ? { pause } : {}),
    ...(fetchMissing ? { fetchMissing } : {}),
    inspect: () => inspectNow(host, {}),
    mayRestart: () => {
      const agreed = takeRestart()
      // A restart of a real PC can lose unsaved work, so it always needs the user's consent.
      return agreed || (choice.restart === 'by-itself' && host.identity.kind === 'practice')
    },
    cancelRequested: () => kept.cancelRequested(),
    ...(choice.signal ? { signal: choice.signal } : {}),
  })
}

async function carryOutElevated(work: PlanAtHand, choice: CarryOutChoice): Promise<CarryOutEnd> {
  const { host, kept, journal, takeRestart } = work
  const { signal, planSha256 } = choice
  // A repair installation must be started in a terminal: the user who runs Setup with administrator rights must be the
  // one who supplied the medium.
  if (work.plan.steps.some(({ kind }) => kind === 'repair-install'))
    throw failureError('refused', 'setup-needs-terminal', {}, '--repair-install')
  if (takeRestart()) return restartWindows(host)
  if (!(await fetchBeforehand(work, choice))) return 'cancelled'
  return askElevated({
    host,
    kept,
    journal,
    planSha256,
    program: ownProgram(),
    ...(signal ? { signal } : {}),
  })
}

/** Reports downloads as part of the overall progress if the caller does not show them separately. */
function asProgress({ plan, journal }: PlanAtHand, choice: CarryOutChoice): ReportDownloads {
  return (loaded, text, left) => {
    const { fraction, secondsLeft } = progressOf(plan, choice.planSha256, journal.events, loaded)
    choice.onProgress?.(fraction, text, secondsLeft ?? left)
  }
}

function fetcher(work: PlanAtHand, choice: CarryOutChoice): FetchMissing | null {
  const { host, fetch, home } = work
  return fetchPlanPackages({
    host,
    access: () => ({ site: catalogSite(process.env), fetch: policedFetch(fetch), home, mode: 'usual' }),
    signal: choice.signal ?? new AbortController().signal,
    onDownloads: choice.onDownloads ?? asProgress(work, choice),
  })
}

/** The elevated side has no network access, so everything it needs is downloaded first. False if the user cancelled. */
async function fetchBeforehand(work: PlanAtHand, choice: CarryOutChoice): Promise<boolean> {
  const { journal } = work
  const fetchMissing = fetcher(work, choice)
  if (fetchMissing === null) return true
  const missing = await lookForPackages(work, choice)
  try {
    if (missing.length > 0) await fetchMissing(missing, journal.append)
    return true
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'cancelled') return false
    throw error
  }
}

async function lookForPackages(
  { host, plan, journal, inspection }: PlanAtHand,
  choice: CarryOutChoice,
): Promise<MissingPackage[]> {
  const opened = journal.events.findLast((event) => event.kind === 'opened')
  // Events of an earlier plan of this case do not count for this one.
  const events = opened?.planSha256 === choice.planSha256 ? eventsOfPlan(journal) : []
  if (plan.medium) return missingForMedium(host, plan, plan.medium, events)
  const seen =
    inspection !== null && !isUnderWay(journal.events) ? inspection : await inspectNow(host, choice)
  return missingPackages({ host, plan, events, inspection: seen })
}

/** Restarts this PC at the user's request; the task of the elevated side continues afterwards. */
async function restartWindows(host: Host): Promise<CarryOutEnd> {
  const { exitCode } = await host.run('shutdown.exe', ['/r', '/t', '0'], { timeoutMs: 60_000 })
  if (exitCode === 0) return 'restart'
  throw failureError('tool-failed', 'windows-does-not-restart', { exitCode: exitCode ?? 'none' })
}
