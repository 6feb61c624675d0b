import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { askingFor, diagnosisOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

/** The plans of every practice PC that needs one, for both methods. */
export async function practicePlans(): Promise<{ readonly name: string; readonly plan: Plan }[]> {
  const found: { name: string; plan: Plan }[] = []
  for (const name of [
    'arm64-missing-checkpoint',
    'x64-store-corrupt',
    'x64-efi-full',
    'x64-winre-stale',
    'x64-win10-esu',
    'x64-http-off',
    'x64-server-core',
  ])
    for (const method of ['folder', 'sequence'] as const) {
      const repair = await openRepair({
        knowledge,
        hostId: `practice:${name}`,
        caseFolder: null,
        keepCase: 'never',
      })
      await repair.inspect()
      await repair.diagnose()
      const made = await repair.plan({ target: null, method })
      await repair.close()
      if (!made.ok) throw new Error(made.failure.what)
      found.push({ name: `${name} (${method})`, plan: made.value })
    }
  found.push({ name: 'every repair that a finding asks for', plan: await repairsPlan() })
  found.push({ name: 'the way back', plan: await undoPlan(false) })
  found.push({ name: 'the way back to an unknown build', plan: await undoPlan(true) })
  return found
}

/** Removal of the update of a practice PC; with `cleaned`, after the component store was cleaned up. */
async function undoPlan(cleaned: boolean): Promise<Plan> {
  const host = await openHost('practice:x64-healthy', { stateFolder: null })
  if (cleaned) await host.run('dism.exe', ['/English', '/Online', '/Cleanup-Image', '/StartComponentCleanup'])
  const made = planUndo(knowledge, host.identity.id, await inspect(host))
  if (!made.ok) throw new Error(made.failure.what)
  return made.value
}

/** The plan for a practice PC with disabled services and with findings that require each repair. */
async function repairsPlan(): Promise<Plan> {
  const host = await openHost('practice:x64-efi-full', { stateFolder: null })
  for (const name of ['BITS', 'CryptSvc']) await host.run('sc.exe', ['config', name, 'start=', 'disabled'])
  return planned({ inspection: await inspect(host), diagnosis: diagnosisOf(...repairFindings) })
}

const repairFindings: readonly Finding[] = [
  askingFor(
    'service-disabled',
    { kind: 'enable-service', service: 'BITS' },
    { kind: 'enable-service', service: 'CryptSvc' },
  ),
  askingFor('package-catalog-corrupt', { kind: 'reset-update-caches' }),
  askingFor('tls-or-clock', { kind: 'correct-clock' }),
  askingFor('scheduled-task-corrupt', { kind: 'repair-task', task: null }),
  askingFor('disk-full', { kind: 'clean-store' }),
]
