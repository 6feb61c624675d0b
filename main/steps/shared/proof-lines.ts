import type { Plan } from '../../../common/plan.ts'
import { quoted } from './quote.ts'

/** Whether a plan ends with WinRE on, or at a version. */
export function touchesWinre({ promises, steps }: Plan): boolean {
  return promises.winre !== null || steps.some(({ kind }) => kind === 'enable-winre')
}

/** Lines of a runbook that compare the PC with what the plan promises. */
export function proofOfPc(plan: Plan): string[] {
  const { promises, machine } = plan
  const { removed } = promises
  return [
    'Assert-NothingPending',
    ...(promises.build === null ? [] : [`Assert-Build ${quoted(promises.build)}`]),
    ...(touchesWinre(plan) ? [`Assert-WinRE ${quoted(promises.winre ?? '')}`] : []),
    ...(promises.servicingStack === null ? [] : [`Assert-Stack ${quoted(promises.servicingStack)}`]),
    ...promises.packages.map(({ name, version }) => `Assert-Package ${quoted(name)} ${quoted(version)}`),
    ...promises.services.map((name) => `Assert-Service ${quoted(name)}`),
    ...(promises.storeHealthy ? ['Assert-StoreHealthy'] : []),
    ...(removed
      ? [
          `Assert-Removed ${quoted(removed.identity)} ${quoted(machine.build ?? '')} ${quoted(removed.build ?? '')}`,
        ]
      : []),
  ]
}
