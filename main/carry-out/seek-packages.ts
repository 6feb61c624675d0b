import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent, NewJournalEvent } from '../../common/journal.ts'
import type { Plan, PlanStep } from '../../common/plan.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import { transactionFolder, workPlaceOf } from '../../common/servicing-folders.ts'
import type { StepKind } from '../../common/steps.ts'
import { isSuppliedAgain } from '../../common/supplied-again.ts'
import { message } from '../../common/texts/message.ts'
import { type Host, HostError } from '../host/host.ts'
import { packageState } from '../steps/shared/package-state.ts'
import { stepFailure } from '../steps/shared/step-end.ts'
import type { StepContext } from '../steps/step-kind.ts'

/** A package that the plan still needs and that does not lie on the PC, with the first step that needs it. */
export type MissingPackage = { readonly step: string; readonly wanted: PlanPackage }

/** Fetches packages into the folder that carrying out reads; `append` records each that arrived. Throws FailureError. */
export type FetchMissing = (
  missing: readonly MissingPackage[],
  append: (event: NewJournalEvent) => Promise<unknown>,
) => Promise<void>

/**
 * Looks for every package that the plan still needs before the first of them is added: a chain that breaks off in the
 * middle would leave the PC between two states, or an hour of work on an image undone. What is missing is fetched where that
 * can be done. Throws FailureError `not-found` that names what is still missing, and what fetching throws.
 *
 * @param look what is missing now
 */
export async function seekPackages(
  look: () => Promise<readonly MissingPackage[]>,
  { step, plan, append }: Pick<StepContext, 'step' | 'plan' | 'append'>,
  fetchMissing: FetchMissing | undefined,
): Promise<void> {
  let missing = await look()
  if (missing.length > 0 && fetchMissing !== undefined) {
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

/** Packages of the steps still to come that the PC neither holds as a file nor is past already; each once. */
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
  // A plan without packages asks nothing of a folder that may be on a locked volume.
  if (needed.length === 0) return []
  const there = new Set<string>()
  const work = workPlaceOf(input.plan.offline)
  const own = needed.map(({ wanted }) => transactionFolder(wanted.kb, work))
  for (const folder of new Set([work.supplied, ...own]))
    for (const name of await filesIn(input.host, folder)) there.add(name.toLowerCase())
  return oncePerFile(needed.filter(({ wanted }) => !there.has(wanted.file.toLowerCase())))
}

/** Steps whose work is still to come; a step that was done once never asks for its package again. */
function undone({ steps }: Plan, events: readonly JournalEvent[]): readonly PlanStep[] {
  const done = new Set(events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : [])))
  return steps.filter(({ id }) => !done.has(id))
}

/** What goes into WinRE says nothing of the running Windows; what is given again is there from the beginning. */
function isNeeded(
  kind: StepKind,
  added: PlanPackage,
  { inspection, plan }: { readonly inspection: Inspection; readonly plan: Plan },
): boolean {
  if (kind === 'add-package-to-winre' || isSuppliedAgain(plan, added)) return true
  const state = packageState(inspection, added, plan, 'not-yet')
  return state === 'absent' || state === 'unread'
}

/** Names of the files in a folder for packages; none where there is no such folder. Throws HostError where it cannot be listed. */
export async function filesIn(host: Host, folder: string): Promise<readonly string[]> {
  const entries = await host.list(folder).catch((error: unknown) => {
    // Only administrators may look into the folder of a transaction: what is not seen there is fetched again.
    if (error instanceof HostError && (error.reason === 'not-found' || error.reason === 'denied')) return []
    throw error
  })
  return entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
}
