import type { Plan } from '../../../common/plan.ts'
import { quoted } from './quote.ts'

/** Whether a plan promises that WinRE is enabled, or its version. */
export function touchesWinre({ promises, steps }: Plan): boolean {
  return promises.winre !== null || steps.some(({ kind }) => kind === 'enable-winre')
}

/** Runbook lines that compare the PC with the promises of the plan. */
export function proofOfPc(plan: Plan): string[] {
  const { promises, machine } = plan
  const { removed, reinstalled } = promises
  return [
    '$script:Proving = $true',
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
    ...(reinstalled ? [`Assert-Reinstalled ${quoted(reinstalled.edition)}`] : []),
  ]
}
