import type { PlanPackage, PlanStep } from '../../common/plan.ts'
import { broughtFolder, transactionFolder } from '../../common/servicing-folders.ts'
import { HostError } from '../host/host.ts'
import { lcuState } from './lcu-state.ts'
import { type StepContext, stepFailure } from './step-work.ts'

/**
 * Looks for every package that the plan still needs before the first of them is added: a chain that breaks off in the
 * middle would leave the PC between two states. Throws FailureError `not-found` that names what is missing.
 */
export async function seekPackages(context: StepContext): Promise<void> {
  const needed = undone(context).flatMap(({ package: each }) =>
    each && isNeeded(each, context) ? [each] : [],
  )
  const there = new Set<string>()
  for (const folder of new Set([broughtFolder, ...needed.map(({ kb }) => transactionFolder(kb))]))
    for (const name of await names(context, folder)) there.add(name.toLowerCase())
  const missing = needed.filter(({ file }) => !there.has(file.toLowerCase()))
  if (missing.length === 0) return
  throw stepFailure(
    context,
    `Not in ${broughtFolder}: ${missing.map(({ file, sha1 }) => (sha1 ? `${file} (SHA-1 ${sha1})` : file)).join(', ')}. Nothing was changed.`,
    'Get it from the Microsoft Update Catalog, put it there, then go on.',
    'not-found',
  )
}

/** Steps whose work is still to come; a step that was done once never asks for its package again. */
function undone({ plan, events }: StepContext): readonly PlanStep[] {
  const done = new Set(events().flatMap((event) => (event.kind === 'step-done' ? [event.step] : [])))
  return plan.steps.filter(({ id }) => !done.has(id))
}

function isNeeded(added: PlanPackage, { inspection }: StepContext): boolean {
  if (added.role === 'safe-os' || added.build === null) return true
  const state = lcuState(inspection, added.build)
  return state === 'absent' || state === 'unread'
}

async function names({ host }: StepContext, folder: string): Promise<readonly string[]> {
  const entries = await host.list(folder).catch((error: unknown) => {
    if (error instanceof HostError && error.reason === 'not-found') return []
    throw error
  })
  return entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
}
