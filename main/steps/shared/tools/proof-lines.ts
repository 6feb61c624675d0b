import type { Plan } from '../../../../common/plan/plan.ts'
import { quoted } from './quote.ts'

/** Whether a plan promises that WinRE is enabled, or its version. */
export function touchesWinre({ promises, steps }: Plan): boolean {
  return promises.winre !== null || steps.some(({ kind }) => kind === 'enable-winre')
}

/** Calls of PowerShell functions that report what a PC lacks of what the plan promises. */
export function promisedChecks(plan: Plan): string[] {
  const { promises, machine } = plan
  const { build, winre, servicingStack, packages, services, storeHealthy, removed } = promises
  return [
    ...(build === null ? [] : [`Get-BuildFault ${quoted(build)}`]),
    ...(touchesWinre(plan) ? [winreCheck(winre)] : []),
    ...(servicingStack === null ? [] : [`Get-StackFault ${quoted(servicingStack)}`]),
    ...packages.map(({ name, version }) => `Get-PackageFault ${quoted(name)} ${quoted(version)}`),
    ...services.map(serviceCheck),
    ...(storeHealthy ? ['Get-StoreFault'] : []),
    ...(removed
      ? [
          `Get-RemovalFault ${quoted(removed.identity)} ${quoted(machine.build ?? '')} ${quoted(removed.build ?? '')}`,
        ]
      : []),
  ]
}

/** Without a version, WinRE only has to be enabled. */
export const winreCheck = (version: string | null) => `Get-WinREFault ${quoted(version ?? '')}`

export const serviceCheck = (name: string) => `Get-ServiceFault ${quoted(name)}`

/** A runbook line that stops if a check reports a fault. */
export const asserted = (check: string) => `Assert-Promise { ${check} }`

/** Runbook lines that compare the PC with the promises of the plan. */
export function proofOfPc(plan: Plan): string[] {
  const { reinstalled } = plan.promises
  return [
    '$script:Proving = $true',
    'Assert-NothingPending',
    ...promisedChecks(plan).map(asserted),
    ...(reinstalled ? [`Assert-Reinstalled ${quoted(reinstalled.edition)}`] : []),
  ]
}
