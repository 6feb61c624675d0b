import { join } from 'node:path'
import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan, PlanPackage } from '../../common/plan.ts'
import { FailureError, failureOf, ok, type Result } from '../../common/result.ts'
import { broughtFolder } from '../../common/servicing-folders.ts'
import type { Session } from '../../common/session.ts'
import type { Verdict } from '../../common/verdict.ts'
import { type CarryOutEnd, carryOut } from '../carry-out/carry-out.ts'
import { judge } from '../carry-out/judge.ts'
import { type FetchMissing, missingPackages } from '../carry-out/seek-packages.ts'
import { verifyPackageOnWindows } from '../carry-out/windows/verify-package.ts'
import { type CaseFolder, newCaseFolder, openCaseFolder } from '../case/case-folder.ts'
import { findCase, hasConsent, isUnderWay, type KeepCase } from '../case/find-case.ts'
import { type Journal, openJournal } from '../case/journal.ts'
import { keepEvidenceIn, keepFolder, readEvidenceFrom } from '../case/keep-evidence.ts'
import { readJournal } from '../case/read-journal.ts'
import { unstuckHome } from '../cases-home.ts'
import { catalogSite } from '../catalog/catalog-site.ts'
import type { CatalogAccess } from '../catalog/search-catalog.ts'
import { diagnose } from '../diagnose/diagnose.ts'
import { hostSources, openHostLog } from '../diagnose/host-sources.ts'
import type { Host } from '../host/host.ts'
import { openHost } from '../host/open-host.ts'
import { inspect } from '../inspect/inspect.ts'
import { recordEvidence } from '../inspect/record-evidence.ts'
import { makePlan } from '../plan/make-plan.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { bringPackages } from './brought/bring-packages.ts'
import { type Brought, readBroughtFolder, readPackagesOfPc } from './brought/read-brought-folder.ts'
import { defaultHostId } from './default-host.ts'
import { diagnoseStep } from './diagnose-step.ts'
import { askElevated, askFullInspection } from './elevation/ask-elevated.ts'
import { elevatedRoot, ensureElevatedPlace } from './elevation/elevated-place.ts'
import { fetchPlanPackages, type TellDownloads } from './fetching/fetch-plan-packages.ts'
import { fractionOf, stepTitle } from './repair-progress.ts'
import { writeReport } from './write-report.ts'

type Keep = (name: string, bytes: Uint8Array) => Promise<void>
type Progress = (fraction: number | null, text: string) => void
type Work = { readonly signal?: AbortSignal; readonly onProgress?: Progress }

/** `scan` also runs what takes minutes; with `outFolder` everything asked and the logs are kept there, as a bundle. */
type InspectWork = Work & {
  readonly outFolder?: string | null
  readonly scan?: boolean
  /** On Windows also what needs administrator rights, through one consent prompt. */
  readonly full?: boolean
}

/** What a plan is asked for. */
export type PlanChoice = {
  readonly target: string | null
  readonly method: 'folder' | 'sequence'
}

/** How a repair is carried out. */
export type CarryOutChoice = Work & {
  /** Hash of the plan that was agreed to; any other plan is refused. */
  readonly planSha256: string
  /** Who agreed, for the journal. */
  readonly by: string
  /** `by-itself`: restarts follow without a question; `ask`: it stops before each, `restart()` then goes on. */
  readonly restart: 'by-itself' | 'ask'
  readonly onEvent: (event: JournalEvent) => void
  /** Hears of packages on their way, often. */
  readonly onDownloads?: TellDownloads
}

export type RepairOptions = {
  /** Null: this PC where it is Windows. */
  readonly hostId: string | null
  readonly caseFolder: string | null
  readonly keepCase: KeepCase
  readonly home?: string
  /** What sends requests to the catalog; the app gives one that uses the proxy of Windows. */
  readonly fetch?: CatalogAccess['fetch']
}

/** One repair from inspection to verdict. Methods are called in that order; each uses what came before. */
export type Repair = Awaited<ReturnType<typeof openRepair>>

/** Opens a repair of one host. The order of the capabilities is known here and nowhere else. */
export async function openRepair(options: RepairOptions) {
  const hostId = options.hostId ?? (await hostOfCase(options.caseFolder)) ?? (await defaultHostId())
  const home = options.home ?? unstuckHome()
  let folder = await findCase(options, hostId, home)
  let host: Host = await openHost(hostId, placesOf(folder))
  let journal: Journal | null = null
  let events: readonly JournalEvent[] = folder === null ? [] : (await readJournal(folder.journalFile)).events
  let plan: Plan | null = (await folder?.read('plan')) ?? null
  let inspection: Inspection | null = null
  let diagnosis: Diagnosis | null = null
  let restartAllowed = false
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
    host = await openHost(hostId, placesOf(folder))
    return folder
  }

  const writes = () => (options.keepCase === 'never' || options.keepCase === 'latest' ? null : folder)

  const inspectNow = (work: InspectWork, keep?: Keep) => inspectOn(host, work, keep)

  const inspectOn = (asked: Host, { signal, onProgress, scan }: InspectWork, keep?: Keep) =>
    inspect(asked, {
      scan: scan ?? false,
      ...(signal ? { signal } : {}),
      ...(keep ? { keep } : {}),
      ...(onProgress ? { onProgress: (done, total, text) => onProgress(done / total, text) } : {}),
    })

  /** Inspects through a recorder, and reads the logs through it too: the folder then answers as the PC did. */
  const inspectInto = async (outFolder: string, work: InspectWork): Promise<Inspection> => {
    const recorder = await recordEvidence(host, outFolder)
    const found = await inspectOn(recorder.host, work)
    for (const { open } of (await hostSources(recorder.host)).sources)
      for await (const _piece of open()) if (work.signal?.aborted) break
    await recorder.finish()
    return found
  }

  /** What the elevated side read, with its raw evidence kept here as if it had been read here. */
  const inspectFully = async ({ signal, outFolder }: InspectWork, keep?: Keep): Promise<Inspection> => {
    const found = await askFullInspection({
      host,
      program: installedProgram(),
      ...(signal ? { signal } : {}),
    })
    if (keep) await keepFolder(found.evidenceFolder, keep)
    if (outFolder) await keepFolder(found.evidenceFolder, keepEvidenceIn(outFolder))
    return found.inspection
  }

  const fetcher = ({ signal, onDownloads }: CarryOutChoice): FetchMissing | null =>
    fetchPlanPackages({
      host,
      access: () => ({ site: catalogSite(process.env), fetch: options.fetch ?? fetch, home, mode: 'usual' }),
      signal: signal ?? new AbortController().signal,
      onDownloads: onDownloads ?? (() => {}),
    })

  /**
   * The elevated side has no network: what it will need is fetched before it is asked for. False where a person stopped
   * that.
   */
  const fetchBeforehand = async (agreed: Plan, to: Journal, choice: CarryOutChoice): Promise<boolean> => {
    const fetchMissing = fetcher(choice)
    if (fetchMissing === null) return true
    const seen = inspection !== null && !isUnderWay(to.events) ? inspection : await inspectNow(choice)
    const missing = await missingPackages({ host, plan: agreed, events: to.events, inspection: seen })
    try {
      if (missing.length > 0) await fetchMissing(missing, to.append)
      return true
    } catch (error) {
      if (error instanceof FailureError && error.failure.code === 'cancelled') return false
      throw error
    }
  }

  const mustHavePlan = (): Plan => {
    if (plan === null)
      throw new FailureError('refused', 'There is no plan yet.', 'Inspect the PC and plan first.')
    return plan
  }

  const keepPlan = async (made: Plan) => {
    plan = made
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
      if (work.full && host.identity.kind === 'windows' && !host.elevated)
        inspection = await inspectFully(work, keep)
      else
        inspection = work.outFolder ? await inspectInto(work.outFolder, work) : await inspectNow(work, keep)
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
      if (isUnderWay(events)) {
        throw new FailureError('refused', 'This plan is being carried out.', 'Finish it, or open a new case.')
      }
      // Read anew each time: what was missing may lie there by now.
      if (given === null && host.identity.kind === 'windows') brought = await readPackagesOfPc(choice)
      const windows = inspection?.facts.windows?.value
      const { target, method } = choice
      const made = await makePlan({
        host: hostId,
        machine: {
          build: windows === undefined ? null : `${windows.build}.${windows.ubr}`,
          architecture: inspection?.facts.architecture?.value.native ?? null,
        },
        inspection,
        diagnosis,
        target,
        method,
        packages: brought?.packages ?? null,
      })
      if (made.ok) await keepPlan(made.value)
      return made.ok ? ok(made.value) : made
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
      journal ??= await openJournal(kept.journalFile)
      await kept.clearCancel()
      const known = journal.events.length
      const stopHearing = journal.onAppend((event) => {
        choice.onEvent(event)
        choice.onProgress?.(fractionOf(agreed, journal?.events ?? []), stepTitle(agreed, event))
      })
      try {
        if (host.identity.kind === 'windows' && brought !== null)
          await bringPackages(brought, { ...choice, plan: agreed, to: broughtFolder })
        if (host.identity.kind === 'windows' && !host.elevated) {
          const { signal, planSha256: hash } = choice
          if (restartAllowed) {
            restartAllowed = false
            return await restartWindows(host)
          }
          if (!(await fetchBeforehand(agreed, journal, choice))) return 'cancelled'
          return await askElevated({
            host,
            kept,
            journal,
            planSha256: hash,
            program: installedProgram(),
            ...(signal ? { signal } : {}),
          })
        }
        await openWith(journal, hostId, choice)
        if (known === 0) choice.onProgress?.(0, '')
        if (host.identity.kind === 'windows') await ensureElevatedPlace(host, elevatedRoot, choice.planSha256)
        const fetchMissing = fetcher(choice)
        return await carryOut({
          ...(fetchMissing ? { fetchMissing } : {}),
          ...(host.identity.kind === 'windows'
            ? {
                verifyPackage: (path: string, wanted: PlanPackage) =>
                  verifyPackageOnWindows(host, path, wanted),
              }
            : {}),
          host,
          plan: agreed,
          journal,
          inspect: () => inspectNow({}),
          explainFailure: (marks, asked) => diagnoseStep(host, marks, asked),
          mayRestart: () => {
            // A real PC has somebody's unsaved work on it: never without that person's word.
            const may =
              restartAllowed || (choice.restart === 'by-itself' && host.identity.kind === 'practice')
            restartAllowed = false
            return may
          },
          cancelRequested: () => kept.cancelRequested(),
          ...(choice.signal ? { signal: choice.signal } : {}),
        })
      } finally {
        stopHearing()
        events = journal.events
      }
    },

    /** Agrees to the restart that carrying out waits for; call `carryOut` next. */
    allowRestart(): void {
      restartAllowed = true
    },

    /** Holds the PC against the plan's promises; without a plan it plans first, to say what is missing. */
    async verify(work: Work = {}): Promise<Verdict> {
      const found = await inspectNow(work)
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

/** Where a practice PC keeps what was changed and what was downloaded. */
function placesOf(folder: CaseFolder | null) {
  const stateFolder = folder?.practiceFolder ?? null
  return { stateFolder, downloads: stateFolder === null ? null : join(stateFolder, 'packages') }
}

/** The PC that a named case is about; null where the folder is no case yet, or holds no plan. */
async function hostOfCase(caseFolder: string | null): Promise<string | null> {
  if (caseFolder === null) return null
  const kept = await openCaseFolder(caseFolder).catch((error: unknown) => {
    if (failureOf(error).code === 'refused') throw error
    return null
  })
  return (await kept?.read('plan'))?.host ?? null
}

/** The program that may be started with administrator rights; null where Unstuck runs from its sources. */
function installedProgram(): string | null {
  return process.versions.electron === undefined ? null : process.execPath
}

/** Restarts this PC as its person asked; the task of the elevated side goes on afterwards. */
async function restartWindows(host: Host): Promise<CarryOutEnd> {
  const { exitCode } = await host.run('shutdown.exe', ['/r', '/t', '0'], { timeoutMs: 60_000 })
  if (exitCode === 0) return 'restart'
  throw new FailureError(
    'tool-failed',
    `shutdown.exe ended with ${exitCode}; Windows does not restart.`,
    'Restart it by the Start menu.',
  )
}

async function openWith(
  journal: Journal,
  host: string,
  { planSha256: hash, by }: CarryOutChoice,
): Promise<void> {
  // A case that was planned anew begins a new chapter: what was done for another plan says nothing about this one.
  const opened = journal.events.findLast((event) => event.kind === 'opened')
  if (opened?.planSha256 !== hash) await journal.append({ kind: 'opened', host, planSha256: hash })
  if (!hasConsent(journal.events, hash)) await journal.append({ kind: 'consented', planSha256: hash, by })
}
