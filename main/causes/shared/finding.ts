import type { CauseClass, Evidence } from '../../../common/diagnosis/diagnosis.ts'
import type { Repair } from '../../../common/steps/repair.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { english } from '../../texts/english.ts'
import type { CauseJudgement } from '../cause.ts'
import { citeReason } from './cite.ts'
import type { FixDraft } from './fixes.ts'
import { likelihoodOf } from './likelihood.ts'
import { asFix } from './repair-fix.ts'

/** Result of a cause that applies. `resolvedBy` says why the failure is obsolete. */
export type FindingDraft = {
  readonly title: Message
  readonly weights: readonly number[]
  readonly ceiling?: number
  /** A fixed likelihood instead of a computed one: for a code alone. */
  readonly stated?: number
  readonly kb: string | null
  readonly resolvedBy: Message | null
  /**
   * Whether the inspection shows the condition that causes the failure, such as full partitions or disabled services.
   */
  readonly stillSo?: boolean
  readonly evidence: readonly (Evidence | null)[]
  readonly fix: readonly FixDraft[]
  /** Repairs called for by facts of this PC; listed after `fix`. */
  readonly repairs?: readonly Repair[]
  readonly sources: readonly string[]
  readonly class?: CauseClass
}

/** Nothing supports this cause. */
export const silent: CauseJudgement = { kind: 'silent' }

/** The cause was evaluated and the evidence excludes it. */
export function ruledOut(because: Message): CauseJudgement {
  return { kind: 'ruled-out', because }
}

/**
 * Creates a finding from its draft. A resolved failure has a low likelihood, because it is not the current problem,
 * and needs no fix.
 */
export function found(knowledge: Knowledge, draft: FindingDraft): CauseJudgement {
  const history = draft.resolvedBy !== null
  const over = draft.resolvedBy === null ? [] : [citeReason(draft.resolvedBy, false)]
  return {
    kind: 'found',
    finding: {
      reason: draft.title,
      title: english(draft.title),
      likelihood: Math.min(
        draft.stated ?? likelihoodOf(draft.weights, draft.ceiling),
        history ? historyCeiling : 1,
      ),
      status: history ? 'resolved' : 'active',
      ...(history && draft.stillSo ? { stillSo: true as const } : {}),
      kb: draft.kb,
      evidence: [...draft.evidence.filter((each) => each !== null), ...over],
      codes: [],
      fix:
        history && !draft.stillSo
          ? []
          : [...draft.fix, ...(draft.repairs ?? [])].map((each) => asFix(knowledge, each)),
      check: null,
      sources: [...draft.sources],
      ...(draft.class ? { class: draft.class } : {}),
    },
  }
}

const historyCeiling = 0.2
