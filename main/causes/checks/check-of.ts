import type { CauseClass, Check, Finding } from '../../../common/diagnosis.ts'
import type { Facts } from '../../../common/facts.ts'
import { part } from '../../texts/part.ts'
import type { CheckCode, CheckRow } from './check-row.ts'
import { deviceChecks, deviceChecksOfCauses } from './device-checks.ts'
import { checkedAs, narrowChecks } from './narrow-checks.ts'
import { networkChecks } from './network-checks.ts'
import { packageChecks } from './package-checks.ts'
import { storageChecks } from './storage-checks.ts'
import { storeChecks } from './store-checks.ts'

type Checked = Exclude<CauseClass, 'none' | 'resolved'>

/** What tells each class of causes from the others. A class without words for its check is an error of types. */
export const checksOfClasses: Readonly<Record<Checked & CheckCode, CheckRow>> = {
  ...storeChecks,
  ...packageChecks,
  ...storageChecks,
  ...networkChecks,
  ...deviceChecks,
}

/** Where something else shows a cause than its class: by the cause, or by the name under which several are checked. */
export const checksOfCauses: Readonly<Record<string, CheckRow>> = { ...deviceChecksOfCauses, ...narrowChecks }

/** Each check by the code of its words; words without a check are an error of types. */
const allChecks: Readonly<Record<CheckCode, CheckRow>> = {
  ...checksOfClasses,
  ...deviceChecksOfCauses,
  ...narrowChecks,
}

/**
 * Gives every active finding the one check that tells it from the next likely cause of another class. Findings in
 * order, likeliest first; the last of them is distinguished from the one before it.
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

/** The check of a cause, or else of its class, with the code of its words; null for classes that are no cause. */
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

/** How long checks take, the shortest first. */
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
