import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan, PlanStep } from '../../common/plan/plan.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import { transactionFolder, workPlaceOf } from '../../common/plan/servicing-folders.ts'
import { isSuppliedAgain } from '../../common/plan/supplied-again.ts'
import type { StepKind } from '../../common/steps/steps.ts'
import { message } from '../../common/texts/message.ts'
import { type Host, HostError } from '../host/host.ts'
import { packageState } from '../steps/shared/packages/package-state.ts'
import { stepFailure } from '../steps/shared/step-end.ts'
import type { StepContext } from '../steps/step-kind.ts'

/** A package that the plan still needs and that is not on the PC, with the first step that needs it. */
export type MissingPackage = { readonly step: string; readonly wanted: PlanPackage }

/** Downloads packages into the folder used for carrying out; `append` records each one. Throws FailureError. */
export type FetchMissing = (
  missing: readonly MissingPackage[],
  append: (event: NewJournalEvent) => Promise<unknown>,
) => Promise<void>

/**
 * Checks for every package that the plan still needs before the first one is added: a chain interrupted in the middle
 * would leave the PC between two states, or an hour of work on an image undone. Missing packages are downloaded if
 * possible. Throws FailureError `not-found` with what is still missing, and download errors.
 *
 * @param look returns what is missing now
 */
export async function seekPackages(
  look: () => Promise<readonly MissingPackage[]>,
  { step, plan, append }: Pick<StepContext, 'step' | 'plan' | 'append'>,
  fetchMissing: FetchMissing | null,
): Promise<void> {
  let missing = await look()
  if (missing.length > 0 && fetchMissing !== null) {
    await fetchMissing(missing, append)
    missing = await look()
  }
  if (missing.length === 0) return
  const files = missing.map(({ wanted: { file, sha1 } }) =>
    sha1 ? message('package.with-sha1', { file, sha1 }) : file,
  )
  throw stepFailure(
    { step },
    'packages-missing',
    { folder: workPlaceOf(plan.offline).supplied, files, count: files.length },
    'not-found',
  )
}

/** Each file once, with the first step that needs it. */
export function oncePerFile(missing: readonly MissingPackage[]): MissingPackage[] {
  return [
    ...new Map(missing.toReversed().map((one) => [one.wanted.file.toLowerCase(), one])).values(),
  ].toReversed()
}

/** Distinct packages of the remaining steps that are not on the PC and whose updates the PC does not have yet. */
export async function missingPackages(input: {
  readonly host: Host
  readonly plan: Plan
  /** Events of this plan so far. */
  readonly events: readonly JournalEvent[]
  readonly inspection: Inspection
}): Promise<MissingPackage[]> {
  const needed = undone(input.plan, input.events).flatMap(({ id, kind, package: wanted }) =>
    wanted && isNeeded(kind, wanted, input) ? [{ step: id, wanted }] : [],
  )
  // A plan without packages does not need the folder, which may be on a locked volume.
  if (needed.length === 0) return []
  const there = new Set<string>()
  const work = workPlaceOf(input.plan.offline)
  const own = needed.map(({ wanted }) => transactionFolder(wanted.kb, work))
  for (const folder of new Set([work.supplied, ...own]))
    for (const name of await filesIn(input.host, folder)) there.add(name.toLowerCase())
  return oncePerFile(needed.filter(({ wanted }) => !there.has(wanted.file.toLowerCase())))
}

/** Remaining steps; a completed step does not need its package again. */
function undone({ steps }: Plan, events: readonly JournalEvent[]): readonly PlanStep[] {
  const done = new Set(events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : [])))
  return steps.filter(({ id }) => !done.has(id))
}

/**
 * Packages for WinRE are independent of the running Windows; packages that are added again are installed from the
 * beginning.
 */
function isNeeded(
  kind: StepKind,
  added: PlanPackage,
  { inspection, plan }: { readonly inspection: Inspection; readonly plan: Plan },
): boolean {
  if (kind === 'add-package-to-winre' || isSuppliedAgain(plan, added)) return true
  const state = packageState(inspection, added, plan, 'not-yet')
  return state === 'absent' || state === 'unread'
}

/** File names in a package folder; empty if it does not exist. Throws HostError if it cannot be listed. */
export async function filesIn(host: Host, folder: string): Promise<readonly string[]> {
  const entries = await host.list(folder).catch((error: unknown) => {
    // Only administrators can read a transaction folder; packages that are not visible in it are downloaded again.
    if (error instanceof HostError && (error.reason === 'not-found' || error.reason === 'denied')) return []
    throw error
  })
  return entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
}
