import { basename } from 'node:path'
import type { Chapter } from '../../common/case/chapters.ts'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { HostIdentity } from '../../common/facts/inspection.ts'
import { type CarriedPlan, isHalfway } from '../../common/plan/enlarging.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Result } from '../../common/result.ts'
import { FailureError } from '../../common/result.ts'
import { callOn, shownCall } from '../../common/steps/shown-call.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import type { CarriedOut } from '../carry-out/judge.ts'
import { type CaseFolder, newCaseFolder, openCaseFolder, removeCaseFolder } from '../case/case-folder.ts'
import { findCase, hasBegun, hasConsent, isUnderWay } from '../case/find-case.ts'
import { type Journal, openJournal } from '../case/journal.ts'
import { keepReplacedPlan, readChapters } from '../case/kept-plans.ts'
import { hostOf } from '../case/list-cases.ts'
import { type KeptCase, readCase } from '../case/read-case.ts'
import { readJournal } from '../case/read-journal.ts'
import { refuseForeign } from '../case/refuse-foreign.ts'
import { unstuckHome } from '../home/home-folder.ts'
import type { Host } from '../host/host.ts'
import { openHost, openKeptPc } from '../host/open-host.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { failureError } from '../texts/failure.ts'
import { defaultHostId } from './hosts/default-host.ts'
import { foundHostId } from './hosts/find-windows.ts'
import { hostOfCase, practicePlaces } from './hosts/host-of-case.ts'
import type { RepairOptions } from './repair-choices.ts'

/**
 * The persistent part of a repair: the PC, and the case with its plan and journal. The case folder is created when
 * there is something to save; a read-only repair never creates or writes one.
 */
export class RepairCase {
  readonly hostId: string
  readonly home: string
  readonly #options: RepairOptions
  #host: Host
  #folder: CaseFolder | null
  #plan: Plan | null
  #events: readonly JournalEvent[]
  #journal: Journal | null = null
  /** True if this process created the folder. */
  #isNew = false
  /** False for a plan without consent in a case in which another plan was carried out. */
  #planIsKept = true

  private constructor(
    options: RepairOptions,
    found: { hostId: string; home: string; host: Host; folder: CaseFolder | null; plan: Plan | null },
    events: readonly JournalEvent[],
  ) {
    this.#options = options
    this.hostId = found.hostId
    this.home = found.home
    this.#host = found.host
    this.#folder = found.folder
    this.#plan = found.plan
    this.#events = events
  }

  /** Finds the case of the options and opens its PC. Throws FailureError if the host or case does not exist. */
  static async open(options: RepairOptions): Promise<RepairCase> {
    if (options.asFar && options.caseFolder !== null)
      return RepairCase.#openAsFar(options, options.caseFolder)
    if (options.keepCase === 'latest' && options.caseFolder !== null) await refuseNoCase(options.caseFolder)
    if (options.caseFolder !== null) await refuseForeign(options.caseFolder)
    const named = options.hostId === null ? null : await foundHostId(options.hostId)
    const hostId = named ?? (await hostOfCase(options.caseFolder)) ?? (await defaultHostId())
    const home = options.home ?? unstuckHome()
    const folder = await findCase(options, hostId, home)
    const host = await openHost(hostId, practicePlaces(folder))
    const events = folder === null ? [] : (await readJournal(folder.journalFile)).events
    const plan = (await folder?.read('plan')) ?? null
    return new RepairCase(options, { hostId, home, host, folder, plan }, events)
  }

  /**
   * Opens a case for viewing even if it is damaged. It is read-only if part of it is damaged or its PC is not
   * accessible from here.
   */
  static async #openAsFar(options: RepairOptions, path: string): Promise<RepairCase> {
    const kept = await readCase(path)
    const { folder, plan, events } = kept
    const home = options.home ?? unstuckHome()
    const hostId = hostIdOf(kept)
    const answering = await openHostAgain(hostId, folder)
    const host = answering ?? openKeptPc(hostOf(kept) ?? recordOf(folder))
    const readOnly = !kept.isSound || plan?.medium !== undefined || (answering === null && !isRecord(hostId))
    return new RepairCase(
      { ...options, keepCase: readOnly ? 'never' : 'again' },
      { hostId, home, host, folder, plan },
      events,
    )
  }

  get host(): Host {
    return this.#host
  }

  get folder(): CaseFolder | null {
    return this.#folder
  }

  /** The folder of a case that existed before this process; null if there was none. */
  get keptFolder(): string | null {
    return this.#isNew ? null : (this.#folder?.path ?? null)
  }

  /** The folder to write results to; null if there is none or it is read-only. */
  get writable(): CaseFolder | null {
    return this.readsOnly ? null : this.#folder
  }

  get plan(): Plan | null {
    return this.#plan
  }

  get events(): readonly JournalEvent[] {
    return this.#journal?.events ?? this.#events
  }

  /** True if the plan was carried out at least partly. */
  get isBegun(): boolean {
    return this.#plan !== null && this.#planIsKept && hasBegun(this.events)
  }

  /** How much of the plan was carried out. */
  get carriedOut(): CarriedOut {
    if (!this.isBegun) return 'not-begun'
    return this.isFinished ? 'finished' : 'begun'
  }

  /** True if an earlier process began to carry out the plan and it was not completed. */
  get isUnderWay(): boolean {
    return this.#plan !== null && isUnderWay(this.events)
  }

  /** True if the plan was carried out completely. */
  get isFinished(): boolean {
    return this.isBegun && !isUnderWay(this.events)
  }

  /** True if the user consented to exactly this plan before. */
  get isConsented(): boolean {
    return this.#plan !== null && hasConsent(this.events, planSha256(this.#plan))
  }

  /** True if nothing is written. */
  get readsOnly(): boolean {
    return this.#options.keepCase === 'never' || this.#options.keepCase === 'latest'
  }

  mustHavePlan(): Plan {
    if (this.#plan !== null) return this.#plan
    throw failureError('refused', 'no-plan-yet', {})
  }

  /** True if enlarging the recovery partition stopped halfway. */
  get isHalfway(): boolean {
    return isHalfway(this.carried)
  }

  /** The plan and its journal. */
  get carried(): CarriedPlan {
    const plan = this.#plan
    return { plan, planSha256: plan === null ? null : planSha256(plan), journal: this.events }
  }

  /** What was done in the case, by plan. */
  async chapters(): Promise<Chapter[]> {
    if (this.#folder === null) return []
    return readChapters(
      this.#folder,
      this.events,
      (await this.#folder.read('plan').catch(() => null)) ?? null,
    )
  }

  /** Throws FailureError `refused` while the plan is being carried out: part of it may be waiting for a restart. */
  refuseUnderWay(): void {
    if (isUnderWay(this.events)) throw this.#underWayError()
  }

  /** The error for a case that must be finished first, with the command for it, valid from any folder. */
  #underWayError(): FailureError {
    const path = this.#folder?.path ?? null
    const install = path === null ? callOn(this.hostId, 'install') : shownCall('install', [['case', path]])
    return failureError('refused', 'plan-under-way', { install }, path)
  }

  /** Creates the folder if there is none yet; a practice PC then starts over in it. Null for a read-only repair. */
  async ensureFolder(): Promise<CaseFolder | null> {
    if (this.#folder !== null || this.readsOnly) return this.#folder
    const { caseFolder } = this.#options
    this.#folder =
      caseFolder === null
        ? await newCaseFolder(this.home, this.hostId)
        : await openCaseFolder(caseFolder, { create: true })
    this.#isNew = true
    this.#host = await openHost(this.hostId, practicePlaces(this.#folder))
    return this.#folder
  }

  /** Deletes a case that this process created and without any consent; any other case stays. */
  async discard(): Promise<void> {
    if (this.#folder === null || !this.#isNew || this.events.length > 0) return
    await this.close()
    await removeCaseFolder(this.#folder)
    this.#folder = null
  }

  /**
   * Makes this the plan of the case. If another plan was carried out in it, that one stays until the user consents to
   * the new one, because a plan that was only viewed must not replace the record of what was done.
   */
  async takePlan(plan: Plan): Promise<void> {
    if (!hasBegun(this.events)) return this.#keepPlan(plan)
    this.#plan = plan
    this.#planIsKept = false
  }

  /** Takes a plan, or keeps the reason for having none. */
  async takePlanned(made: Result<Plan>): Promise<void> {
    if (made.ok) return this.takePlan(made.value)
    // That it could not be kept must not replace the reason itself.
    const kept = { schema: 'unstuck/unplanned@1', why: made.failure } as const
    await this.writable?.write('unplanned', kept).catch(() => {})
  }

  async #keepPlan(plan: Plan): Promise<void> {
    this.#plan = plan
    this.#planIsKept = true
    // A verdict belongs to its plan; kept with another plan it would claim something that was never checked.
    await this.writable?.remove('verdict')
    await this.writable?.write('plan', plan)
    await this.writable?.remove('unplanned')
  }

  /** Makes the plan the permanent plan of the case, because the user consented to it or wants to save it. */
  async keepPlan(): Promise<void> {
    if (this.#planIsKept) return
    const plan = this.mustHavePlan()
    if (this.writable !== null) await keepReplacedPlan(this.writable, plan)
    await this.#keepPlan(plan)
  }

  /** The journal of this case, open for writing. Throws FailureError for a read-only repair. */
  async openJournal(): Promise<{ readonly folder: CaseFolder; readonly journal: Journal }> {
    const folder = await this.ensureFolder()
    if (folder === null) throw failureError('refused', 'repair-without-case', {})
    this.#journal ??= await openJournal(folder.journalFile)
    return { folder, journal: this.#journal }
  }

  /** Records a verdict in the journal if this process wrote one, and in the case if it is writable. */
  async keepVerdict(verdict: Verdict): Promise<void> {
    await this.#journal?.append({ kind: 'verdict', verdict })
    await this.writable?.write('verdict', verdict)
  }

  async close(): Promise<void> {
    if (this.#journal === null) return
    this.#events = this.#journal.events
    await this.#journal.close()
    this.#journal = null
  }
}

const isRecord = (hostId: string) => hostId.startsWith('record:')

function recordOf({ path }: CaseFolder): HostIdentity {
  return { kind: 'record', id: `record:${basename(path)}`, label: basename(path) }
}

/** The host id for opening the PC of a case again: only plan and journal contain the path of evidence. */
function hostIdOf(kept: KeptCase): string {
  const opened = kept.events.find((event) => event.kind === 'opened')
  return (
    kept.plan?.host ??
    (opened?.kind === 'opened' ? opened.host : null) ??
    hostOf(kept)?.id ??
    recordOf(kept.folder).id
  )
}

/** The PC of a case; null if it is not accessible here, such as moved evidence or another computer. */
async function openHostAgain(hostId: string, folder: CaseFolder): Promise<Host | null> {
  if (isRecord(hostId) || (hostId === 'windows' && process.platform !== 'win32')) return null
  return openHost(hostId, practicePlaces(folder)).catch(() => null)
}

/** Throws FailureError `not-found` if the folder is not a case, of whichever PC. */
async function refuseNoCase(path: string): Promise<void> {
  const { problems } = await readCase(path)
  const foreign = problems.find(({ reason }) => reason?.code === 'folder-is-no-case')
  if (foreign) throw new FailureError(foreign)
}
