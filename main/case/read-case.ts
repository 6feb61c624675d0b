import { stat } from 'node:fs/promises'
import type { CaseNote } from '../../common/case/case-entry.ts'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { KeptSources } from '../../common/case/kept-sources.ts'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { KeptFailure } from '../../common/plan/unplanned.ts'
import type { Failure } from '../../common/result.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { failure, failureOf } from '../texts/failure.ts'
import { type CaseFolder, openCaseFolder } from './case-folder.ts'
import { hasBegun } from './find-case.ts'
import { readJournalAsFar } from './read-journal.ts'

/** The content of a case, as far as it is readable. */
export type KeptCase = {
  readonly folder: CaseFolder
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly plan: Plan | null
  /** Why it has no plan; null if it has one, or the reason was not kept. */
  readonly unplanned: KeptFailure | null
  readonly verdict: Verdict | null
  readonly note: CaseNote | null
  /** The logs that it was made from; null if a PC was inspected. */
  readonly sources: KeptSources | null
  /** Up to the first unreadable line. */
  readonly events: readonly JournalEvent[]
  /** Everything unreadable in it; empty for an intact case. */
  readonly problems: readonly Failure[]
  /** True if a repair can continue in it: nothing except its note is damaged. */
  readonly isSound: boolean
}

/**
 * Reads a case part by part, so that a damaged part does not affect the others. Throws FailureError `refused` for a
 * case that is or contains a link, and `not-found` if there is no folder.
 */
export async function readCase(path: string): Promise<KeptCase> {
  const folder = await openCaseFolder(path)
  const problems: Failure[] = []
  const read = <N extends 'inspection' | 'diagnosis' | 'plan' | 'verdict' | 'note' | 'sources'>(name: N) =>
    folder.read(name).catch((error: unknown) => {
      problems.push(failureOf(error))
      return null
    })
  const inspection = await read('inspection')
  const diagnosis = await read('diagnosis')
  const plan = await read('plan')
  const verdict = await read('verdict')
  // Nothing depends on it: a damaged one is as good as none.
  const unplanned = plan === null ? await folder.read('unplanned').catch(() => null) : null
  const sources = await read('sources')
  const { events, problem } = await readJournalAsFar(folder.journalFile)
  if (problem !== null) problems.push(problem)
  const planDamaged = problems.some(({ where }) => where?.endsWith('plan.json'))
  if (plan === null && !planDamaged && hasBegun(events))
    problems.push(failure('not-found', 'case-plan-missing', {}, folder.path))
  // A verdict is written to the journal first, so the journal must not be empty.
  if (verdict !== null && events.length === 0 && problem === null)
    problems.push(failure('malformed', 'journal-incomplete', {}, folder.journalFile))
  const isForeign = plan === null && inspection === null && diagnosis === null && events.length === 0
  if (isForeign && problems.length === 0 && (await holdsForeign(folder)))
    problems.push(failure('not-found', 'folder-is-no-case', {}, folder.path))
  const isSound = problems.length === 0
  const note = await read('note')
  const last = events.findLast((event) => event.kind === 'verdict')
  return {
    folder,
    inspection,
    diagnosis,
    plan,
    unplanned: unplanned?.why ?? null,
    // The journal has it too, and is written first.
    verdict: verdict ?? (last?.kind === 'verdict' && plan !== null ? last.verdict : null),
    note,
    sources,
    events,
    problems,
    isSound,
  }
}

/** A newly created case has an evidence folder, while a foreign folder does not. */
async function holdsForeign({ evidenceFolder }: CaseFolder): Promise<boolean> {
  return stat(evidenceFolder).then(
    (found) => !found.isDirectory(),
    () => true,
  )
}
