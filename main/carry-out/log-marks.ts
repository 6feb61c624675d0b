import type { JournalEvent } from '../../common/journal.ts'
import type { Plan, PlanStep } from '../../common/plan.ts'
import { stepLogFile, workPlaceOf } from '../../common/servicing-folders.ts'
import { type Host, HostError } from '../host/host.ts'
import { definitionOf } from '../steps/all-kinds.ts'

/** The logs that show why a step failed: servicing's own, those of the recovery environment, and DISM's of the step. */
const shared = ['C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\ReAgent\\ReAgent.log']

/** How long the logs are before a step begins, in bytes by path; one that is not there has 0. Never rejects. */
export async function markLogs(
  host: Host,
  step: PlanStep,
  { offline }: Pick<Plan, 'offline'>,
): Promise<Record<string, number>> {
  const paths = [
    ...shared,
    ...(definitionOf(step.kind).logs ?? []),
    stepLogFile(step.id, workPlaceOf(offline)),
  ]
  const sizes = await Promise.all(paths.map((path) => sizeOf(host, path)))
  return Object.fromEntries(
    paths.flatMap((path, index) => (sizes[index] === null ? [] : [[path, sizes[index] ?? 0]])),
  )
}

/**
 * From where on the logs speak of a failed step: where it began. What a restart reveals began with the package
 * before it, so the restart and the proof after it look back that far.
 */
export function marksOf(events: readonly JournalEvent[], plan: Plan, step: PlanStep): Record<string, number> {
  const at = plan.steps.indexOf(step)
  const from = definitionOf(step.kind).looksBack
    ? plan.steps.slice(0, at).findLastIndex(({ package: used }) => used !== null)
    : at
  const marks: Record<string, number> = {}
  for (const { id } of plan.steps.slice(Math.max(0, from), at + 1)) {
    const started = events.findLast((event) => event.kind === 'step-started' && event.step === id)
    if (started?.kind === 'step-started')
      for (const [path, bytes] of Object.entries(started.logs)) marks[path] ??= bytes
  }
  return marks
}

async function sizeOf(host: Host, path: string): Promise<number | null> {
  const at = path.lastIndexOf('\\')
  const name = path.slice(at + 1).toLowerCase()
  try {
    const entries = await host.list(path.slice(0, at))
    return entries.find((entry) => entry.kind === 'file' && entry.name.toLowerCase() === name)?.sizeBytes ?? 0
  } catch (error) {
    return error instanceof HostError && error.reason === 'not-found' ? 0 : null
  }
}
