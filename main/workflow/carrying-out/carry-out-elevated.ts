import type { Inspection } from '../../../common/facts/inspection.ts'
import { FailureError } from '../../../common/result.ts'
import type { ConsentedPlan } from '../../carry-out/consented-plan.ts'
import { missingForMedium } from '../../carry-out/medium/carry-out-medium.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { type MissingPackage, missingPackages } from '../../carry-out/seek-packages.ts'
import type { CaseFolder } from '../../case/case-folder.ts'
import { isUnderWay } from '../../case/find-case.ts'
import { eventsOfPlan } from '../../case/journal.ts'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { askElevated } from '../elevation/ask-elevated.ts'
import { ownProgram } from '../elevation/own-program.ts'
import { inspectNow } from '../inspect-pc.ts'
import type { CarryOutChoice } from '../repair-choices.ts'

export type PlanToHandOver = Pick<ConsentedPlan, 'host' | 'plan' | 'journal' | 'fetchMissing'> & {
  /** The case, in which the elevated side finds the plan. */
  readonly kept: CaseFolder
  /** The PC as last inspected by this process; null if it was not. */
  readonly inspection: Inspection | null
}

/** Has the elevated side carry out a plan, after downloading everything it needs. */
export async function carryOutElevated(work: PlanToHandOver, choice: CarryOutChoice): Promise<CarryOutEnd> {
  const { host, kept, journal, plan } = work
  const { signal, planSha256 } = choice
  // A repair installation must be started in a terminal: the user who runs Setup with administrator rights must be the
  // one who supplied the medium.
  if (plan.steps.some(({ kind }) => kind === 'repair-install'))
    throw failureError('refused', 'setup-needs-terminal', {}, '--repair-install')
  if (choice.restart === 'once') return restartWindows(host)
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

/** The elevated side has no network access, so everything it needs is downloaded first. False if the user cancelled. */
async function fetchBeforehand(work: PlanToHandOver, choice: CarryOutChoice): Promise<boolean> {
  const { journal, fetchMissing } = work
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
  { host, plan, journal, inspection }: PlanToHandOver,
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
