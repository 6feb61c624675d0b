import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalEvent } from '../../common/journal.ts'
import { FailureError } from '../../common/result.ts'
import type { CaseFolder } from '../case/case-folder.ts'
import { readJournal } from '../case/read-journal.ts'
import { writeFailure } from '../case/write-failure.ts'
import { writeFileAtomically } from '../case/write-file-atomically.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { reportFiles } from '../report/report-files.ts'

export type WrittenReport = {
  readonly path: string
  readonly folder: string
  readonly files: readonly string[]
}

/**
 * Writes what a case holds as its report: change record, data, runbooks. Nothing is read from the PC. Throws
 * FailureError `not-found` where the folder holds no case, `disk-full`, `refused`, or what a damaged case says.
 *
 * @param folder where to; `report` in the case otherwise
 */
export async function writeReport(
  kept: CaseFolder,
  folder = join(kept.path, 'report'),
): Promise<WrittenReport> {
  const plan = await kept.read('plan')
  const inspection = await kept.read('inspection')
  const diagnosis = await kept.read('diagnosis')
  const { events } = await readJournal(kept.journalFile)
  if (plan === null && inspection === null && diagnosis === null && events.length === 0)
    throw new FailureError(
      'not-found',
      'There is no case in this folder.',
      'Give the folder that "unstuck install" or "unstuck plan --case" wrote.',
      kept.path,
    )
  const hash = plan === null ? null : planSha256(plan)
  const files = reportFiles({
    inspection,
    diagnosis,
    plan,
    planSha256: hash,
    journal: eventsOf(hash, events),
    verdict: await kept.read('verdict'),
  })
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw writeFailure(error, folder)
  })
  for (const [name, text] of files) await writeFileAtomically(join(folder, name), text)
  return { path: join(folder, 'report.html'), folder, files: [...files.keys()] }
}

/** What was done for this plan. A case that was planned anew has an earlier plan's events, with steps of the same names. */
function eventsOf(hash: string | null, events: readonly JournalEvent[]): readonly JournalEvent[] {
  const from = events.findLastIndex(({ kind }) => kind === 'opened')
  const opened = events[from]
  return opened?.kind === 'opened' && opened.planSha256 === hash ? events.slice(from) : []
}
