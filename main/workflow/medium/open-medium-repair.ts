import type { JournalEvent } from '../../../common/case/journal.ts'
import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import type { Verdict } from '../../../common/verdict/verdict.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { newCaseFolder, openCaseFolder } from '../../case/case-folder.ts'
import { hasConsent, isUnderWay } from '../../case/find-case.ts'
import { openJournal } from '../../case/journal.ts'
import { readJournal } from '../../case/read-journal.ts'
import { refuseForeign } from '../../case/refuse-foreign.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import type { Host } from '../../host/host.ts'
import { openHost } from '../../host/open-host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { planSha256 } from '../../plan/plan-hash.ts'
import { failureError } from '../../texts/failure.ts'
import { judgeMediumHere } from '../carrying-out/carry-out-medium-here.ts'
import { carryOutPlan } from '../carrying-out/carry-out-plan.ts'
import { elevatedCase, elevatedRoot } from '../elevation/elevated-place.ts'
import { hasOwnConsent } from '../elevation/own-journal.ts'
import { mustBeTyped } from '../elevation/typed-consent.ts'
import type { CarryOutChoice, Work } from '../repair-choices.ts'
import { readSuppliedFolder, type Supplied } from '../supplied/read-supplied-folder.ts'

type Options = {
  /** A running Windows, whose DISM does the work. */
  readonly host: Host
  /** Null for the plan of the case. */
  readonly plan: Plan | null
  /** Null for a new case. */
  readonly caseFolder: string | null
  readonly home?: string
}

/**
 * Opens the repair for a plan for media or an image. Throws FailureError `refused` if the case has no such plan, or
 * another one that was begun.
 */
export async function openMediumRepair(knowledge: Knowledge, options: Options) {
  const { host, plan: given, caseFolder, home = unstuckHome() } = options
  if (caseFolder !== null) await refuseForeign(caseFolder)
  const kept =
    caseFolder === null
      ? await newCaseFolder(home, given?.host.split(':')[0] ?? 'image')
      : await openCaseFolder(caseFolder, { create: true })
  const { plan, medium } = mediumOf(given ?? (await kept.read('plan')), kept.path)
  const hash = planSha256(plan)
  const { events } = await readJournal(kept.journalFile)
  const opened = events.findLast((event) => event.kind === 'opened')
  if (isUnderWay(events) && opened?.planSha256 !== hash)
    throw failureError('refused', 'case-with-other-plan', {}, kept.path)
  await kept.write('plan', plan)
  let journal: Awaited<ReturnType<typeof openJournal>> | null = null
  let supplied: Supplied | null = null
  return {
    caseFolder: kept.path,
    underWay: isUnderWay(events),
    isConsented: () => isConsented(host, events, hash),
    mustBeTyped: () => mustBeTyped(host),
    mustHavePlan: (): Plan => plan,
    mustHaveHash: (): string => hash,
    journal: (): readonly JournalEvent[] => journal?.events ?? events,

    /** Reads a supplied folder or kit; packages of the plan are taken from it. */
    async supply(folder: string, { signal, onProgress }: Work): Promise<void> {
      const packages = await readSuppliedFolder(knowledge, folder, {
        signal,
        ...(onProgress ? { onProgress } : {}),
      })
      supplied = { folder, packages }
    },

    async carryOut(choice: CarryOutChoice): Promise<CarryOutEnd> {
      journal ??= await openJournal(kept.journalFile)
      await kept.clearCancel()
      return carryOutPlan(
        {
          knowledge,
          host,
          hostId: plan.host,
          kept,
          journal,
          plan,
          inspection: null,
          supplied,
          home,
          fetch,
        },
        choice,
      )
    },

    /** Verifies the result. */
    async verify(): Promise<Verdict> {
      const verdict = await verifyMedium(knowledge, host, plan, medium)
      await journal?.append({ kind: 'verdict', verdict })
      await kept.write('verdict', verdict)
      return verdict
    },

    async close(): Promise<void> {
      await journal?.close()
      journal = null
    },
  }
}

/** Whether the user consented to the plan under way; with administrator rights, by the protected journal. */
async function isConsented(host: Host, events: readonly JournalEvent[], hash: string): Promise<boolean> {
  if (!isUnderWay(events) || !hasConsent(events, hash)) return false
  return hasOwnConsent(host, hash)
}

/** The Windows that changes media and images: this PC. Throws FailureError `refused` on other systems. */
export async function openWindows(caseFolder: string | null): Promise<Host> {
  if (process.platform === 'win32') return openHost('windows', { stateFolder: null })
  throw failureError(
    'refused',
    'media-not-changed-here',
    { caseFolder: caseFolder ?? '<folder>' },
    process.platform,
  )
}

function mediumOf(plan: Plan | null, path: string): { readonly plan: Plan; readonly medium: PlanMedium } {
  if (plan?.medium) return { plan, medium: plan.medium }
  throw failureError('refused', 'case-without-medium-plan', {}, path)
}

/**
 * Compares the result of a plan for media or an image with its promises. Only administrators can read the result, so a
 * process without those rights returns the verdict of the elevated side.
 */
export async function verifyMedium(
  knowledge: Knowledge,
  host: Host,
  plan: Plan,
  medium: PlanMedium,
): Promise<Verdict> {
  const theirs = host.elevated ? null : await verdictOfElevated(planSha256(plan))
  return theirs ?? judgeMediumHere(knowledge, plan, medium)
}

async function verdictOfElevated(hash: string): Promise<Verdict | null> {
  const theirs = await openCaseFolder(elevatedCase(elevatedRoot, hash)).catch(() => null)
  return (await theirs?.read('verdict').catch(() => null)) ?? null
}
