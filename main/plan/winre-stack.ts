import type { Gap } from '../../common/facts.ts'
import { servicingStacksOf } from '../knowledge/servicing-stacks.ts'
import { compareBuilds } from './compare-builds.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { broughtStacks } from './stack-need.ts'

/** The servicing stack that goes into WinRE before the Safe OS Dynamic Update, or what is not known about it. */
export type WinreStack = {
  readonly stack: { readonly kb: string; readonly version: string | null } | null
  readonly why: string
  readonly gaps: readonly Gap[]
}

/**
 * Whether the image of WinRE needs a servicing stack of its own first. Its stack was not read: that it is too old is told
 * by the version of WinRE, against published facts or what a brought Safe OS Dynamic Update asks for. A brought stack
 * that is newer goes in where nothing says that it is not needed.
 *
 * @param version of WinRE, `10.0.19041.1266`; null where it was not read
 */
export function findWinreStack(
  machine: PlanMachine,
  version: string | null,
  safeOs: FoundPackage | null,
  packages: readonly FoundPackage[] | null,
): WinreStack {
  const at = version === null ? null : version.replace(/^10\.0\./, '')
  const revision = at === null ? null : Number(at.split('.')[1])
  const published = servicingStacksOf(machine.build).find(
    ({ neededBelow }) => neededBelow !== null && revision !== null && revision < neededBelow,
  )
  if (published)
    return {
      stack: { kb: published.kb, version: published.version },
      why: `WinRE is at ${version}; images below revision ${published.neededBelow} have a servicing stack that is too old for later packages (0x800f0823).`,
      gaps: [],
    }
  const asks = safeOs?.requiresStack?.replace(/^10\.0\./, '') ?? null
  const isOld = asks === null || at === null ? null : (compareBuilds(at, asks) ?? 0) < 0
  if (isOld === false) return none
  const [newest] = broughtStacks(machine, packages ?? [])
  const isEnough = newest && (asks === null || (compareBuilds(newest.build ?? '', asks) ?? -1) >= 0)
  const isNewer = newest && (at === null || (compareBuilds(newest.build ?? '', at) ?? -1) > 0)
  if (newest?.kb != null && isEnough && isNewer)
    return {
      stack: { kb: newest.kb, version: newest.build },
      why: asks
        ? `${safeOs?.kb} asks for servicing stack ${asks}; WinRE is at ${version ?? 'a version that was not read'}.`
        : 'It lies in the folder and is newer than WinRE: a Safe OS Dynamic Update can ask for it (0x800f0823).',
      gaps: [],
    }
  return isOld ? { ...none, gaps: [lacking(safeOs, asks, version)] } : none
}

function lacking(safeOs: FoundPackage | null, asks: string | null, version: string | null): Gap {
  return {
    what: `Whether WinRE takes ${safeOs?.kb}, which asks for servicing stack ${asks}`,
    why: `WinRE is at ${version}, and no newer servicing stack is in the folder. The stack of the image itself was not read.`,
    hides:
      'If DISM refuses it (0x800f0823), WinRE stays as it was: take the servicing stack out of the cumulative update ("unstuck package <its .msu> --take-stack <folder>") and plan again with that folder.',
  }
}

const none: WinreStack = { stack: null, why: '', gaps: [] }
