import type { Architecture } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { type Branch, branchOf, type Installation, kbOfUbr } from '../knowledge/releases.ts'

/** The PC a plan is for, as far as planning needs it. */
export type PlanMachine = {
  readonly build: number
  readonly ubr: number
  readonly architecture: Architecture
  readonly installation: Installation
  readonly branch: Branch
}

/**
 * Reads build, architecture and branch. The inspection counts before what was told about the machine. Fails with
 * `refused` where something is unknown: a package for a guessed build or architecture could cost the machine.
 */
export function readMachine(
  told: { readonly build: string | null; readonly architecture: Architecture | null },
  inspection: Inspection | null,
): Result<PlanMachine> {
  const windows = inspection?.facts.windows?.value
  const [build, ubr] = windows ? [windows.build, windows.ubr] : (told.build ?? '').split('.').map(Number)
  const architecture = inspection?.facts.architecture?.value.native ?? told.architecture
  if (!build || ubr === undefined || !Number.isInteger(build) || !Number.isInteger(ubr))
    return fail('refused', 'The build of this PC is not known, so no package can be chosen.', askBuild)
  if (architecture === null)
    return fail('refused', 'The processor architecture of this PC is not known.', askArchitecture)
  return withBranch(build, ubr, architecture, installationOf(windows?.installationType, build, ubr))
}

function withBranch(
  build: number,
  ubr: number,
  architecture: Architecture,
  installation: Installation,
): Result<PlanMachine> {
  const branch = branchOf(build, installation)
  if (!branch)
    return fail(
      'refused',
      `Unstuck has no facts about updates of build ${build}.`,
      noBranch,
      `build ${build}`,
    )
  if (!branch.architectures.includes(architecture))
    return fail(
      'refused',
      `${branch.name} (build ${build}) does not exist for ${architecture}.`,
      'Check the build and the architecture.',
    )
  return ok({ build, ubr, architecture, installation, branch })
}

/** A revision that only the server list of a shared build holds tells a server that was known only by telephone. */
function installationOf(type: string | undefined, build: number, ubr: number): Installation {
  if (type !== undefined) return /^server/i.test(type) ? 'server' : 'client'
  const onlyServer = kbOfUbr(build, ubr, 'client') === null && kbOfUbr(build, ubr, 'server') !== null
  return onlyServer ? 'server' : null
}

const askBuild =
  'Inspect the PC, or give its build and revision as winver shows them (for example 26100.8117).'
const askArchitecture = 'Inspect the PC, or give its architecture (x64, arm64 or x86).'
const noBranch = 'Use a newer Unstuck, or check the build.'
