import { unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { FailureError } from '../../common/result.ts'
import type { Message } from '../../common/texts/value.ts'
import type { CaseFolder } from '../case/case-folder.ts'
import { inspectionOfPlan } from '../case/keep-record.ts'
import { readChapters } from '../case/kept-plans.ts'
import { readJournal } from '../case/read-journal.ts'
import { createMasker } from '../collect/masking/create-masker.ts'
import { maskProse, maskValues } from '../collect/masking/mask-values.ts'
import { createNameLearner } from '../collect/masking/names/learn-names.ts'
import { publishedHosts } from '../collect/masking/names/published-hosts.ts'
import { isMissing } from '../files/if-there.ts'
import { makeFolder } from '../files/make-folder.ts'
import { writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import type { CaseContent } from '../report/case-content.ts'
import { reportFiles } from '../report/report-files.ts'
import { scriptNames, scriptsOf } from '../report/runbook/left-out.ts'
import { mustMask } from '../settings/policies.ts'
import { failureError } from '../texts/failure.ts'
import { worded } from '../texts/worded.ts'

export type WrittenReport = {
  readonly path: string
  readonly folder: string
  readonly files: readonly string[]
  /** Scripts of an earlier report in the folder that this one does not contain, and that are deleted. */
  readonly removed: readonly string[]
  /** Why the plan is not among the scripts for other PCs, or for none; absent if it is. */
  readonly leftOut?: { readonly why: string; readonly texts: { readonly why: Message } }
}

/**
 * Writes the report of a case: change record, data, runbooks. Names of users and PCs, addresses and secrets are masked,
 * because reports are passed on; commands stay exact, because a runbook must do the same. Nothing is read from the PC.
 * Throws FailureError `not-found` if the folder is not a case, `disk-full`, `refused`, and the failure of a damaged
 * case.
 *
 * @param folder target folder; by default `report` in the case
 * @param mask if false, names are not masked
 */
export async function writeReport(
  knowledge: Knowledge,
  kept: CaseFolder,
  {
    folder = join(kept.path, 'report'),
    mask = true,
  }: { readonly folder?: string; readonly mask?: boolean } = {},
): Promise<WrittenReport> {
  mustMask(mask)
  const plan = await kept.read('plan')
  const inspection = await kept.read('inspection')
  const diagnosis = await kept.read('diagnosis')
  const { events } = await readJournal(kept.journalFile)
  if (plan === null && inspection === null && diagnosis === null && events.length === 0)
    throw failureError('not-found', 'folder-is-no-case', {}, kept.path)
  const hash = plan === null ? null : planSha256(plan)
  const content: CaseContent = {
    inspection: await inspectionOfPlan(kept, plan, inspection),
    diagnosis,
    plan,
    planSha256: hash,
    ...(await journalOf(kept, plan, events)),
    verdict: await kept.read('verdict'),
    ...(inspection === null ? {} : { foundAt: inspection.takenAt }),
  }
  const files = mask ? maskedFiles(knowledge, content) : reportFiles(knowledge, content, { plan, inspection })
  const removed: string[] = []
  try {
    await makeFolder(folder)
    for (const [name, text] of files) {
      await makeFolder(dirname(join(folder, name)))
      await writeFileAtomically(join(folder, name), text)
    }
    // A fleet must not get the scripts of an earlier plan together with this report.
    for (const name of scriptNames.filter((name) => !files.has(name)))
      if (await removeIfThere(join(folder, name))) removed.push(name)
  } catch (error) {
    throw reportFailure(writeFailure(error, folder))
  }
  const scripts = scriptsOf(plan)
  return {
    path: join(folder, 'report.html'),
    folder,
    files: [...files.keys()],
    removed,
    ...(scripts.has === 'fleet' ? {} : { leftOut: worded({ why: scripts.why }) }),
  }
}

/** Whether a file was there, which now is gone. */
async function removeIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** The displayed files with masked names, and the scripts with unmasked commands. */
function maskedFiles(knowledge: Knowledge, content: CaseContent): ReadonlyMap<string, string> {
  const learner = createNameLearner()
  learner.take(JSON.stringify(content), 'utf-16')
  const { diagnosis, plan, inspection } = content
  const masker = createMasker(learner.names(), publishedHosts([diagnosis, plan]))
  return reportFiles(knowledge, maskValues(content, masker), {
    plan: plan === null ? null : maskProse(plan, masker),
    inspection,
  })
}

/** A report that cannot be written here is not a problem of the case: it can be written to another folder. */
function reportFailure(error: unknown): unknown {
  if (!(error instanceof FailureError) || !['disk-full', 'refused', 'not-found'].includes(error.failure.code))
    return error
  const { code, where } = error.failure
  return code === 'disk-full'
    ? failureError('disk-full', 'report-disk-full', {}, where)
    : failureError('refused', 'report-not-writable', {}, where)
}

/** The journal of this plan, separate from those of earlier plans, whose steps have the same ids. */
async function journalOf(kept: CaseFolder, plan: Plan | null, events: readonly JournalEvent[]) {
  const chapters = await readChapters(kept, events, plan)
  const last = chapters.at(-1)
  return plan !== null && last?.plan === plan
    ? { journal: last.journal, earlier: chapters.slice(0, -1) }
    : { journal: [], earlier: chapters }
}
