import { chapterOf } from '../../../common/case/journal.ts'
import type { Activity } from '../../../common/case/session.ts'
import { offlineFolderOf } from '../../../common/facts/inspection.ts'
import type { ReportedMachine } from '../../plan/plan-machine.ts'
import { partsOfProgress } from '../parts-of-progress.ts'
import { showSupplied } from '../supplied/show-supplied.ts'
import type { Desk } from './desk.ts'
import { openedOf, waitingFor } from './reopen.ts'

type End = Promise<Activity['kind']>
type Choice = {
  readonly target: string | null
  readonly method: 'folder' | 'sequence'
  readonly winre?: boolean | undefined
  /** If omitted, these two stay as they were. */
  readonly doesNotStart?: boolean | undefined
  readonly winreSource?: string | null | undefined
  readonly described?: ReportedMachine | undefined
}

/**
 * Inspects, diagnoses and plans again; `full` includes what needs administrator rights. The journal and its verdicts
 * stay, and so does a plan that is being carried out. On failure, the previous results are restored.
 */
export async function examine(desk: Desk, signal: AbortSignal, full: boolean, winre = false): End {
  const { repair, session } = desk
  const before = session.now
  const { underWay } = repair
  const { inspection, diagnosis, plan: planned, planSha256, verdict, downloads } = before
  session.patch({
    failure: null,
    inspection: null,
    diagnosis: null,
    downloads: null,
    // The medium may have been removed since.
    winreSource: null,
    ...(underWay ? {} : { plan: null, planSha256: null, verdict: null }),
  })
  try {
    await look(desk, signal, full)
  } catch (error) {
    session.patch({ inspection, diagnosis, plan: planned, planSha256, verdict, downloads })
    throw error
  }
  if (underWay) return waitingFor(chapterOf(session.now.journal, planSha256))
  return plan(desk, { target: null, method: 'folder', winre }, signal)
}

/** Plans the repair of the inspected PC. */
export async function plan({ session, activity, repair }: Desk, choice: Choice, signal: AbortSignal): End {
  const planning = activity.progress('planning')
  planning(null, '')
  const { target, method, winre = false, described } = choice
  const doesNotStart =
    (choice.doesNotStart ?? session.now.doesNotStart) && offlineFolderOf(repair.host.identity) !== null
  const winreSource = choice.winreSource === undefined ? session.now.winreSource : choice.winreSource
  // Boot files and drivers are chosen on the command line only.
  const startRepair = doesNotStart ? { efi: null, drivers: [] } : null
  const asked = { target, method, winre, startRepair, winreSource, described }
  const result = await repair.plan({ ...asked, signal, onProgress: planning })
  if (result.ok) {
    const { planSha256 } = repair
    const plan = { plan: result.value, unplanned: null, planSha256, downloads: null, failure: null }
    session.patch({ ...plan, wish: target, doesNotStart, winreSource })
  } else session.patch({ failure: result.failure, unplanned: result.failure })
  return 'idle'
}

/** Plans a rollback. What was carried out stays in view until there is a rollback to show. */
export async function planUndo(desk: Desk, signal: AbortSignal): End {
  const { session, repair } = desk
  session.patch({ failure: null })
  await look(desk, signal, false)
  const made = await repair.planUndo()
  if (made.ok) {
    const { planSha256 } = repair
    session.patch({ plan: made.value, planSha256, downloads: null, verdict: null })
  } else session.patch({ failure: made.failure })
  return 'idle'
}

/** Reads a folder of packages and plans with them. */
export async function readPackages(desk: Desk, folder: string, signal: AbortSignal): End {
  const { session, activity, repair } = desk
  const reading = activity.progress('planning')
  reading(0, '')
  const supplied = await repair.supply(folder, { signal, onProgress: reading })
  session.patch({ failure: null, supplied: showSupplied(supplied) })
  return planUnlessUnderWay(desk, signal)
}

/** Plans without the supplied packages. */
export async function forgetPackages(desk: Desk, signal: AbortSignal): End {
  desk.repair.forgetSupplied()
  desk.session.patch({ failure: null, supplied: null })
  return planUnlessUnderWay(desk, signal)
}

/** A plan that is being carried out stays; its packages are then taken from the folder they were copied to. */
async function planUnlessUnderWay(desk: Desk, signal: AbortSignal): End {
  if (desk.repair.underWay) return 'idle'
  // What is needed depends on the PC, which has not been inspected yet.
  if (desk.session.now.inspection === null && desk.session.now.diagnosis === null) return 'idle'
  return plan(desk, { target: null, method: desk.session.now.plan?.method ?? 'folder' }, signal)
}

async function look({ session, activity, repair }: Desk, signal: AbortSignal, full: boolean): Promise<void> {
  const started = Date.now()
  let show = activity.progress('inspecting', started)
  const parts = partsOfProgress(['inspect', 'diagnose'], (fraction, text) => show(fraction, text))
  parts.inspect(0, '')
  const inspection = await repair.inspect({ signal, full, onProgress: parts.inspect })
  session.patch({ inspection, opened: openedOf(repair) })
  show = activity.progress('diagnosing', started)
  parts.diagnose(0, '')
  session.patch({ diagnosis: await repair.diagnose({ signal, onProgress: parts.diagnose }) })
}
