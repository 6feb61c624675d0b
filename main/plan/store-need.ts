import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { fail, ok, type Result } from '../../common/result.ts'

/**
 * Why the component store has to be repaired first; null where nothing says so. Fails with `refused` where Windows
 * itself calls it beyond repair: an update on top of it would fail or make it worse.
 */
export function findStoreNeed(
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
): Result<string | null> {
  const health = inspection?.facts.store?.value.health
  if (health === 'not-repairable')
    return fail(
      'refused',
      'Windows says that its component store cannot be repaired.',
      'Repair Windows in place with installation media of the same version; files and programs are kept.',
    )
  const finding = diagnosis?.findings.find(
    (each) => each.class.startsWith('component-store-') && each.status === 'active',
  )
  if (finding) return ok(`${finding.title.replace(/\.$/, '')}.`)
  return ok(
    health === 'repairable' ? 'Windows says that its component store is damaged and can be repaired.' : null,
  )
}
