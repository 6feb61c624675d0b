import { type Diagnosis, type Finding, mostOfLeads } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { ok, type Result } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { failed } from '../texts/failure.ts'
import { sentence } from './sentence.ts'

/**
 * Why the component store has to be repaired first; null where nothing says so. Fails with `refused` where Windows
 * itself calls it beyond repair: an update on top of it would fail or make it worse.
 *
 * @param hasSource whether somebody named where good copies come from
 */
export function findStoreNeed(
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
  hasSource = false,
): Result<readonly Message[] | null> {
  const health = inspection?.facts.store?.value.health
  if (health === 'not-repairable') return failed('refused', 'store-not-repairable', {})
  const finding = activeOf(diagnosis).find(
    // That a code can mean a damaged store is no need where Windows did not mark this one.
    ({ likelihood }) => health === 'repairable' || likelihood > mostOfLeads,
  )
  if (finding) {
    const where = hasSource ? [] : withoutSource(finding)
    return ok([sentence(finding), ...where, ...goodCopies(finding, inspection)])
  }
  return ok(health === 'repairable' ? [message('plan.because.store-repairable')] : null)
}

/**
 * What a code can mean of a store that nobody looked at: a scan says in minutes whether there is anything to repair. Null where the
 * store was read, where nothing points at it, and where its repair is needed anyway.
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

/** Whether a cause lies in the component store: the repair of the store is planned for it, whatever else its finding asks for. */
export function isOfStore({ class: of }: Pick<Finding, 'class'>): boolean {
  return of.startsWith('component-store-')
}

/** Where the diagnosis leaves the plain repair out, it has ended without good copies before, and may do so again. */
function withoutSource({ fix }: Finding): Message[] {
  const isPlain = fix.some(({ repair }) => repair?.kind === 'restore-health')
  const isFromImage = fix.some(({ reason }) => reason?.code === 'repair-store-from-image')
  return isFromImage && !isPlain ? [message('plan.because.source-was-missing')] : []
}

/** Updates whose packages hold the damaged files: where Windows Update has no good copy, that is where one is. */
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
