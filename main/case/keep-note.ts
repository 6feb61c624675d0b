import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseNote, CaseWords } from '../../common/case-entry.ts'
import { FailureError } from '../../common/result.ts'
import { shownCall } from '../../common/shown-call.ts'
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

/** Keeps the ticket number and the note of a case. A note that was damaged is put aside. Throws FailureError. */
export async function keepNote(home: string, id: string, words: CaseWords): Promise<void> {
  await change(home, id, words)
}

/**
 * Puts a case out of sight, or back; nothing of it is moved. Throws FailureError `refused` for one that is being carried
 * out: it would be forgotten half done; `unreadable` where its journal cannot be read, which alone tells that.
 */
export async function archiveCase(home: string, id: string, at: Date | null): Promise<void> {
  const folder = await openCase(home, id)
  if (at !== null) await refuseUnderWay(folder, id)
  await change(home, id, { archivedAt: at?.toISOString() ?? null })
}

/**
 * Removes a case with all that it holds. Throws FailureError `busy` while a process works in it, `refused` for one that is
 * being carried out and for a folder that is no case, `unreadable` where its plan or journal cannot be read: a repair may be
 * under way in it; `cancelled` where it was stopped, which leaves a case that can be deleted again.
 */
export async function deleteCase(home: string, id: string, stop?: Stop): Promise<void> {
  const folder = await openCase(home, id)
  if (await mayBeFinished(folder)) await refuseUnderWay(folder, id)
  await refuseWhileInUse(folder.journalFile)
  await removeCaseFolder(folder, stop)
}

/** Whether a living process works in a case; nothing of it is changed. */
export async function isCaseInUse(home: string, id: string): Promise<boolean> {
  return isLocked(lockOf(join(await casePath(home, id), 'journal.jsonl')))
}

async function change(home: string, id: string, part: Partial<CaseNote>): Promise<void> {
  const folder = await openCase(home, id)
  const known = await folder.read('note').catch(async (error: unknown) => {
    // It may be sound, and only another program holds it at this moment.
    if (failureOf(error).code === 'unreadable') throw error
    // Somebody wrote it: a damaged one, or one of a newer version, is put aside and not lost.
    const file = join(folder.path, 'note.json')
    await replaceFile(file, `${file}.damaged`)
    return null
  })
  await folder.write('note', { ...nothing, ...known, ...part })
}

/** A case of the list. What somebody else put there is left alone: throws FailureError `refused` where it is no case. */
async function openCase(home: string, id: string): Promise<CaseFolder> {
  const path = await casePath(home, id)
  const folder = await openCaseFolder(path)
  const names = await readdir(path)
  if (names.length > 0 && !names.some((name) => partNames.has(name)))
    throw failureError('refused', 'folder-is-no-case', {}, path)
  return folder
}

/** What each case has some of. */
const partNames: ReadonlySet<string> = new Set(caseParts)

/**
 * Whether a repair of this case could go on: not without its plan, nor with a damaged one, and it would lie there for ever.
 * Throws FailureError `unreadable` for a plan that is there and cannot be read today.
 */
async function mayBeFinished(folder: CaseFolder): Promise<boolean> {
  try {
    return (await folder.read('plan')) !== null
  } catch (error) {
    const { code, reason } = failureOf(error)
    if (code === 'malformed' || reason?.code === 'case-file-of-older-version') return false
    // Whoever wrote it with a newer version can go on with it.
    if (reason?.code === 'case-file-of-newer-version') return true
    throw error
  }
}

/**
 * A repair that goes on at the next start would lose its record; one that failed goes on only if a person wants it to. A
 * damaged journal speaks as far as it can be read.
 */
async function refuseUnderWay(folder: CaseFolder, id: string): Promise<void> {
  const { events, problem } = await readJournalAsFar(folder.journalFile)
  if (problem !== null && problem.code !== 'malformed') throw new FailureError(problem)
  if (isExpectedToGoOn(events)) {
    const install = shownCall('install', [['case', folder.path]])
    throw failureError('refused', 'case-archived-under-way', { install }, id)
  }
}

/** A journal that is damaged cannot be opened, and nobody works with it. */
async function refuseWhileInUse(journalFile: string): Promise<void> {
  const journal = await openJournal(journalFile).catch((error: unknown) => {
    if (failureOf(error).code === 'busy') throw error
    return null
  })
  await journal?.close()
}
