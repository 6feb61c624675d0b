import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../common/facts/facts.ts'
import { message } from '../../common/texts/message.ts'
import { isLaterTarget, nameOfTarget } from '../../common/windows/safeguard-hold.ts'
import { findSafeguardHold, holdTitle } from '../knowledge/safeguard-holds.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeReason } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { failedUpdates } from './shared/updates/failed-updates.ts'
import { logicCause } from './tables/logic-causes.ts'

type Hold = NonNullable<Facts['safeguardHolds']>['value'][number]

/** A newer version that Windows Update does not offer, because Microsoft holds it back from PCs like this one. */
export const upgradeHeld: Cause = {
  ...logicCause('upgrade-held'),
  rules: [],
  judge(input) {
    const now = input.facts.windows?.value
    // Entries from before an upgrade stay in the registry after it.
    const held = (input.facts.safeguardHolds?.value ?? []).filter(
      ({ target }) => now !== undefined && isLaterTarget(target, now),
    )
    return held.length > 0 ? held.map((hold) => judgeHold(input, hold)) : silent
  },
}

function judgeHold(input: CauseInput, { target, ids }: Hold): CauseJudgement {
  const all = ids.join(', ')
  const known = ids.flatMap((id) => findSafeguardHold(input.knowledge, id) ?? [])
  return found(input.knowledge, {
    title: message('cause.upgrade-held.of', { version: nameOfTarget(target), ids: all }),
    // A hold only blocks the offer of a version and no other update: failures have another cause.
    weights: [4],
    ceiling: failedUpdates(input).some(({ resolvedBy }) => resolvedBy === null) ? 0.45 : 0.85,
    kb: null,
    resolvedBy: null,
    evidence: [
      citeFact(input.facts, 'safeguardHolds', message('evidence.hold-noted', { target, ids: all })),
      ...known.map(
        (hold): Evidence =>
          citeReason(
            message('evidence.hold-known', {
              id: hold.id,
              issue: holdTitle(hold),
              state: hold.lifted ? 'lifted' : 'other',
            }),
            !hold.lifted,
          ),
      ),
    ],
    fix: [byHand('safeguard-hold', 'read-only')],
    sources: known.flatMap(({ sources }) => sources),
  })
}
