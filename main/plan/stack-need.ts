import type { Gap } from '../../common/facts.ts'
import type { Release } from '../knowledge/releases.ts'
import { type ServicingStack, servicingStacksOf, stackIsSeparate } from '../knowledge/servicing-stacks.ts'
import { compareBuilds } from './compare-builds.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { whyUnusable } from './why-unusable.ts'

/** The servicing stack that has to go in before a cumulative update, or what is not known about it. */
export type StackNeed = {
  readonly stack: { readonly kb: string; readonly version: string | null } | null
  readonly why: string
  readonly gaps: readonly Gap[]
}

/**
 * Whether a PC needs a servicing stack of its own before `release`. Newer branches carry it inside the cumulative
 * update; a stack that is new enough is never added again.
 */
export function findStackNeed(
  machine: PlanMachine,
  release: Release,
  packages: readonly FoundPackage[] | null,
): StackNeed {
  const published = servicingStacksOf(machine.build).find((each) => isNeeded(each, machine, release))
  if (published)
    return {
      stack: { kb: published.kb, version: published.version },
      why: reason(published, machine),
      gaps: [],
    }
  return broughtNeed(machine, release, packages ?? [])
}

function isNeeded(stack: ServicingStack, machine: PlanMachine, release: Release): boolean {
  const has = machine.stack
  if (has !== null && stack.version !== null && (compareBuilds(has, stack.version) ?? -1) >= 0) return false
  if (stack.goesWith === release.kb) return true
  if (stack.neededBelow !== null && machine.ubr < stack.neededBelow) return true
  return has !== null && stack.tooOld !== null && (compareBuilds(has, stack.tooOld) ?? 1) <= 0
}

function reason(stack: ServicingStack, machine: PlanMachine): string {
  if (stack.goesWith !== null)
    return `${stack.goesWith} comes without its servicing stack; ${stack.kb} is the one that was published for it.`
  const has = `${machine.build}.${machine.ubr}`
  return machine.stack === null
    ? `Below revision ${stack.neededBelow} the servicing stack is too old for later updates; this PC is at ${has}.`
    : `The servicing stack of this PC is ${machine.stack}; later updates need ${stack.version ?? 'a newer one'}.`
}

/** What a brought cumulative update asks for that facts do not tell, and whether a brought stack answers it. */
function broughtNeed(machine: PlanMachine, release: Release, packages: readonly FoundPackage[]): StackNeed {
  const usable = packages.filter(
    (found) => found.architecture === machine.architecture && whyUnusable(found) === null,
  )
  const target = usable.find(({ kind, kb }) => kind === 'lcu' && kb === release.kb)
  const asks = target?.requiresStack?.replace(/^10\.0\./, '') ?? null
  const lacks =
    target !== undefined &&
    !target.bringsStack &&
    asks !== null &&
    machine.stack !== null &&
    (compareBuilds(machine.stack, asks) ?? 0) < 0
  const separate = stackIsSeparate(machine.build)
  if (!lacks && !separate) return none
  const [newest] = broughtStacks(machine, packages)
  const enough = newest && (asks === null || (compareBuilds(newest.build ?? '', asks) ?? -1) >= 0)
  if (newest?.kb != null && enough && isNewer(newest, machine))
    return {
      stack: { kb: newest.kb, version: newest.build },
      why: lacks
        ? `${release.kb} asks for servicing stack ${asks}; this PC has ${machine.stack}.`
        : `${release.kb} comes without its servicing stack; ${newest.kb} is the newest in the folder.`,
      gaps: [],
    }
  if (newest && enough) return none
  return { stack: null, why: '', gaps: [lacks ? lacking(release, asks, machine) : unknownStack(release)] }
}

/** The servicing stacks of a folder that are for this PC, the newest first. */
export function broughtStacks(machine: PlanMachine, packages: readonly FoundPackage[]): FoundPackage[] {
  return packages
    .filter(
      (found) =>
        found.kind === 'ssu' &&
        found.kb !== null &&
        found.architecture === machine.architecture &&
        isFor(found, machine) &&
        whyUnusable(found) === null,
    )
    .sort((one, other) => compareBuilds(other.build ?? '', one.build ?? '') ?? 0)
}

function isFor({ build }: FoundPackage, machine: PlanMachine): boolean {
  const family = machine.branch.id === '19041' ? 19041 : machine.build
  return build?.split('.')[0] === String(family)
}

function isNewer({ build }: FoundPackage, { stack }: PlanMachine): boolean {
  return stack === null || (compareBuilds(build ?? '', stack) ?? 1) > 0
}

function lacking({ kb }: Release, asks: string | null, { stack }: PlanMachine): Gap {
  return {
    what: `Servicing stack ${asks}, which ${kb} asks for`,
    why: `This PC has ${stack}, and no newer one is in the folder or known.`,
    hides: `Without it Windows does not take ${kb} (0x800f0823).`,
  }
}

function unknownStack({ kb }: Release): Gap {
  return {
    what: `The servicing stack that ${kb} asks for`,
    why: 'On this version of Windows it is a package of its own, and no source names it.',
    hides: `An older stack makes ${kb} fail with 0x800f0823. The page of ${kb} names it under "Prerequisites".`,
  }
}

const none: StackNeed = { stack: null, why: '', gaps: [] }
