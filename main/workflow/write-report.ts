import { dirname, join } from 'node:path'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { FailureError } from '../../common/result.ts'
import type { CaseFolder } from '../case/case-folder.ts'
import { inspectionOfPlan } from '../case/keep-record.ts'
import { readChapters } from '../case/kept-plans.ts'
import { readJournal } from '../case/read-journal.ts'
import { createMasker } from '../collect/masking/create-masker.ts'
import { createNameLearner } from '../collect/masking/learn-names.ts'
import { maskProse, maskValues } from '../collect/masking/mask-values.ts'
import { publishedHosts } from '../collect/masking/published-hosts.ts'
import { makeFolder } from '../files/make-folder.ts'
import { writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import type { CaseContent } from '../report/case-content.ts'
import { reportFiles } from '../report/report-files.ts'
import { mustMask } from '../settings/policies.ts'
import { failureError } from '../texts/failure.ts'

export type WrittenReport = {
  readonly path: string
  readonly folder: string
  readonly files: readonly string[]
}

/**
 * Writes what a case holds as its report: change record, data, runbooks. Names of people and PCs, addresses and secrets are
 * masked, because a report is made to be passed on; commands stay exact, or a runbook would do something else. Nothing is
 * read from the PC. Throws FailureError `not-found` where the folder holds no case, `disk-full`, `refused`, or what a damaged case says.
 *
 * @param folder where to; `report` in the case otherwise
 * @param mask false leaves names as they are
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
  try {
    await makeFolder(folder)
    for (const [name, text] of files) {
      await makeFolder(dirname(join(folder, name)))
      await writeFileAtomically(join(folder, name), text)
    }
  } catch (error) {
    throw reportFailure(writeFailure(error, folder))
  }
  return { path: join(folder, 'report.html'), folder, files: [...files.keys()] }
}

/** What is shown with names masked, and the scripts with their commands as they are. */
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

/** What stands in the way of the report stands not in the way of the case: it can be written somewhere else. */
function reportFailure(error: unknown): unknown {
  if (!(error instanceof FailureError) || !['disk-full', 'refused', 'not-found'].includes(error.failure.code))
    return error
  const { code, where } = error.failure
  return code === 'disk-full'
    ? failureError('disk-full', 'report-disk-full', {}, where)
    : failureError('refused', 'report-not-writable', {}, where)
}

/** What was done for this plan, and before it for others: their steps have the same names. */
async function journalOf(kept: CaseFolder, plan: Plan | null, events: readonly JournalEvent[]) {
  const chapters = await readChapters(kept, events, plan)
  const last = chapters.at(-1)
  return plan !== null && last?.plan === plan
    ? { journal: last.journal, earlier: chapters.slice(0, -1) }
    : { journal: [], earlier: chapters }
}
