import { type Diagnosis, type Finding, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { ok, type Result } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { failed } from '../../texts/failure.ts'
import { becauseOf } from './because-of.ts'

/**
 * Why the component store must be repaired first; null if nothing indicates it. Fails with `refused` if Windows reports
 * it as not repairable: an update on top of it would fail or make it worse.
 *
 * @param hasSource whether a source of intact files was specified
 */
export function findStoreNeed(
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
  hasSource = false,
): Result<readonly Message[] | null> {
  const health = inspection?.facts.store?.value.health
  if (health === 'not-repairable') return failed('refused', 'store-not-repairable', {})
  const finding = activeOf(diagnosis).find(
    // A code that can mean a damaged store does not justify a repair if Windows has not marked the store.
    ({ likelihood }) => health === 'repairable' || likelihood > mostOfLeads,
  )
  if (finding) {
    const where = hasSource ? [] : withoutSource(finding)
    return ok([becauseOf(finding), ...where, ...goodCopies(finding, inspection)])
  }
  return ok(health === 'repairable' ? [message('plan.because.store-repairable')] : null)
}

/**
 * A lead to damage in a store that was not checked: a scan shows within minutes whether there is anything to repair.
 * Null if the store was read, if nothing points to it, and if it has to be repaired anyway.
 */
export function unscannedLead(inspection: Inspection | null, diagnosis: Diagnosis | null): Finding | null {
  if (inspection?.facts.store !== undefined) return null
  const findings = activeOf(diagnosis)
  if (findings.some(({ likelihood }) => likelihood > mostOfLeads)) return null
  return findings[0] ?? null
}

function activeOf(diagnosis: Diagnosis | null): readonly Finding[] {
  return (diagnosis?.findings ?? []).filter((each) => isOfStore(each) && each.status === 'active')
}

/** Whether a cause is in the component store, whose repair is then planned whatever else the finding requests. */
export function isOfStore({ class: of }: Pick<Finding, 'class'>): boolean {
  return of.startsWith('component-store-')
}

/** If the diagnosis omits the standard repair, it has failed before for lack of intact files, and may do so again. */
function withoutSource({ fix }: Finding): Message[] {
  const isPlain = fix.some(({ repair }) => repair?.kind === 'restore-health')
  const isFromImage = fix.some(({ reason }) => reason?.code === 'repair-store-from-image')
  return isFromImage && !isPlain ? [message('plan.because.source-was-missing')] : []
}

/** Updates whose packages contain the damaged files, for when Windows Update has no intact copy. */
function goodCopies({ fix }: Finding, inspection: Inspection | null): Message[] {
  const named = fix.flatMap(({ repair }) =>
    repair?.kind === 'restore-health-from-update' ? [nameOf(repair.kb, repair.revision)] : [],
  )
  if (named.length === 0) return []
  const build = inspection?.facts.windows?.value.build ?? 0
  const copies = message('plan.because.good-copies', { updates: named })
  return build >= 26100 ? [copies, message('plan.because.differences-only')] : [copies]
}

function nameOf(kb: string | null, revision: string | null): string | Message {
  if (kb === null) return message('plan.because.update-of-revision', { revision: revision ?? '' })
  return revision === null ? kb : `${kb} (${revision})`
}
