import type { Diagnosis, Finding } from '../../common/diagnosis.ts'
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
  if (finding)
    return ok([`${finding.title.replace(/\.$/, '')}.`, ...goodCopies(finding, inspection)].join(' '))
  return ok(
    health === 'repairable' ? 'Windows says that its component store is damaged and can be repaired.' : null,
  )
}

/** Updates whose packages hold the damaged files: where Windows Update has no good copy, that is where one is. */
function goodCopies({ fix }: Finding, inspection: Inspection | null): string[] {
  const named = fix.flatMap(({ repair }) =>
    repair?.kind === 'restore-health-from-update' ? [nameOf(repair.kb, repair.revision)] : [],
  )
  if (named.length === 0) return []
  const build = inspection?.facts.windows?.value.build ?? 0
  const differences =
    build >= 26100
      ? ' Packages of this version of Windows hold differences; whether DISM finds whole files in them is not documented.'
      : ''
  return [
    `Where good copies are not found, the package of ${named.join(', of ')} holds them: expand it into a folder and plan with "--repair-source <folder>".${differences}`,
  ]
}

function nameOf(kb: string | null, revision: string | null): string {
  if (kb === null) return `the update that brought revision ${revision}`
  return revision === null ? kb : `${kb} (${revision})`
}
