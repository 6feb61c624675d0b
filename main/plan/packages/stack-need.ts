import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import {
  buildFamily,
  buildText,
  compareInFamily,
  readBuild,
  readBuildText,
} from '../../../common/windows/build.ts'
import { isAtLeast } from '../../../common/windows/order.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Release } from '../../knowledge/releases.ts'
import { type ServicingStack, servicingStacksOf, stackIsSeparate } from '../../knowledge/servicing-stacks.ts'
import { gap } from '../../texts/gap.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { FoundPackage } from './found-package.ts'
import { stackStanding } from './stack-standing.ts'
import { whyUnusable } from './why-unusable.ts'

/** The servicing stack required before an update of Windows or WinRE, or what is unknown about it. */
export type StackNeed = {
  readonly stack: { readonly kb: string; readonly version: string | null } | null
  readonly because: readonly Message[]
  readonly gaps: readonly Gap[]
}

/**
 * Whether a PC needs a separate servicing stack before `release`. Newer branches include it in the cumulative update; a
 * sufficiently new stack is not added again.
 */
export function findStackNeed(
  knowledge: Knowledge,
  machine: PlanMachine,
  release: Release,
  packages: readonly FoundPackage[] | null,
): StackNeed {
  const known = servicingStacksOf(knowledge, machine.build)
  const published = known.find((each) => needOf(each, machine, release) === 'needed')
  if (published)
    return {
      stack: { kb: published.kb, version: published.version },
      because: [reason(published, machine)],
      gaps: [],
    }
  const need = suppliedNeed(knowledge, machine, release, packages ?? [])
  const open = known.find((each) => needOf(each, machine, release) === 'unknown')
  return open === undefined || need.stack !== null
    ? need
    : { ...need, gaps: [...need.gaps, notComparable(machine, open.tooOld)] }
}

/** `unknown` if the PC's stack cannot be compared with the one known to be too old. */
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

function reason(stack: ServicingStack, machine: PlanMachine): Message {
  const { kb, goesWith, neededBelow, version } = stack
  const { subject } = machine
  if (goesWith !== null) return message('plan.because.stack-of-update', { kb: goesWith, stack: kb })
  if (machine.stack === null)
    return message('plan.because.stack-below', {
      neededBelow: neededBelow ?? '',
      build: buildText(machine),
      subject,
    })
  return version === null
    ? message('plan.because.stack-old-unknown', { stack: machine.stack, subject })
    : message('plan.because.stack-old', { stack: machine.stack, version, subject })
}

/** What a supplied cumulative update requires according to its own metadata, and whether a supplied stack meets it. */
function suppliedNeed(
  knowledge: Knowledge,
  machine: PlanMachine,
  release: Release,
  packages: readonly FoundPackage[],
): StackNeed {
  const usable = packages.filter(
    (found) => found.architecture === machine.architecture && whyUnusable(knowledge, found) === null,
  )
  const target = usable.find(({ kind, kb }) => kind === 'lcu' && kb === release.kb)
  const asks = readBuildText(target?.requiresStack ?? null)
  const isNeeded = target !== undefined && !target.bringsStack && asks !== null && machine.stack !== null
  const standing = isNeeded ? stackStanding(machine.stack, asks) : 'same'
  const lacks = standing === 'older'
  const open = standing === 'unknown' ? [notComparable(machine, asks)] : []
  const separate = stackIsSeparate(knowledge, machine.build)
  if (!lacks && !separate) return { ...none, gaps: open }
  const [newest] = suppliedStacks(knowledge, machine, packages)
  const enough = newest && (asks === null || isAtLeast(stackStanding(newest.build, asks)) === true)
  const than = machine.stack === null || !newest ? 'newer' : stackStanding(newest.build, machine.stack)
  if (newest?.kb != null && enough && than === 'newer')
    return {
      stack: { kb: newest.kb, version: newest.build },
      because: [
        lacks
          ? message('plan.because.stack-required', {
              kb: release.kb,
              asks: asks ?? '',
              stack: machine.stack ?? '',
              subject: machine.subject,
            })
          : message('plan.because.stack-in-folder', { kb: release.kb, stack: newest.kb }),
      ],
      gaps: [],
    }
  if (newest && enough)
    return { ...none, gaps: than === 'unknown' ? [notComparable(machine, newest.build)] : open }
  return { ...none, gaps: [lacks ? lacking(release, asks, machine) : unknownStack(release)] }
}

/** The supplied servicing stacks for this PC, newest first. */
export function suppliedStacks(
  knowledge: Knowledge,
  machine: PlanMachine,
  packages: readonly FoundPackage[],
): FoundPackage[] {
  return packages
    .flatMap((found) => {
      const build = readBuild(found.build)
      const isUsable =
        found.kind === 'ssu' &&
        found.kb !== null &&
        found.architecture === machine.architecture &&
        whyUnusable(knowledge, found) === null
      const isForFamily = build !== null && buildFamily(build.build) === buildFamily(machine.build)
      return isUsable && isForFamily ? [{ found, build }] : []
    })
    .sort((one, other) => compareInFamily(other.build, one.build))
    .map(({ found }) => found)
}

function notComparable({ stack, subject }: PlanMachine, other: string | null): Gap {
  return gap('stacks-not-comparable', { stack: stack ?? '', other: other ?? '', subject })
}

function lacking({ kb }: Release, asks: string | null, { stack, subject }: PlanMachine): Gap {
  return gap('stack-missing', { asks: asks ?? '', kb, stack: stack ?? '', subject })
}

function unknownStack({ kb }: Release): Gap {
  return gap('stack-unnamed', { kb })
}

const none: StackNeed = { stack: null, because: [], gaps: [] }
