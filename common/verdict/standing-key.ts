import type { CauseClass } from '../diagnosis/diagnosis.ts'
import type { JudgedFinding } from './verdict.ts'

/** Classes of causes in the update itself, not in the PC: they cannot be cured, but another update avoids them. */
const ofTheUpdate: ReadonlySet<CauseClass> = new Set([
  'known-regression',
  'wrong-architecture',
  'wrong-branch',
  'not-applicable-superseded',
  'download-corrupt',
])

/** Text key for what became of a cause. */
export function standingKey({ class: of, standing }: Pick<JudgedFinding, 'class' | 'standing'>) {
  return standing === 'cured' && ofTheUpdate.has(of)
    ? 'verdict.standing.past'
    : (`verdict.standing.${standing}` as const)
}
