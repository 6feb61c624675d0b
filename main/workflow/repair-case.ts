import { basename } from 'node:path'
import type { Chapter } from '../../common/chapters.ts'
import { type CarriedPlan, isHalfway } from '../../common/enlarging.ts'
import type { HostIdentity } from '../../common/inspection.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import { callOn, shownCall } from '../../common/shown-call.ts'
import type { Verdict } from '../../common/verdict.ts'
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
import { defaultHostId } from './default-host.ts'
import { foundHostId } from './find-windows.ts'
import { hostOfCase, practicePlaces } from './host-of-case.ts'
import type { RepairOptions } from './repair-choices.ts'

/**
 * What lasts of a repair: the PC, and the case with its plan and its journal. The case folder is made when there is the
 * first thing to keep; a repair that only reads never makes or writes one.
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
  /** True where this process made the folder. */
  #isNew = false
  /** False for a plan that nobody agreed to yet, in a case in which another one was carried out. */
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

  /** Finds the case that the options name, and opens its PC. Throws FailureError for a host or case that is not there. */
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
   * Opens a case to look at, whatever of it is damaged. It is only read where a part is, or where its PC does not answer
   * from here.
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

  /** The folder of a case that was there before this process; null where there was none. */
  get keptFolder(): string | null {
    return this.#isNew ? null : (this.#folder?.path ?? null)
  }

  /** The folder where results are written; null where there is none, or where it is only read. */
  get writable(): CaseFolder | null {
    return this.readsOnly ? null : this.#folder
  }

  get plan(): Plan | null {
    return this.#plan
  }

  get events(): readonly JournalEvent[] {
    return this.#journal?.events ?? this.#events
  }

  /** True when the plan was carried out, at least in part. */
  get isBegun(): boolean {
    return this.#plan !== null && this.#planIsKept && hasBegun(this.events)
  }

  /** True when an earlier process began to carry the plan out, and none finished it. */
  get isUnderWay(): boolean {
    return this.#plan !== null && isUnderWay(this.events)
  }

  /** True when the plan was carried out to its end. */
  get isFinished(): boolean {
    return this.isBegun && !isUnderWay(this.events)
  }

  /** True when somebody agreed to this very plan before. */
  get isConsented(): boolean {
    return this.#plan !== null && hasConsent(this.events, planSha256(this.#plan))
  }

  /** True where nothing is written. */
  get readsOnly(): boolean {
    return this.#options.keepCase === 'never' || this.#options.keepCase === 'latest'
  }

  mustHavePlan(): Plan {
    if (this.#plan !== null) return this.#plan
    throw failureError('refused', 'no-plan-yet', {})
  }

  /** True where enlarging the recovery partition stopped halfway. */
  get isHalfway(): boolean {
    return isHalfway(this.carried)
  }

  /** The plan and what was done of it. */
  get carried(): CarriedPlan {
    const plan = this.#plan
    return { plan, planSha256: plan === null ? null : planSha256(plan), journal: this.events }
  }

  /** What was done in the case, plan by plan. */
  async chapters(): Promise<Chapter[]> {
    if (this.#folder === null) return []
    return readChapters(
      this.#folder,
      this.events,
      (await this.#folder.read('plan').catch(() => null)) ?? null,
    )
  }

  /** Throws FailureError `refused` while the plan is being carried out: half of it may wait for a restart. */
  refuseUnderWay(): void {
    if (isUnderWay(this.events)) throw this.#underWayError()
  }

  /** What is said where the case has to be finished first, with the call that does it from wherever it is typed. */
  #underWayError(): FailureError {
    const path = this.#folder?.path ?? null
    const install = path === null ? callOn(this.hostId, 'install') : shownCall('install', [['case', path]])
    return failureError('refused', 'plan-under-way', { install }, path)
  }

  /** Makes the folder where there is none yet; a practice PC then starts over in it. Null for a repair that only reads. */
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

  /** Removes a case that this process made and in which nothing was agreed to; any other one stays. */
  async discard(): Promise<void> {
    if (this.#folder === null || !this.#isNew || this.events.length > 0) return
    await this.close()
    await removeCaseFolder(this.#folder)
    this.#folder = null
  }

  /**
   * Makes this the plan of the case. Where another one was carried out in it, that one stays until somebody agrees to
   * this one: a plan that was only looked at must not take the place of what was done.
   */
  async takePlan(plan: Plan): Promise<void> {
    if (!hasBegun(this.events)) return this.#keepPlan(plan)
    this.#plan = plan
    this.#planIsKept = false
  }

  async #keepPlan(plan: Plan): Promise<void> {
    this.#plan = plan
    this.#planIsKept = true
    // A verdict is about the plan it was reached for; beside another one it would claim what nobody checked.
    await this.writable?.remove('verdict')
    await this.writable?.write('plan', plan)
  }

  /** Somebody agreed to the plan, or wants it kept: it is the plan of the case from now on. */
  async keepPlan(): Promise<void> {
    if (this.#planIsKept) return
    const plan = this.mustHavePlan()
    if (this.writable !== null) await keepReplacedPlan(this.writable, plan)
    await this.#keepPlan(plan)
  }

  /** The journal of this case, open for writing. Throws FailureError for a repair that only reads. */
  async openJournal(): Promise<{ readonly folder: CaseFolder; readonly journal: Journal }> {
    const folder = await this.ensureFolder()
    if (folder === null) throw failureError('refused', 'repair-without-case', {})
    this.#journal ??= await openJournal(folder.journalFile)
    return { folder, journal: this.#journal }
  }

  /** Records what the PC shows: in the journal where this process wrote it, and in the case where it may. */
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

/** What opens the PC of a case again: evidence is named by its path in the plan and the journal alone. */
function hostIdOf(kept: KeptCase): string {
  const opened = kept.events.find((event) => event.kind === 'opened')
  return (
    kept.plan?.host ??
    (opened?.kind === 'opened' ? opened.host : null) ??
    hostOf(kept)?.id ??
    recordOf(kept.folder).id
  )
}

/** The PC of a case; null where it does not answer here: evidence that was moved, another computer. */
async function openHostAgain(hostId: string, folder: CaseFolder): Promise<Host | null> {
  if (isRecord(hostId) || (hostId === 'windows' && process.platform !== 'win32')) return null
  return openHost(hostId, practicePlaces(folder)).catch(() => null)
}

/** A folder to be compared with must be a case, whatever PC is at hand. Throws FailureError `not-found`. */
async function refuseNoCase(path: string): Promise<void> {
  const { problems } = await readCase(path)
  const foreign = problems.find(({ reason }) => reason?.code === 'folder-is-no-case')
  if (foreign) throw new FailureError(foreign)
}
