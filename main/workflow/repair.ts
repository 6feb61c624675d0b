import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { FailureError, type Result } from '../../common/result.ts'
import type { Session } from '../../common/session.ts'
import type { Verdict } from '../../common/verdict.ts'
import type { CarryOutEnd } from '../carry-out/carry-out.ts'
import { judge } from '../carry-out/judge.ts'
import { type CaseFolder, newCaseFolder, openCaseFolder } from '../case/case-folder.ts'
import { unstuckHome } from '../case/cases-home.ts'
import { findCase, hasConsent, isUnderWay } from '../case/find-case.ts'
import { type Journal, openJournal } from '../case/journal.ts'
import { keepEvidenceIn, readEvidenceFrom } from '../case/keep-evidence.ts'
import { readJournal } from '../case/read-journal.ts'
import type { Host } from '../host/host.ts'
import { openHost } from '../host/open-host.ts'
import { hostSources, openHostLog } from '../logs/sources/host-sources.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { type Brought, readBroughtFolder, readPackagesOfPc } from './brought/read-brought-folder.ts'
import { carryOutPlan } from './carry-out-plan.ts'
import { defaultHostId } from './default-host.ts'
import { diagnose } from './diagnose.ts'
import { hostOfCase, practicePlaces } from './host-of-case.ts'
import { inspectNow, inspectPc } from './inspect-pc.ts'
import { planRepair, planWayBack } from './plan-repair.ts'
import type { CarryOutChoice, InspectWork, PlanChoice, RepairOptions, Work } from './repair-choices.ts'
import { writeReport } from './write-report.ts'

/** One repair from inspection to verdict. Methods are called in that order; each uses what came before. */
export type Repair = Awaited<ReturnType<typeof openRepair>>

/** Opens a repair of one host. The order of the capabilities is known here and nowhere else. */
export async function openRepair(options: RepairOptions) {
  const hostId = options.hostId ?? (await hostOfCase(options.caseFolder)) ?? (await defaultHostId())
  const home = options.home ?? unstuckHome()
  let folder = await findCase(options, hostId, home)
  let host: Host = await openHost(hostId, practicePlaces(folder))
  let journal: Journal | null = null
  let events: readonly JournalEvent[] = folder === null ? [] : (await readJournal(folder.journalFile)).events
  let plan: Plan | null = (await folder?.read('plan')) ?? null
  let inspection: Inspection | null = null
  let diagnosis: Diagnosis | null = null
  let restartAllowed = false
  /** A way back is kept when somebody agrees to it: looked at alone, it must not take the place of what was done. */
  let planIsKept = true
  /** The folder that a person named, and what plans are made from: that one, or what lies on this PC already. */
  let given: Brought | null = null
  let brought: Brought | null = null

  /** The case is made with the first thing to keep; a practice PC then begins anew in it. */
  const ensureCase = async (): Promise<CaseFolder | null> => {
    if (folder !== null || options.keepCase === 'never' || options.keepCase === 'latest') return folder
    folder =
      options.caseFolder === null
        ? await newCaseFolder(home, hostId)
        : await openCaseFolder(options.caseFolder, { create: true })
    host = await openHost(hostId, practicePlaces(folder))
    return folder
  }

  const writes = () => (options.keepCase === 'never' || options.keepCase === 'latest' ? null : folder)

  const mustHavePlan = (): Plan => {
    if (plan === null)
      throw new FailureError('refused', 'There is no plan yet.', 'Inspect the PC and plan first.')
    return plan
  }

  const refuseUnderWay = () => {
    if (isUnderWay(events))
      throw new FailureError('refused', 'This plan is being carried out.', 'Finish it, or open a new case.')
  }

  const keepPlan = async (made: Plan) => {
    plan = made
    planIsKept = true
    // A verdict is about the plan it was reached for; beside another one it would claim what nobody checked.
    await writes()?.remove('verdict')
    await writes()?.write('plan', made)
  }

  return {
    get host(): Host {
      return host
    },
    get caseFolder(): string | null {
      return folder?.path ?? null
    },
    /** True when an earlier process began to carry the plan out. */
    get underWay(): boolean {
      return plan !== null && isUnderWay(events)
    },
    /** True when somebody agreed to this very plan before. */
    get consented(): boolean {
      return plan !== null && hasConsent(events, planSha256(plan))
    },
    get planSha256(): string | null {
      return plan === null ? null : planSha256(plan)
    },
    mustHavePlan,
    mustHaveHash: (): string => planSha256(mustHavePlan()),
    journal: (): readonly JournalEvent[] => journal?.events ?? events,

    /** The session of a window that opens on a case under way. */
    resumed(session: Session): Session {
      if (plan === null || !isUnderWay(events)) return session
      return { ...session, plan, planSha256: planSha256(plan), journal: [...events] }
    },

    /** Reads the PC. */
    async inspect(work: InspectWork = {}): Promise<Inspection> {
      await ensureCase()
      const kept = writes()
      const keep = kept === null ? undefined : keepEvidenceIn(kept.evidenceFolder)
      inspection = await inspectPc(host, work, keep)
      await kept?.write('inspection', inspection)
      return inspection
    },

    /** Reads the PC's logs and ranks causes by them and by the inspection. */
    async diagnose(work: Work = {}): Promise<Diagnosis> {
      const { sources, gaps } = await hostSources(host)
      const found = await diagnose({ sources, inspection, gaps }, work)
      diagnosis = found
      await writes()?.write('diagnosis', found)
      return found
    },

    /** Reads a folder or kit that a person brought: plans are made from it, and on a real PC it is carried out from it. */
    async bring(from: string, { signal, onProgress }: Work = {}): Promise<Brought> {
      const packages = await readBroughtFolder(from, { signal, ...(onProgress ? { onProgress } : {}) })
      given = { folder: from, packages }
      brought = given
      return given
    },

    /** Leaves what was brought out of the plans to come. */
    forgetBrought(): void {
      given = null
      brought = null
    },

    async plan(choice: PlanChoice & Work): Promise<Result<Plan>> {
      refuseUnderWay()
      // Read anew each time: what was missing may lie there by now.
      if (given === null && host.identity.kind === 'windows') brought = await readPackagesOfPc(choice)
      const made = await planRepair({ hostId, inspection, diagnosis, brought }, choice)
      if (made.ok) await keepPlan(made.value)
      return made
    },

    /** Plans the way back: how the cumulative update that the PC runs is taken out. */
    async planUndo(): Promise<Result<Plan>> {
      refuseUnderWay()
      const made = planWayBack({ hostId, inspection })
      if (!made.ok) return made
      plan = made.value
      planIsKept = false
      return made
    },

    /** Takes a plan that was made before; refused when it is for another host. */
    async adoptPlan(given: Plan): Promise<void> {
      if (given.host !== hostId) {
        throw new FailureError(
          'refused',
          `The plan is for ${given.host}, not for ${hostId}.`,
          'Plan for this host.',
        )
      }
      await ensureCase()
      await keepPlan(given)
    },

    /** Carries the plan out, or goes on with it. Ends with how far it came; the journal has the rest. */
    async carryOut(choice: CarryOutChoice): Promise<CarryOutEnd> {
      const agreed = mustHavePlan()
      if (planSha256(agreed) !== choice.planSha256) {
        throw new FailureError(
          'refused',
          'The plan is not the one that was agreed to.',
          'Read the plan and agree again.',
        )
      }
      const kept = await ensureCase()
      if (kept === null)
        throw new FailureError('refused', 'A repair needs a case.', 'Start it with "unstuck install".')
      if (!planIsKept) await keepPlan(agreed)
      journal ??= await openJournal(kept.journalFile)
      await kept.clearCancel()
      const takeRestart = () => {
        const may = restartAllowed
        restartAllowed = false
        return may
      }
      try {
        return await carryOutPlan(
          {
            host,
            hostId,
            kept,
            journal,
            plan: agreed,
            inspection,
            brought,
            takeRestart,
            home,
            fetch: options.fetch ?? fetch,
          },
          choice,
        )
      } finally {
        events = journal.events
      }
    },

    /** Agrees to the restart that carrying out waits for; call `carryOut` next. */
    allowRestart(): void {
      restartAllowed = true
    },

    /** Holds the PC against the plan's promises; without a plan it plans first, to say what is missing. */
    async verify(work: Work = {}): Promise<Verdict> {
      const found = await inspectNow(host, work)
      if (plan === null) {
        inspection = found
        const { sources, gaps } = await hostSources(host)
        diagnosis = await diagnose({ sources, inspection, gaps }, work)
        const made = await this.plan({ target: null, method: 'folder' })
        if (!made.ok)
          throw new FailureError(made.failure.code, made.failure.what, made.failure.next, made.failure.where)
        plan = made.value
      }
      const verdict = judge(plan, found)
      if (journal !== null) await journal.append({ kind: 'verdict', verdict })
      await writes()?.write('verdict', verdict)
      return verdict
    },

    /** Writes the report of this case. */
    async saveReport(): Promise<{ readonly path: string }> {
      if (folder === null)
        throw new FailureError('not-found', 'There is no case yet.', 'Inspect the PC first.')
      if (!planIsKept) await keepPlan(mustHavePlan())
      const { path } = await writeReport(folder)
      return { path }
    },

    /** A log of the PC or a piece of kept evidence, by the name that a finding cites; null where neither has it. */
    openEvidence(name: string): AsyncIterable<Uint8Array> | null {
      const kept = folder === null ? null : readEvidenceFrom(folder.evidenceFolder, name)
      return kept ?? (/^[a-z]:\\/i.test(name) ? openHostLog(host, name) : null)
    },

    async close(): Promise<void> {
      await journal?.close()
      journal = null
    },
  }
}
