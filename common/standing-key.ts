import type { CauseClass } from './diagnosis.ts'
import type { JudgedFinding } from './verdict.ts'

/** Classes of causes that lie in the update that was tried, not in the PC: another update gets past them, and nothing cures them. */
const ofTheUpdate: ReadonlySet<CauseClass> = new Set([
  'known-regression',
  'wrong-architecture',
  'wrong-branch',
  'not-applicable-superseded',
  'download-corrupt',
])

/** The words for what became of a cause. */
export function standingKey({ class: of, standing }: Pick<JudgedFinding, 'class' | 'standing'>) {
  return standing === 'cured' && ofTheUpdate.has(of)
    ? 'verdict.standing.past'
    : (`verdict.standing.${standing}` as const)
}
