import type { Plan } from '../../common/plan.ts'
import { openRepair } from '../../main/repair.ts'

/** The plans of every practice PC that needs one, by both methods. */
export async function practicePlans(): Promise<{ readonly name: string; readonly plan: Plan }[]> {
  const found: { name: string; plan: Plan }[] = []
  for (const name of ['arm64-missing-checkpoint', 'x64-store-corrupt', 'x64-efi-full', 'x64-winre-stale'])
    for (const method of ['folder', 'sequence'] as const) {
      const repair = await openRepair({ hostId: `practice:${name}`, caseFolder: null, keepCase: 'never' })
      await repair.inspect()
      await repair.diagnose()
      const made = await repair.plan({ target: null, method })
      await repair.close()
      if (!made.ok) throw new Error(made.failure.what)
      found.push({ name: `${name} (${method})`, plan: made.value })
    }
  return found
}
