import type { Finding } from '../../../../common/diagnosis/diagnosis.ts'
import { type OwnRecovery, ownRecoveriesOf } from '../../../knowledge/own-recoveries.ts'
import { regressionsOf } from '../../../knowledge/regressions.ts'
import type { CauseInput } from '../../cause.ts'
import { byHand } from '../../shared/fixes.ts'
import { asFix } from '../../shared/repair-fix.ts'

/**
 * Adds Windows' own recoveries to a finding about an update that stops PCs from starting, if this Windows has them:
 * those that need no action first, those that restore files last.
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
