import type { CauseClass, Check, Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import { part } from '../../texts/part.ts'
import type { CheckCode, CheckRow } from './check-row.ts'
import { deviceChecks, deviceChecksOfCauses } from './device-checks.ts'
import { checkedAs, narrowChecks } from './narrow-checks.ts'
import { networkChecks } from './network-checks.ts'
import { packageChecks } from './package-checks.ts'
import { storageChecks } from './storage-checks.ts'
import { storeChecks } from './store-checks.ts'

type Checked = Exclude<CauseClass, 'none' | 'resolved'>

/** How to distinguish each class of causes from the others. A class without texts for its check is a type error. */
export const checksOfClasses: Readonly<Record<Checked & CheckCode, CheckRow>> = {
  ...storeChecks,
  ...packageChecks,
  ...storageChecks,
  ...networkChecks,
  ...deviceChecks,
}

/** Checks of causes that differ from their class, by cause or by a name that several causes share. */
export const checksOfCauses: Readonly<Record<string, CheckRow>> = { ...deviceChecksOfCauses, ...narrowChecks }

/** All checks by the code of their texts; texts without a check are a type error. */
const allChecks: Readonly<Record<CheckCode, CheckRow>> = {
  ...checksOfClasses,
  ...deviceChecksOfCauses,
  ...narrowChecks,
}

/**
 * Gives every active finding the one check that distinguishes it from the next likely cause of another class.
 * Findings are sorted, likeliest first; the last one is distinguished from the one before it.
 */
export function withChecks(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  const active = findings.filter(({ status }) => status === 'active')
  return findings.map((finding) => {
    const known = finding.status === 'active' ? checkRowOf(finding.cause, finding.class) : null
    if (known === null) return finding
    const rank = active.indexOf(finding)
    const other = ({ class: kind }: Finding) => kind !== finding.class
    const against = active.slice(rank + 1).find(other) ?? active.slice(0, rank).findLast(other)
    return { ...finding, check: checkOf(known.code, known.row, against?.cause ?? null, facts) }
  })
}

/** The check of a cause, otherwise of its class, with the code of its texts; null for classes that are not causes. */
export function checkRowOf(
  cause: string,
  kind: CauseClass,
): { readonly code: string; readonly row: CheckRow } | null {
  if (kind === 'none' || kind === 'resolved') return null
  const shared = checkedAs[cause]
  if (shared !== undefined) return { code: shared, row: allChecks[shared] }
  const own = checksOfCauses[cause]
  return own ? { code: cause, row: own } : { code: kind, row: checksOfClasses[kind] }
}

/** Duration of checks, shortest first. */
export const costs: readonly Check['cost'][] = ['seconds', 'minutes', 'hours']

function checkOf(code: string, row: CheckRow, against: string | null, facts: Facts): Check {
  const { command, fact, cost, isMade } = row
  const words = part('check', code, {})
  return {
    reason: { code, params: {} },
    look: words('look'),
    command: [...command],
    fact,
    cost,
    outcomes: [
      { seen: words('holds'), means: 'this' },
      { seen: words('fails'), means: 'another' },
    ],
    against,
    made: isMade(facts),
  }
}
