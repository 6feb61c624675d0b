import {
  type ExpandedPart,
  expandedFiles,
  expandedFolder,
  type WorkPlace,
  workPlaceOf,
} from '../../../../common/plan/servicing-folders.ts'
import type { StepKind } from '../../../../common/steps/steps.ts'
import type { StepContext } from '../../step-kind.ts'
import { listIfThere } from '../list-if-there.ts'
import { stepFailure, stepNote } from '../step-end.ts'

/** Path of a part of an expanded package. */
export function partPath(kb: string, part: ExpandedPart, work?: WorkPlace): string {
  return `${expandedFolder(kb, work)}\\${expandedFiles[part]}`
}

/** The host's functions for expanding updates. Throws FailureError if it has none. */
export function updateParts<K extends StepKind>(context: StepContext<K>) {
  const { updateParts } = context.host
  if (updateParts !== undefined) return updateParts
  throw stepFailure(context, 'step-not-here', {}, 'unexpected')
}

/** Whether a part is in its folder. */
export async function hasPart<K extends StepKind>(
  { host, plan }: StepContext<K>,
  kb: string,
  part: ExpandedPart,
): Promise<boolean> {
  const entries = await listIfThere(host, expandedFolder(kb, workPlaceOf(plan.offline)))
  return entries.some(({ name, kind }) => kind === 'file' && name.toLowerCase() === expandedFiles[part])
}

/**
 * Verifies a part in place directly before DISM uses it; only administrators can change that folder. Returns the
 * version that it states. Throws FailureError.
 */
export async function provePart<K extends StepKind>(
  context: StepContext<K>,
  part: ExpandedPart,
): Promise<string | null> {
  const wanted = context.step.package
  if (wanted === null) throw stepFailure(context, 'step-not-here', {}, 'unexpected')
  const path = partPath(wanted.kb, part, workPlaceOf(context.plan.offline))
  if (!(await hasPart(context, wanted.kb, part)))
    throw stepFailure(context, 'part-not-there', { path }, 'not-found')
  const { text, version } = await updateParts(context).prove(path, part, wanted)
  if (text !== null) await context.append(stepNote(context.step, text))
  return version
}
