import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { gap } from '../texts/gap.ts'

/** A Windows that does not run, as a plan for it has to know it. */
export type OfflineWindows = {
  /** Its folder, as the PC that carries the plan out names it. */
  readonly windows: string
  /** True where somebody says that it does not start any more. */
  readonly startsNot: boolean
}

/**
 * What of the work for a PC can be done while its Windows does not run. What waits for its next start is undone only where
 * somebody says that it does not start: else the start itself finishes that. Pure.
 */
export function forOfflineWindows(
  knowledge: Knowledge,
  work: readonly StepDraft[],
  inspection: Inspection | null,
  { windows, startsNot }: OfflineWindows,
): { readonly drafts: readonly StepDraft[]; readonly gaps: readonly Gap[] } {
  const isPending = hasPendingWork(inspection?.facts ?? {}) === true
  const kept = work.filter(({ does }) => definitionOf(does.kind).offline === true)
  const gaps = leftGaps(knowledge, work, windows)
  if (!isPending) return { drafts: kept, gaps }
  if (!startsNot) return { drafts: kept, gaps: [...gaps, gap('offline-pending', { windows })] }
  const revert: StepDraft = {
    does: { kind: 'revert-pending' },
    because: [message('plan.because.starts-not')],
  }
  return {
    drafts: [revert],
    gaps: kept.length === 0 ? gaps : [...gaps, gap('offline-after-revert', { windows })],
  }
}

/** What only a running Windows can be given; a restart and a restore point are none of it. */
function leftGaps(knowledge: Knowledge, work: readonly StepDraft[], windows: string): Gap[] {
  const left = work.filter(
    ({ does: { kind } }) =>
      definitionOf(kind).offline !== true && kind !== 'restart' && kind !== 'restore-point',
  )
  const needsSource = left.some(({ does: { kind } }) => kind === 'restore-health')
  const others = left.filter(({ does: { kind } }) => kind !== 'restore-health')
  const place = { knowledge, id: '', mounted: null, offline: windows }
  const titles = others.map(({ does }) => definitionOf(does.kind).show(does, place).title)
  return [
    ...(needsSource ? [gap('offline-source-needed', { windows })] : []),
    ...(titles.length > 0 ? [gap('offline-steps-left', { steps: titles, count: titles.length })] : []),
  ]
}
