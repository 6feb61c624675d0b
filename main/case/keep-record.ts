import { cp, mkdtemp, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Inspection, inspectionSchema } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { nullIfMissing } from '../files/if-there.ts'
import { makeFolder } from '../files/make-folder.ts'
import { refuseLinkIfGuarded } from '../files/open-plain.ts'
import { removeTree } from '../files/remove-tree.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeFailure } from '../home/write-failure.ts'
import { failureOf } from '../texts/failure.ts'
import type { CaseFolder } from './case-folder.ts'
import { parseCaseFile } from './parse-case-file.ts'
import { readIfThere } from './read-if-there.ts'

/**
 * The parts that are saved before a case is inspected again; the journal, the plan and its verdicts stay where they
 * are.
 */
const parts = ['inspection.json', 'diagnosis.json', 'verdict.json', 'report'] as const

/**
 * Saves what a new inspection would replace to `records/<time>` in the case, because what was found and reported must
 * stay on record. Does nothing if there is no inspection or that time is already saved. Throws FailureError,
 * `unreadable` for an existing inspection that is temporarily unreadable and would be overwritten.
 */
export async function keepRecord(folder: CaseFolder): Promise<void> {
  const seen = await folder.read('inspection').catch((error: unknown) => {
    if (failureOf(error).code === 'unreadable') throw error
    return null
  })
  if (seen === null) return
  const records = join(folder.path, 'records')
  const place = join(records, momentName(seen.takenAt))
  try {
    await makeFolder(records)
    if ((await readdir(records)).includes(momentName(seen.takenAt))) return
    const unfinished = await mkdtemp(join(records, '.tmp-'))
    for (const part of parts)
      await cp(join(folder.path, part), join(unfinished, part), { recursive: true }).catch(nullIfMissing)
    await refuseLinkIfGuarded(place)
    await rename(unfinished, place).catch(async (error: unknown) => {
      await removeTree(unfinished, { aborted: false })
      throw error
    })
    await syncFolder(records)
  } catch (error) {
    throw writeFailure(error, place)
  }
}

/**
 * The PC before the plan: the case may have been inspected again since. Returns `newest` if that was not saved. Throws
 * FailureError.
 */
export async function inspectionOfPlan(
  folder: CaseFolder,
  plan: Plan | null,
  newest: Inspection | null,
): Promise<Inspection | null> {
  const at = plan?.inspectedAt
  if (at === undefined || newest?.takenAt === at) return newest
  return (await recordedInspection(folder, at)) ?? newest
}

/** The same for a verdict: unreadable parts of the case are treated as missing and do not prevent the verdict. */
export async function foundByPlan(
  folder: CaseFolder | null,
  plan: Plan,
  known: Inspection | null,
): Promise<Inspection | null> {
  if (folder === null) return known
  const newest = known ?? (await folder.read('inspection').catch(() => null))
  return inspectionOfPlan(folder, plan, newest).catch(() => null)
}

/** The inspection that a plan was made from, if the case was inspected again since; null if it was not saved. */
async function recordedInspection(folder: CaseFolder, takenAt: string): Promise<Inspection | null> {
  const file = join(folder.path, 'records', momentName(takenAt), 'inspection.json')
  const text = await readIfThere(file, 'inspection')
  return text === null ? null : parseCaseFile(text, inspectionSchema, 'inspection', file)
}

function momentName(iso: string): string {
  return iso.replace(/[^0-9TZ]/g, '')
}
