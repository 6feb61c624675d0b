import type { CaseNote, CaseWords } from '../../common/case-entry.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { openCaseFolder, removeCaseFolder } from './case-folder.ts'
import { isUnderWay } from './find-case.ts'
import { openJournal } from './journal.ts'
import { casePath } from './list-cases.ts'
import { readJournalAsFar } from './read-journal.ts'

const nothing: CaseNote = { schema: 'unstuck/note@1', ticket: '', note: '', archivedAt: null }

/** Keeps the ticket number and the note of a case. A note that was damaged is replaced. Throws FailureError. */
export async function keepNote(home: string, id: string, words: CaseWords): Promise<void> {
  await change(home, id, words)
}

/**
 * Puts a case out of sight, or back; nothing of it is moved. Throws FailureError `refused` for one that is being carried
 * out: it would be forgotten half done.
 */
export async function archiveCase(home: string, id: string, at: Date | null): Promise<void> {
  const folder = await openCaseFolder(await casePath(home, id))
  const { events } = await readJournalAsFar(folder.journalFile)
  if (at !== null && isUnderWay(events)) throw failureError('refused', 'case-archived-under-way', {}, id)
  await change(home, id, { archivedAt: at?.toISOString() ?? null })
}

/** Removes a case with all that it holds. Throws FailureError `busy` while a process works in it, `refused`. */
export async function deleteCase(home: string, id: string): Promise<void> {
  const folder = await openCaseFolder(await casePath(home, id))
  await refuseWhileInUse(folder.journalFile)
  await removeCaseFolder(folder)
}

async function change(home: string, id: string, part: Partial<CaseNote>): Promise<void> {
  const folder = await openCaseFolder(await casePath(home, id))
  const known = (await folder.read('note').catch(() => null)) ?? nothing
  await folder.write('note', { ...known, ...part })
}

/** A journal that is damaged cannot be opened, and nobody works with it. */
async function refuseWhileInUse(journalFile: string): Promise<void> {
  const journal = await openJournal(journalFile).catch((error: unknown) => {
    if (failureOf(error).code === 'busy') throw error
    return null
  })
  await journal?.close()
}
