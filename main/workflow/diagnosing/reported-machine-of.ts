import type { Diagnosis, Machine } from '../../../common/diagnosis/diagnosis.ts'
import type { HostIdentity } from '../../../common/facts/inspection.ts'
import { buildFamily, readBuild, readBuildOrVersion } from '../../../common/windows/build.ts'
import { editionId } from '../../../common/windows/edition-id.ts'
import type { ReportedMachine } from '../../plan/plan-machine.ts'
import { failureError } from '../../texts/failure.ts'

/** What logs show about their PC, for planning. An edition without a known EditionID is omitted. */
export function reportedMachineOf(machine: Machine): ReportedMachine {
  const { build, buildNumber, architecture, servicingStack: stack, sMode } = machine
  const shown = {
    edition: editionId(machine.edition),
    features: false,
    build,
    buildNumber,
    architecture,
    stack,
  }
  return sMode === undefined ? shown : { ...shown, sMode }
}

/**
 * What logs show about their PC, completed by a user's description. Throws FailureError `refused` if they contradict each
 * other.
 */
export function completedMachine(machine: Machine, described: ReportedMachine | null): ReportedMachine {
  const shown = reportedMachineOf(machine)
  if (described === null) return shown
  refuseOther(described, machine)
  return {
    ...shown,
    edition: described.edition ?? shown.edition ?? null,
    features: described.features ?? false,
    build: shown.build ?? described.build,
    architecture: shown.architecture ?? described.architecture,
    stack: shown.stack ?? described.stack ?? null,
  }
}

/**
 * The user's description supplements the evidence. If they contradict each other, one is of another day or PC, and a
 * plan could be for the wrong one. Throws FailureError `refused`.
 */
function refuseOther(reported: ReportedMachine, machine: Machine): void {
  const { build, buildNumber, architecture } = machine
  const differs = (part: 'build' | 'other', read: string, said: string) =>
    failureError('refused', 'machine-differs-from-evidence', { part, read, said }, '--machine')
  const saidBuild = reported.build
  if (saidBuild !== null) {
    if (build !== null && build !== saidBuild) throw differs('build', build, saidBuild)
    if (build === null && buildNumber !== null && readBuild(saidBuild)?.build !== buildNumber)
      throw differs('build', String(buildNumber), saidBuild)
    // Logs often name no build, but the servicing stack that wrote them, which is of the same components.
    const stack = readBuildOrVersion(machine.servicingStack)?.build
    const said = readBuild(saidBuild)?.build
    if (stack !== undefined && said !== undefined && buildFamily(stack) !== buildFamily(said))
      throw differs('build', String(stack), saidBuild)
  }
  const saidArchitecture = reported.architecture
  if (saidArchitecture !== null && architecture !== null && architecture !== saidArchitecture)
    throw differs('other', architecture, saidArchitecture)
}

/**
 * For a PC known only from evidence, what its logs show about it, as an input for planning; the inspection takes
 * precedence. Empty for any other PC.
 */
export function reportedOf(
  { kind }: HostIdentity,
  diagnosis: Diagnosis | null,
  described?: ReportedMachine,
): { readonly reported?: ReportedMachine } {
  if ((kind !== 'record' && kind !== 'bundle') || diagnosis === null) return {}
  return { reported: completedMachine(diagnosis.machine, described ?? null) }
}
