import type { JournalEvent } from '../../common/case/journal.ts'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Result } from '../../common/result.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { judge } from '../carry-out/judge.ts'
import { isDiagnosedAfter } from '../carry-out/judge-findings.ts'
import { keepEvidenceIn } from '../case/keep-evidence.ts'
import { foundByPlan, keepRecord } from '../case/keep-record.ts'
import { type KeptCase, readCase } from '../case/read-case.ts'
import type { CatalogAccess } from '../catalog/search-catalog.ts'
import type { Host } from '../host/host.ts'
import type { ViewedSource } from '../logs/whole/log-bytes.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { settingsInForce } from '../settings/settings.ts'
import { failureError } from '../texts/failure.ts'
import { diagnosePc } from './diagnosing/diagnose-pc.ts'
import { reportedOf } from './diagnosing/reported-machine-of.ts'
import { hasOwnConsent } from './elevation/own-journal.ts'
import { catalogAccess } from './fetching/catalog-access.ts'
import { inspectPc } from './inspect-pc.ts'
import { logSource } from './log-source.ts'
import { planRepair, planWayBack } from './planning/plan-repair.ts'
import { RepairCase } from './repair-case.ts'
import type {
  CarryOutChoice,
  CarryOutEnd,
  InspectWork,
  PlanChoice,
  RepairChoice,
  RepairOptions,
  Work,
} from './repair-choices.ts'
import { readPackagesOfPc, readSuppliedFolder, type Supplied } from './supplied/read-supplied-folder.ts'

/** Opens a repair of one host. Throws FailureError if the host or case does not exist. */
export async function openRepair(options: RepairOptions): Promise<Repair> {
  return new Repair(await RepairCase.open(options), options)
}

/** One repair from inspection to verdict. Methods are called in that order; each uses the results of those before it. */
export class Repair {
  readonly #case: RepairCase
  readonly #knowledge: RepairOptions['knowledge']
  readonly #fetch: NonNullable<RepairOptions['fetch']>
  readonly #now: RepairOptions['now']
  /** Catalog access for planning; null if not allowed. */
  readonly #catalog: CatalogAccess | null
  #inspection: Inspection | null = null
  #diagnosis: Diagnosis | null = null
  #described: PlanChoice['described']
  #namedFolder: Supplied | null = null
  /** Packages for planning: from the specified folder, or already on this PC. */
  #supplied: Supplied | null = null

  constructor(ofCase: RepairCase, options: RepairOptions) {
    const { knowledge, fetch: send = fetch, now, catalog: mode, home } = options
    this.#case = ofCase
    this.#knowledge = knowledge
    this.#fetch = send
    this.#now = now
    const access = { fetch: send, ...(home === undefined ? {} : { home }) }
    this.#catalog = mode === undefined ? null : catalogAccess({ ...access, mode })
  }

  get host(): Host {
    return this.#case.host
  }

  get caseFolder(): string | null {
    return this.#case.folder?.path ?? null
  }

  /** The folder of a case that existed before this process; null if there was none. */
  get keptCase(): string | null {
    return this.#case.keptFolder
  }

  /** True if an earlier process began to carry out the plan and it was not completed. */
  get underWay(): boolean {
    return this.#case.isUnderWay
  }

  /** True if the plan of the case was carried out completely. */
  get isFinished(): boolean {
    return this.#case.isFinished
  }

  /** True if the user consented to the plan under way; with administrator rights, by the protected journal. */
  async isConsented(): Promise<boolean> {
    if (!this.#case.isConsented || !this.underWay) return false
    return hasOwnConsent(this.host, this.mustHaveHash())
  }

  /** True if enlarging the recovery partition stopped halfway, which allows a rollback before the plan is completed. */
  get isHalfway(): boolean {
    return this.#case.isHalfway
  }

  get planSha256(): string | null {
    return this.#case.plan === null ? null : planSha256(this.#case.plan)
  }

  mustHavePlan(): Plan {
    return this.#case.mustHavePlan()
  }

  mustHaveHash(): string {
    return planSha256(this.mustHavePlan())
  }

  journal(): readonly JournalEvent[] {
    return this.#case.events
  }

  get readsOnly(): boolean {
    return this.#case.readsOnly
  }

  /** Loads what is readable of the case, to continue from; null if there is no case. */
  async recall(): Promise<KeptCase | null> {
    const { folder } = this.#case
    if (folder === null) return null
    const kept = await readCase(folder.path)
    this.#inspection = kept.inspection
    this.#diagnosis = kept.diagnosis
    // Logs alone may not have been sufficient: the plan has what the user said about their PC.
    if (this.host.identity.kind === 'record' && kept.plan !== null) this.#described = kept.plan.machine
    return kept
  }

  async inspect(work: InspectWork = {}): Promise<Inspection> {
    await this.#case.ensureFolder()
    const kept = this.#case.writable
    const keep = kept === null ? undefined : keepEvidenceIn(kept.evidenceFolder)
    const inspection = await inspectPc(this.host, work, keep)
    this.#inspection = inspection
    if (kept !== null) await keepRecord(kept)
    await kept?.write('inspection', inspection)
    return inspection
  }

  /** Reads the logs of the PC and ranks causes by them and the inspection. */
  async diagnose(work: Work = {}): Promise<Diagnosis> {
    const found = await diagnosePc(this.#knowledge, this.host, this.#inspection, work)
    this.#diagnosis = found
    await this.#case.writable?.write('diagnosis', found)
    return found
  }

  /** Reads a supplied folder or kit, which is then used for planning and carrying out. */
  async supply(from: string, work: Work = {}): Promise<Supplied> {
    const { readSuppliedWinre } = await import('./supplied/read-supplied-winre.ts')
    const packages = await readSuppliedFolder(this.#knowledge, from, work)
    this.#namedFolder = { folder: from, packages, winre: await readSuppliedWinre(from, work) }
    this.#supplied = this.#namedFolder
    return this.#namedFolder
  }

  /** Stops using the supplied packages for later plans. */
  forgetSupplied(): void {
    this.#namedFolder = null
    this.#supplied = null
  }

  /** Plans the repair. Throws FailureError `refused` while a plan is being carried out. */
  async plan(choice: PlanChoice & Work): Promise<Result<Plan>> {
    this.#case.refuseUnderWay()
    const described = choice.described ?? this.#described
    // Read each time, because missing packages may have been added.
    if (this.#namedFolder === null && this.host.identity.kind === 'windows')
      this.#supplied = await readPackagesOfPc(this.#knowledge, choice)
    const made = await planRepair(
      {
        knowledge: this.#knowledge,
        hostId: this.#case.hostId,
        host: this.host,
        now: this.#now,
        catalog: this.#catalog,
        ...reportedOf(this.host.identity, this.#diagnosis, described),
        inspection: this.#inspection,
        diagnosis: this.#diagnosis,
        supplied: this.#supplied,
      },
      choice,
    )
    await this.#case.takePlanned(made)
    // A description that led to no plan may be wrong and is not used again.
    if (made.ok) this.#described = described
    return made
  }

  /** Plans a rollback of a half-done enlargement of the recovery partition, otherwise of the installed update. */
  async planUndo({ at = null }: Pick<RepairChoice, 'at'> = {}): Promise<Result<Plan>> {
    if (!this.#case.isHalfway) this.#case.refuseUnderWay()
    const made = planWayBack({
      knowledge: this.#knowledge,
      hostId: this.#case.hostId,
      carried: this.#case.carried,
      chapters: await this.#case.chapters(),
      inspection: this.#inspection,
      at,
    })
    if (made.ok) await this.#case.takePlan(made.value)
    return made
  }

  /** Adopts an existing plan. Throws FailureError `refused` if it is for another host. */
  async adoptPlan(adopted: Plan): Promise<void> {
    const { hostId } = this.#case
    const given = adopted.host
    if (given !== hostId) throw failureError('refused', 'plan-for-other-host', { given, hostId })
    await this.#case.ensureFolder()
    await this.#case.takePlan(adopted)
  }

  /** Carries out or resumes the plan. Returns how it ended; the journal has the details. */
  async carryOut(choice: CarryOutChoice): Promise<CarryOutEnd> {
    if (planSha256(this.mustHavePlan()) !== choice.planSha256)
      throw failureError('refused', 'other-plan-agreed', {})
    await this.#case.ensureFolder()
    await this.#case.keepPlan()
    const { folder, journal } = await this.#case.openJournal()
    await folder.clearCancel()
    const { host, hostId, home } = this.#case
    const { carryOutPlan } = await import('./carrying-out/carry-out-plan.ts')
    return carryOutPlan(
      {
        knowledge: this.#knowledge,
        host,
        hostId,
        home,
        kept: folder,
        journal,
        plan: this.mustHavePlan(),
        inspection: this.#inspection,
        supplied: this.#supplied,
        fetch: this.#fetch,
      },
      choice,
    )
  }

  /** Compares the PC (`seen`, or as inspected now) with the plan. `hear` receives the verdict before it is saved. */
  async verify(work: InspectWork = {}, seen?: Inspection, hear?: (v: Verdict) => void): Promise<Verdict> {
    const plan = this.mustHavePlan()
    const now = seen ?? (await inspectPc(this.host, work))
    const verdict = judge(
      this.#knowledge,
      plan,
      now,
      isDiagnosedAfter(plan) ? await diagnosePc(this.#knowledge, this.host, now, work) : null,
      await foundByPlan(this.#case.folder, plan, this.#inspection),
      this.#case.carriedOut,
    )
    hear?.(verdict)
    await this.#case.keepVerdict(verdict)
    return verdict
  }

  async saveReport(): Promise<{ readonly path: string }> {
    const { folder } = this.#case
    if (folder === null) throw failureError('not-found', 'no-case-yet', {})
    await this.#case.keepPlan()
    const { writeReport } = await import('./write-report.ts')
    const { mask } = settingsInForce(this.#case.home)
    const { path } = await writeReport(this.#knowledge, folder, { mask })
    return { path }
  }

  /** A log of the PC or a piece of saved evidence, by the name that a finding cites; null if there is none. */
  logSource(name: string): ViewedSource | null {
    return logSource({ folder: this.#case.folder, host: this.host }, name)
  }

  /** Deletes the case if this process created it and there was no consent. */
  discard(): Promise<void> {
    return this.#case.discard()
  }

  close(): Promise<void> {
    return this.#case.close()
  }
}
