import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseNote, CaseWords } from '../../common/case/case-entry.ts'
import { FailureError } from '../../common/result.ts'
import { shownCall } from '../../common/steps/shown-call.ts'
import { isLocked } from '../files/lock-file.ts'
import type { Stop } from '../files/remove-tree.ts'
import { replaceFile } from '../files/replace-file.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { type CaseFolder, openCaseFolder, removeCaseFolder } from './case-folder.ts'
import { isExpectedToGoOn } from './find-case.ts'
import { lockOf, openJournal } from './journal.ts'
import { caseParts, casePath } from './list-cases.ts'
import { readJournalAsFar } from './read-journal.ts'

const nothing: CaseNote = { schema: 'unstuck/note@1', ticket: '', note: '', archivedAt: null }

/** Saves the ticket number and the note of a case. A damaged note is set aside. Throws FailureError. */
export async function keepNote(path: string, words: CaseWords): Promise<void> {
  await change(await openCaseAt(path), words)
}

/**
 * Archives a case, or restores it; its folder is not moved. Throws FailureError `refused` for one that is being carried
 * out, which would be forgotten half done, and `unreadable` if its journal, which shows this, cannot be read.
 */
export async function archiveCase(home: string, id: string, at: Date | null): Promise<void> {
  const folder = await openCase(home, id)
  if (at !== null) await refuseUnderWay(folder, id)
  await change(folder, { archivedAt: at?.toISOString() ?? null })
}

/**
 * Deletes a case with everything in it. Throws FailureError `busy` while a process is working on it, `refused` for one
 * that is being carried out and for a folder that is not a case, `unreadable` if its plan or journal cannot be read,
 * because a repair may be in progress, and `cancelled` if it was stopped, which leaves a case that can be deleted
 * again.
 */
export async function deleteCase(home: string, id: string, stop?: Stop): Promise<void> {
  const folder = await openCase(home, id)
  if (await mayBeFinished(folder)) await refuseUnderWay(folder, id)
  await refuseWhileInUse(folder.journalFile)
  await removeCaseFolder(folder, stop)
}

/** Whether a running process is working on a case; does not change the case. */
export async function isCaseInUse(home: string, id: string): Promise<boolean> {
  return isLocked(lockOf(join(await casePath(home, id), 'journal.jsonl')))
}

async function change(folder: CaseFolder, part: Partial<CaseNote>): Promise<void> {
  const known = await folder.read('note').catch(async (error: unknown) => {
    // It may be intact but locked by another program at the moment.
    if (failureOf(error).code === 'unreadable') throw error
    // A damaged note, or one of a newer version, is set aside so that it is not lost.
    const file = join(folder.path, 'note.json')
    await replaceFile(file, `${file}.damaged`)
    return null
  })
  await folder.write('note', { ...nothing, ...known, ...part })
}

/** Opens a listed case, see {@link openCaseAt}. */
async function openCase(home: string, id: string): Promise<CaseFolder> {
  return openCaseAt(await casePath(home, id))
}

/** Opens a case. Throws FailureError `refused` for a folder that is not one, so that foreign files are left alone. */
export async function openCaseAt(path: string): Promise<CaseFolder> {
  const folder = await openCaseFolder(path)
  const names = await readdir(path)
  if (names.length > 0 && !names.some((name) => partNames.has(name)))
    throw failureError('refused', 'folder-is-no-case', {}, path)
  return folder
}

/** Every case has at least one of these. */
const partNames: ReadonlySet<string> = new Set(caseParts)

/**
 * Whether a repair of this case could continue, which needs an intact plan; otherwise the case could never be deleted.
 * Throws FailureError `unreadable` for an existing plan that is temporarily unreadable.
 */
async function mayBeFinished(folder: CaseFolder): Promise<boolean> {
  try {
    return (await folder.read('plan')) !== null
  } catch (error) {
    const { code, reason } = failureOf(error)
    if (code === 'malformed' || reason?.code === 'case-file-of-older-version') return false
    // A newer version can continue it.
    if (reason?.code === 'case-file-of-newer-version') return true
    throw error
  }
}

/**
 * A repair that continues at the next start would lose its record, while a failed one continues only if the user wants
 * it to. A damaged journal counts as far as it is readable.
 */
async function refuseUnderWay(folder: CaseFolder, id: string): Promise<void> {
  const { events, problem } = await readJournalAsFar(folder.journalFile)
  if (problem !== null && problem.code !== 'malformed') throw new FailureError(problem)
  if (isExpectedToGoOn(events)) {
    const install = shownCall('install', [['case', folder.path]])
    throw failureError('refused', 'case-archived-under-way', { install }, id)
  }
}

/** A damaged journal cannot be opened, so no process is using it. */
async function refuseWhileInUse(journalFile: string): Promise<void> {
  const journal = await openJournal(journalFile).catch((error: unknown) => {
    if (failureOf(error).code === 'busy') throw error
    return null
  })
  await journal?.close()
}
