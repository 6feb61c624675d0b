import type { Diagnosis, Machine } from '../../common/diagnosis.ts'
import type { HostIdentity } from '../../common/inspection.ts'
import type { ReportedMachine } from '../plan/plan-machine.ts'

/** What logs say of their PC, for a plan. Systeminfo names an edition in other words than the registry. */
export function reportedMachineOf(machine: Machine): ReportedMachine {
  const { build, buildNumber, architecture, servicingStack: stack } = machine
  return { edition: null, features: false, build, buildNumber, architecture, stack }
}

/**
 * Of a PC of which only evidence is there, what its logs say of it, as an input of a plan; what the inspection read comes first.
 * Nothing for any other.
 */
export function reportedOf(
  { kind }: HostIdentity,
  diagnosis: Diagnosis | null,
): { readonly reported?: ReportedMachine } {
  if ((kind !== 'record' && kind !== 'bundle') || diagnosis === null) return {}
  return { reported: reportedMachineOf(diagnosis.machine) }
}
