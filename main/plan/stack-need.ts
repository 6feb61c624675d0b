import type { Gap } from '../../common/facts.ts'
import {
  buildFamily,
  buildText,
  compareInFamily,
  readBuild,
  readBuildText,
} from '../../common/windows/build.ts'
import { isAtLeast } from '../../common/windows/order.ts'
import type { Release } from '../knowledge/releases.ts'
import { type ServicingStack, servicingStacksOf, stackIsSeparate } from '../knowledge/servicing-stacks.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { stackStanding } from './stack-standing.ts'
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
  const known = servicingStacksOf(machine.build)
  const published = known.find((each) => needOf(each, machine, release) === 'needed')
  if (published)
    return {
      stack: { kb: published.kb, version: published.version },
      why: reason(published, machine),
      gaps: [],
    }
  const need = broughtNeed(machine, release, packages ?? [])
  const open = known.find((each) => needOf(each, machine, release) === 'unknown')
  return open === undefined || need.stack !== null
    ? need
    : { ...need, gaps: [...need.gaps, notComparable(machine, open.tooOld)] }
}

/** `unknown` where the stack of this PC cannot be compared with the one that is known to be too old. */
function needOf(
  stack: ServicingStack,
  machine: PlanMachine,
  release: Release,
): 'needed' | 'not-needed' | 'unknown' {
  if (isAtLeast(stackStanding(machine.stack, stack.version)) === true) return 'not-needed'
  if (stack.goesWith === release.kb) return 'needed'
  if (stack.neededBelow !== null && machine.ubr < stack.neededBelow) return 'needed'
  if (machine.stack === null || stack.tooOld === null) return 'not-needed'
  const standing = stackStanding(machine.stack, stack.tooOld)
  if (standing === 'unknown') return 'unknown'
  return standing === 'newer' ? 'not-needed' : 'needed'
}

function reason(stack: ServicingStack, machine: PlanMachine): string {
  if (stack.goesWith !== null)
    return `${stack.goesWith} comes without its servicing stack; ${stack.kb} is the one that was published for it.`
  const has = buildText(machine)
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
  const asks = readBuildText(target?.requiresStack ?? null)
  const isAsked = target !== undefined && !target.bringsStack && asks !== null && machine.stack !== null
  const standing = isAsked ? stackStanding(machine.stack, asks) : 'same'
  const lacks = standing === 'older'
  const open = standing === 'unknown' ? [notComparable(machine, asks)] : []
  const separate = stackIsSeparate(machine.build)
  if (!lacks && !separate) return { ...none, gaps: open }
  const [newest] = broughtStacks(machine, packages)
  const enough = newest && (asks === null || isAtLeast(stackStanding(newest.build, asks)) === true)
  const than = machine.stack === null || !newest ? 'newer' : stackStanding(newest.build, machine.stack)
  if (newest?.kb != null && enough && than === 'newer')
    return {
      stack: { kb: newest.kb, version: newest.build },
      why: lacks
        ? `${release.kb} asks for servicing stack ${asks}; this PC has ${machine.stack}.`
        : `${release.kb} comes without its servicing stack; ${newest.kb} is the newest in the folder.`,
      gaps: [],
    }
  if (newest && enough)
    return { ...none, gaps: than === 'unknown' ? [notComparable(machine, newest.build)] : open }
  return { stack: null, why: '', gaps: [lacks ? lacking(release, asks, machine) : unknownStack(release)] }
}

/** The servicing stacks of a folder that are for this PC, the newest first. */
export function broughtStacks(machine: PlanMachine, packages: readonly FoundPackage[]): FoundPackage[] {
  return packages
    .flatMap((found) => {
      const build = readBuild(found.build)
      const isUsable =
        found.kind === 'ssu' &&
        found.kb !== null &&
        found.architecture === machine.architecture &&
        whyUnusable(found) === null
      const isForFamily = build !== null && buildFamily(build.build) === buildFamily(machine.build)
      return isUsable && isForFamily ? [{ found, build }] : []
    })
    .sort((one, other) => compareInFamily(other.build, one.build))
    .map(({ found }) => found)
}

function notComparable({ stack }: PlanMachine, other: string | null): Gap {
  return {
    what: `Whether the servicing stack of this PC (${stack}) is older than ${other}`,
    why: 'They belong to different versions of Windows, whose numbers cannot be compared.',
    hides: 'Whether the update needs a newer servicing stack first (0x800f0823).',
  }
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
