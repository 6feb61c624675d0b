import type { Finding } from '../../../common/diagnosis.ts'
import { type OwnRecovery, ownRecoveriesOf } from '../../knowledge/own-recoveries.ts'
import { regressionsOf } from '../../knowledge/regressions.ts'
import type { CauseInput } from '../cause.ts'
import { byHand } from '../shared/fixes.ts'
import { asFix } from '../shared/repair-fix.ts'

/**
 * A finding of an update that keeps PCs from starting names what Windows does about that by itself, where this Windows has
 * it: what takes nothing comes first, what takes files back comes last.
 */
export function withOwnRecoveries(finding: Finding, { knowledge, facts }: CauseInput): Finding {
  const windows = facts.windows?.value
  if (!windows || finding.kb === null || finding.status === 'resolved') return finding
  if (!regressionsOf(knowledge, finding.kb).some(({ area }) => area === 'starting')) return finding
  const ways = ownRecoveriesOf(knowledge, windows)
  const has = (wanted: OwnRecovery) => ways.some(({ way }) => way === wanted)
  return {
    ...finding,
    fix: [
      ...(has('quick-machine-recovery') ? [asFix(knowledge, byHand('quick-machine-recovery'))] : []),
      ...finding.fix,
      ...(has('point-in-time-restore')
        ? [asFix(knowledge, byHand('point-in-time-restore', 'destructive'))]
        : []),
    ],
    sources: [...new Set([...finding.sources, ...ways.flatMap(({ sources }) => sources)])],
  }
}
