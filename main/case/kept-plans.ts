import { join } from 'node:path'
import { type Chapter, chaptersOf } from '../../common/case/chapters.ts'
import type { JournalEvent } from '../../common/case/journal.ts'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { makeFolder } from '../files/make-folder.ts'
import { writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { failureOf } from '../texts/failure.ts'
import type { CaseFolder } from './case-folder.ts'
import { parseCaseFile } from './parse-case-file.ts'
import { readIfThere } from './read-if-there.ts'

/**
 * Saves the plan of a case before it is replaced, because the journal refers to it. Throws FailureError, `unreadable`
 * for an existing plan that is temporarily unreadable, and `refused` for one written by a newer Unstuck, because the
 * new plan would overwrite it.
 */
export async function keepReplacedPlan(folder: CaseFolder, next: Plan): Promise<void> {
  const plan = await folder.read('plan').catch((error: unknown) => {
    const { code, reason } = failureOf(error)
    if (code === 'unreadable' || reason?.code === 'case-file-of-newer-version') throw error
    return null
  })
  if (plan === null || planSha256(plan) === planSha256(next)) return
  const file = placeOf(folder, planSha256(plan))
  try {
    await makeFolder(join(folder.path, 'records'))
    await writeFileAtomically(file, `${JSON.stringify(plan, null, 2)}\n`)
  } catch (error) {
    throw writeFailure(error, file)
  }
}

/** What was done in a case by plan, with each plan if available. Throws FailureError `unreadable`. */
export async function readChapters(
  folder: CaseFolder,
  events: readonly JournalEvent[],
  current: Plan | null,
): Promise<Chapter[]> {
  const own = current === null ? null : planSha256(current)
  return Promise.all(
    chaptersOf(events).map(async (chapter) => ({
      ...chapter,
      plan: chapter.planSha256 === own ? current : await readKept(folder, chapter.planSha256),
    })),
  )
}

/** Null if the plan is missing, damaged, or does not match its name. Throws FailureError `unreadable`. */
async function readKept(folder: CaseFolder, hash: string): Promise<Plan | null> {
  // The hash comes from a file, so it must be checked before it is used in a path.
  if (!/^[0-9a-f]{64}$/.test(hash)) return null
  const file = placeOf(folder, hash)
  const text = await readIfThere(file, 'plan')
  try {
    const plan = text === null ? null : parseCaseFile(text, planSchema, 'plan', file)
    return plan !== null && planSha256(plan) === hash ? plan : null
  } catch {
    return null
  }
}

function placeOf({ path }: CaseFolder, hash: string): string {
  return join(path, 'records', `plan-${hash}.json`)
}
