import type { Machine } from '../../common/diagnosis.ts'
import type { ReportedMachine } from '../plan/plan-machine.ts'

/** What logs say of their PC, for a plan. Systeminfo names an edition in other words than the registry. */
export function reportedMachineOf(machine: Machine): ReportedMachine {
  const { build, architecture, servicingStack: stack } = machine
  return { edition: null, features: false, build, architecture, stack }
}
