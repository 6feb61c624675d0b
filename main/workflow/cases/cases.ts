import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CaseComparison } from '../../../common/case/case-comparison.ts'
import type { CaseEntry, CaseWords } from '../../../common/case/case-entry.ts'
import type { FoundIn } from '../../../common/verdict/finding-standing.ts'
import { compareCases } from '../../case/compare-cases.ts'
import { archiveCase, deleteCase, keepNote, openCaseAt } from '../../case/keep-note.ts'
import { caseEntryAt, listCases } from '../../case/list-cases.ts'
import { type KeptCase, readCase } from '../../case/read-case.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import { planSha256 } from '../../plan/plan-hash.ts'
import { failureError } from '../../texts/failure.ts'
import { dueCases, type TidiedCases, tidyCases } from './tidy-cases.ts'

/** Operations on the saved cases of a folder. All throw FailureError. */
export type Cases = {
  list(): Promise<CaseEntry[]>
  /** The listed case that a word identifies: its id, its folder, or a unique part of its id, PC or ticket. */
  named(word: string): Promise<CaseEntry>
  /** The same, or a case outside the cases folder, identified by its folder. */
  anywhere(word: string): Promise<CaseEntry>
  read(path: string): Promise<KeptCase>
  compare(one: string, other: string): Promise<CaseComparison>
  note(path: string, words: Partial<CaseWords>): Promise<CaseEntry>
  archive(id: string, at: Date | null): Promise<void>
  delete(id: string, signal?: AbortSignal): Promise<void>
  /** Archives and deletes cases according to the retention settings. */
  tidy(now: Date): Promise<TidiedCases>
  /** What `tidy` would do now. */
  due(now: Date): Promise<TidiedCases>
}

/** Opens the cases of a home folder, by default the usual one. */
export function openCases(home: string = unstuckHome()): Cases {
  return {
    list: () => listCases(home),
    named: async (word) => namedCase(await listCases(home), word),
    anywhere: async (word) => (await entryOfFolder(word)) ?? namedCase(await listCases(home), word),
    read: readCase,
    compare: compareCases,
    async note(path, words) {
      const { ticket, note } = await caseEntryAt(path)
      await keepNote(path, { ticket, note, ...words })
      return caseEntryAt(path)
    },
    archive: (id, at) => archiveCase(home, id, at),
    delete: (id, signal) => deleteCase(home, id, signal),
    tidy: (now) => tidyCases(home, now),
    due: (now) => dueCases(home, now),
  }
}

/** When the causes of a case were found, and what was done and verified since. Pure. */
export function foundIn({ inspection, plan, events, verdict }: KeptCase): FoundIn {
  return {
    foundAt: inspection?.takenAt ?? null,
    plan,
    planSha256: plan === null ? null : planSha256(plan),
    journal: events,
    verdict,
  }
}

/** The case in the folder that a word with a separator names; null for any other word. Throws FailureError. */
async function entryOfFolder(word: string): Promise<CaseEntry | null> {
  if (!/[\\/]/.test(word)) return null
  const path = resolve(word)
  // A part of a PC's name may contain a separator too.
  if (!(await stat(path).catch(() => null))?.isDirectory()) return null
  await openCaseAt(path)
  return caseEntryAt(path)
}

function namedCase(cases: readonly CaseEntry[], word: string): CaseEntry {
  const exact = cases.find(({ id, path }) => id === word || path === resolve(word))
  if (exact !== undefined) return exact
  const wanted = word.toLowerCase()
  const meant = cases.filter(({ id, pc, ticket }) =>
    [id, pc, ticket].some((name) => name.toLowerCase().includes(wanted)),
  )
  const [only] = meant
  if (only !== undefined && meant.length === 1) return only
  if (only === undefined || wanted === '') throw failureError('not-found', 'case-not-listed', {}, word)
  const ids = meant.map(({ id }) => id).join(', ')
  throw failureError('bad-call', 'case-name-ambiguous', { count: meant.length, ids }, word)
}
