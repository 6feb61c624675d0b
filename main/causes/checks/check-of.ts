import type { CauseClass, Check, Finding } from '../../../common/diagnosis.ts'
import type { Facts } from '../../../common/facts.ts'
import type { CheckRow } from './check-row.ts'
import { checksOfCauses, deviceChecks } from './device-checks.ts'
import { networkChecks } from './network-checks.ts'
import { packageChecks } from './package-checks.ts'
import { storageChecks } from './storage-checks.ts'
import { storeChecks } from './store-checks.ts'

/** What tells each class of causes from the others. */
export const checksOfClasses: Readonly<Record<Exclude<CauseClass, 'none' | 'resolved'>, CheckRow>> = {
  ...storeChecks,
  ...packageChecks,
  ...storageChecks,
  ...networkChecks,
  ...deviceChecks,
}

/**
 * Gives every active finding the one check that tells it from the next likely cause of another class. Findings in
 * order, likeliest first; the last of them is told from the one before it.
 */
export function withChecks(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  const active = findings.filter(({ status }) => status === 'active')
  return findings.map((finding) => {
    const row = finding.status === 'active' ? checkRowOf(finding.cause, finding.class) : null
    if (row === null) return finding
    const rank = active.indexOf(finding)
    const other = ({ class: kind }: Finding) => kind !== finding.class
    const against = active.slice(rank + 1).find(other) ?? active.slice(0, rank).findLast(other)
    return { ...finding, check: checkOf(row, against?.cause ?? null, facts) }
  })
}

/** The check of a cause, or else of its class; null for classes that are no cause. */
export function checkRowOf(cause: string, kind: CauseClass): CheckRow | null {
  if (kind === 'none' || kind === 'resolved') return null
  return checksOfCauses[cause] ?? checksOfClasses[kind]
}

/** How long checks take, the shortest first. */
export const costs: readonly Check['cost'][] = ['seconds', 'minutes', 'hours']

function checkOf(row: CheckRow, against: string | null, facts: Facts): Check {
  const { look, command, fact, cost, holds, fails } = row
  return {
    look,
    command: [...command],
    fact,
    cost,
    outcomes: [
      { seen: holds, means: 'this' },
      { seen: fails, means: 'another' },
    ],
    against,
    made: fact !== null && facts[fact] !== undefined,
  }
}
