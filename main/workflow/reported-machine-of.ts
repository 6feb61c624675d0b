import type { Diagnosis, Machine } from '../../common/diagnosis.ts'
import type { HostIdentity } from '../../common/inspection.ts'
import { editionId } from '../../common/windows/edition-id.ts'
import type { ReportedMachine } from '../plan/plan-machine.ts'

/** What logs show about their PC, for planning. An edition without a known EditionID is omitted. */
export function reportedMachineOf(machine: Machine): ReportedMachine {
  const { build, buildNumber, architecture, servicingStack: stack } = machine
  return { edition: editionId(machine.edition), features: false, build, buildNumber, architecture, stack }
}

/**
 * For a PC known only from evidence, what its logs show about it, as an input for planning; the inspection takes
 * precedence. Empty for any other PC.
 */
export function reportedOf(
  { kind }: HostIdentity,
  diagnosis: Diagnosis | null,
): { readonly reported?: ReportedMachine } {
  if ((kind !== 'record' && kind !== 'bundle') || diagnosis === null) return {}
  return { reported: reportedMachineOf(diagnosis.machine) }
}
