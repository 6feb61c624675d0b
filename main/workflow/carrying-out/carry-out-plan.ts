import { win32 } from 'node:path'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { scratchFolder, stepLogFile, workPlaceOf } from '../../../common/plan/servicing-folders.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { refuseOldHelper } from '../../carry-out/refuse-old-dism.ts'
import { refuseOtherPlace } from '../../carry-out/refuse-unfit.ts'
import type { FetchMissing } from '../../carry-out/seek-packages.ts'
import { mustBeInstalled } from '../../carry-out/windows/installed-program.ts'
import type { CaseFolder } from '../../case/case-folder.ts'
import type { Journal } from '../../case/journal.ts'
import { openChapter } from '../../case/open-chapter.ts'
import { catalogSite } from '../../catalog/catalog-site.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { policedFetch } from '../../settings/policies.ts'
import { elevatedHere, openOwnJournal } from '../elevation/own-journal.ts'
import { ownProgram } from '../elevation/own-program.ts'
import { fetchPlanPackages, type ReportDownloads } from '../fetching/fetch-plan-packages.ts'
import { inspectNow } from '../inspect-pc.ts'
import { setupDoor } from '../planning/setup-door.ts'
import type { CarryOutChoice } from '../repair-choices.ts'
import { copySuppliedPackages } from '../supplied/copy-supplied-packages.ts'
import type { Supplied } from '../supplied/read-supplied-folder.ts'
import { carryOutElevated } from './carry-out-elevated.ts'
import { carryOutHere, type PlanHere } from './carry-out-here.ts'
import { makeWorkFolder } from './make-work-folder.ts'
import { progressOf, stepTitle } from './repair-progress.ts'

/** A plan, its PC, the case that records it, and earlier results. */
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
  readonly home: string
  readonly fetch: CatalogAccess['fetch']
}

/**
 * Carries out or resumes a plan that the user consented to: in this process if it has the rights, otherwise on the
 * elevated side.
 */
export async function carryOutPlan(work: PlanAtHand, choice: CarryOutChoice): Promise<CarryOutEnd> {
  const { host, journal, plan } = work
  const { planSha256, by } = choice
  const isFirst = journal.events.length === 0
  const stopReporting = reportEvents(work, choice)
  try {
    await preparePlaces(work, choice)
    const fetchMissing = fetcher(work, choice)
    const pc = elevatedHere(host)
    // Even an elevated window leaves the work to the small console program.
    if (host.identity.kind === 'windows' && pc === null)
      return await carryOutElevated({ ...work, fetchMissing }, choice)
    if (isFirst) choice.onProgress?.(0, '')
    const opened = { host: work.hostId, plan, planSha256, by }
    const here = planHere(work, choice, fetchMissing)
    if (pc !== null) return await carryOutProtected(pc, here, opened)
    await openChapter(journal, opened, async () => ({ by }))
    return await carryOutHere(here)
  } finally {
    stopReporting()
  }
}

/** Reports every event and the progress that it means; returns a function that ends this. */
function reportEvents({ journal, plan }: PlanAtHand, choice: CarryOutChoice): () => void {
  return journal.onAppend((event) => {
    choice.onEvent(event)
    // One of several packages: the downloads report their own progress.
    if (event.kind === 'package-fetched') return
    const { fraction, secondsLeft } = progressOf(plan, choice.planSha256, journal.events)
    choice.onProgress?.(fraction, stepTitle(plan, journal.events), secondsLeft)
  })
}

/** Refuses an offline Windows for which this one cannot work, and puts supplied packages where steps look for them. */
async function preparePlaces({ host, plan, supplied }: PlanAtHand, choice: CarryOutChoice): Promise<void> {
  const { kind } = host.identity
  refuseOtherPlace(host, plan)
  if (kind === 'offline' && host.helper) {
    await refuseOldHelper(host.helper, plan)
    if (host.helper.windowsPe) await preparePe(host.helper, plan)
  }
  const own = kind === 'windows' || kind === 'offline' ? workPlaceOf(plan.offline).supplied : undefined
  const to = host.packagesKeptIn ?? own
  if (supplied !== null && to !== undefined) await copySuppliedPackages(supplied, { ...choice, plan, to })
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
  here: PlanHere,
  opened: Parameters<typeof openOwnJournal>[2],
): Promise<CarryOutEnd> {
  const program = ownProgram()
  if (program !== null) await mustBeInstalled(pc, program)
  const journal = await openOwnJournal(pc, here.journal, opened)
  try {
    return await carryOutHere({ ...here, journal })
  } finally {
    await journal.close()
  }
}

/** What this process needs to carry out the plan. */
function planHere(work: PlanAtHand, choice: CarryOutChoice, fetchMissing: FetchMissing | null): PlanHere {
  const { knowledge, kept, journal, plan } = work
  const host = work.host.administrator ?? work.host
  const isWindows = host.identity.kind === 'windows'
  return {
    knowledge,
    host: isWindows ? { ...host, setup: setupDoor(host, () => new Date()) } : host,
    plan,
    journal,
    fetchMissing,
    // A plan for media reads the PC once, before it begins.
    inspect: () => inspectNow(host, plan.medium ? choice : {}),
    isCancelled: async () => choice.signal?.aborted === true || kept.cancelRequested(),
    mayRestart: restartsOf(choice, host),
  }
}

/** Whether the PC may restart now; consent to one restart is used up by it. */
function restartsOf({ restart }: CarryOutChoice, { identity }: Host): () => boolean {
  // A restart of a real PC can lose unsaved work, so it always needs the user's consent.
  if (restart === 'by-itself') return () => identity.kind === 'practice'
  let agreed = restart === 'once'
  return () => {
    const may = agreed
    agreed = false
    return may
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

/** Reports downloads as part of the overall progress if the caller does not show them separately. */
function asProgress({ plan, journal }: PlanAtHand, choice: CarryOutChoice): ReportDownloads {
  return (loaded, text, left) => {
    const { fraction, secondsLeft } = progressOf(plan, choice.planSha256, journal.events, loaded)
    choice.onProgress?.(fraction, text, secondsLeft ?? left)
  }
}
