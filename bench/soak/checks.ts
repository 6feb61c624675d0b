import { isDeepStrictEqual } from 'node:util'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { boots, changingCalls } from '../../test/carry-out/logged-calls.ts'
import { countChanges } from '../../test/carry-out/practice-cases.ts'
import type { Carried } from './carried.ts'
import type { Fault } from './faults.ts'

/** The reference: a repair without faults. */
export type Undisturbed = {
  readonly folder: string
  readonly outcome: string
  readonly changes: Readonly<Record<string, number>>
  /** Ids of steps that leave no trace on the PC, by command line. */
  readonly traceless: Readonly<Record<string, string>>
  readonly boots: number
  readonly events: number
  readonly calls: number
}

/** State of a case on disk. */
export type Standing = { readonly events: readonly JournalEvent[]; readonly changes: Record<string, number> }

/** Reads a case. Throws if its journal cannot be read. */
export async function standingOf(folder: string, journal: string): Promise<Standing> {
  const { events } = await readJournal(journal)
  return { events, changes: countChanges(changingCalls(folder)) }
}

/**
 * Whether every change was made as often as undisturbed. A step that leaves no trace except in the journal (Setup
 * before its restart) is repeated after a process died in it: at most as often as it was started.
 */
export function isWhole({ events, changes }: Standing, whole: Undisturbed): boolean {
  const begun = (id: string) =>
    events.filter((event) => event.kind === 'step-started' && event.step === id).length
  const counted = Object.entries(changes).map(([call, count]) => {
    const [wanted, id] = [whole.changes[call], whole.traceless[call]]
    const isAgain = wanted !== undefined && id !== undefined && count > wanted && count <= begun(id)
    return [call, isAgain ? wanted : count] as const
  })
  return isDeepStrictEqual(Object.fromEntries(counted), whole.changes)
}

/**
 * Whether a verdict is weaker than undisturbed for a stated reason that a fault explains: logs full of garbage were not
 * read, every cause reported as still present is one that the forged lines alone show, or the clock was set to before
 * the day on which Windows was installed and then proves nothing.
 *
 * @param forged ids of the causes that the forged lines alone show
 */
export function saysLess(
  { outcome, findings, gaps }: Pick<Verdict, 'outcome' | 'findings' | 'gaps'>,
  faults: readonly Fault[],
  forged: ReadonlySet<string>,
): boolean {
  if (outcome === 'not-done')
    return (
      faults.some((fault) => fault.kind === 'clock-jump' && fault.days < 0) &&
      gaps.some(({ code }) => code === 'installation-ahead')
    )
  if (outcome !== 'done-but' || !faults.some(({ kind }) => kind === 'hostile-log')) return false
  const still = findings.filter(({ standing }) => standing === 'still-there')
  const isUnread = findings.some(({ standing }) => standing === 'not-readable')
  return (still.length > 0 || isUnread) && still.every(({ cause }) => forged.has(cause))
}

/** Such a verdict is counted separately and is not wrong. */
export function isCautious({ verdict, unread }: Carried): boolean {
  return (verdict === 'done-but' || verdict === 'not-done') && unread
}

/** Problems after a process with faults; empty if there are none. */
export function disturbedProblems(
  before: Standing,
  after: Standing,
  carried: Carried | null,
  whole: Undisturbed,
): string[] {
  const problems: string[] = []
  if (!isDeepStrictEqual(after.events.slice(0, before.events.length), before.events))
    problems.push('lost: events of an earlier process are gone or changed')
  if (after.events.some(({ seq }, index) => seq !== index + 1))
    problems.push('lost: numbers of events have gaps')
  if (carried === null) return problems
  if (carried.acknowledged > after.events.length)
    problems.push(`lost: event ${carried.acknowledged} was acknowledged and is not in the journal`)
  if (carried.failure?.code === 'unexpected') problems.push(`own fault: ${carried.failure.what}`)
  const isAll = isWhole(after, whole)
  if (carried.end === 'done' && !isAll) problems.push('wrong end: done, and changes of the plan are missing')
  if ((carried.verdict === 'done' || carried.verdict === 'done-but') && !isAll)
    problems.push(`wrong verdict: ${carried.verdict}, and changes of the plan are missing`)
  // The disk can be full after the last step: then there is no verdict, and the process says why.
  const isUnjudged = carried.verdict === null && carried.failure !== null
  if (
    isAll &&
    carried.end === 'done' &&
    carried.verdict !== whole.outcome &&
    !isCautious(carried) &&
    !isUnjudged
  )
    problems.push(`wrong verdict: ${carried.verdict} instead of ${whole.outcome}`)
  return problems
}

/** Problems after the last process, which had no faults. */
export function finalProblems(
  folder: string,
  plan: Plan,
  after: Standing,
  carried: Carried,
  whole: Undisturbed,
): string[] {
  const problems: string[] = []
  if (carried.end !== 'done')
    problems.push(`not finished: ${carried.end} ${carried.failure?.what ?? ''}`.trim())
  if (carried.verdict !== whole.outcome)
    problems.push(`wrong verdict: ${carried.verdict} instead of ${whole.outcome}`)
  const done = after.events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
  if (!isDeepStrictEqual([...new Set(done)].sort(), plan.steps.map(({ id }) => id).sort()))
    problems.push(`steps done: ${done.join(', ')}`)
  if (!isWhole(after, whole))
    problems.push(`changes: ${JSON.stringify(after.changes)} instead of ${JSON.stringify(whole.changes)}`)
  if (boots(folder) !== whole.boots)
    problems.push(`starts of the PC: ${boots(folder)} instead of ${whole.boots}`)
  return problems
}
