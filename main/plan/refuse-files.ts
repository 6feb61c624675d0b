import type { Plan } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText, readBuild } from '../../common/windows/build.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Release } from '../knowledge/releases.ts'
import { findSafeOs } from '../knowledge/winre.ts'
import { whatOf } from '../texts/what-of.ts'
import { worded } from '../texts/worded.ts'
import type { FoundPackage } from './packages/found-package.ts'
import { whyUnusable } from './packages/why-unusable.ts'
import type { PlanMachine } from './plan-machine.ts'
import { fitnessOf, fitnessOfFile } from './targets/judge-lcu.ts'
import type { LcuFitness } from './targets/judged.ts'
import { unfitFailure } from './targets/unfit.ts'

/** What the files of a folder are compared with. */
type Judged = {
  readonly knowledge: Knowledge
  readonly used: ReadonlySet<FoundPackage>
  readonly machine: PlanMachine
  readonly target: Release | null
}

/** Lists the supplied files that the plan does not use, by path, with the reasons. */
export function refuseFiles(packages: readonly FoundPackage[], judged: Judged): Plan['refused'] {
  return packages
    .filter((found) => !judged.used.has(found))
    .map((found) => ({ file: found.place, ...worded({ why: whyNotUsed(found, judged) }) }))
    .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0))
}

function whyNotUsed(found: FoundPackage, judged: Judged): Message {
  const unusable = whyUnusable(judged.knowledge, found)
  if (unusable) return unusable
  const { architecture, kb } = found
  if (architecture !== null && architecture !== judged.machine.architecture)
    return message('plan.refused.other-architecture', {
      architecture,
      own: judged.machine.architecture,
      subject: judged.machine.subject,
    })
  const same = [...judged.used].find((each) => isSame(each, found))
  if (same) return message('plan.refused.same-package', { place: same.place })
  const ofKind = whyNotOfKind(found)
  if (ofKind) return ofKind
  if (kb === null) return message('plan.refused.kb-unknown')
  if (architecture === null) return message('plan.refused.architecture-unknown')
  return whyNotOfKb(found, kb, judged)
}

function isSame(one: FoundPackage, other: FoundPackage): boolean {
  return one.sha256 !== null && one.sha256 === other.sha256
}

/** Kinds of packages that no plan uses. */
function whyNotOfKind({ kind, kb, identity }: FoundPackage): Message | null {
  switch (kind) {
    case 'dotnet':
      return message('plan.refused.dotnet')
    case 'setup':
      return message('plan.refused.setup')
    case 'enablement':
      return kb === null
        ? message('plan.refused.enablement-unnamed')
        : message('plan.refused.enablement', { kb })
    case 'feature':
      return message('plan.refused.feature')
    case 'ssu':
      return message('plan.refused.stack')
    case 'secure-boot':
      return message('plan.refused.secure-boot')
    case 'hotpatch':
      return message('plan.refused.hotpatch')
    case 'other':
      return identity === null
        ? message('plan.refused.unrelated')
        : message('plan.refused.unrelated-inside', { identity })
    default:
      return null
  }
}

function whyNotOfKb(found: FoundPackage, kb: string, { knowledge, used, machine, target }: Judged): Message {
  if (found.kind === 'lcu' && found.container === 'cab') return message('plan.refused.lcu-as-cab', { kb })
  const other = [...used].find((each) => each.kb === kb)
  if (other && found.build !== null && other.build !== null && found.build !== other.build)
    return message('plan.refused.other-revision', { build: found.build, kb, other: other.build })
  if (other) return message('plan.refused.other-file', { kb, place: other.place })
  const checkpoint = checkpointsOf(knowledge, machine.build, machine.architecture).find(
    (each) => each.kb === kb,
  )
  if (checkpoint && checkpoint.ubr <= machine.ubr)
    return message('plan.refused.checkpoint-passed', { kb, ubr: checkpoint.ubr, subject: machine.subject })
  if (found.kind === 'safe-os') return whyNotSafeOs(knowledge, kb, found, machine)
  const own = fitnessOfFile(knowledge, found, machine)
  return own ? whyNotNewer(kb, own, machine) : whyNotLcu(knowledge, kb, found, machine, target)
}

/** An update without facts is never chosen automatically, because it may be withdrawn. */
function whyNotNewer(kb: string, own: LcuFitness, machine: PlanMachine): Message {
  if (!own.fits) return whatOf(unfitFailure(kb, own.because, machine))
  const { ubr } = own.release
  const old = whyNothingNew(own.release, machine)
  return old ?? message('plan.refused.no-facts', { kb, build: buildText({ build: machine.build, ubr }) })
}

/**
 * Why a fitting update changes nothing on this PC: it is installed, or older than the installed one. Null if it would
 * change something.
 */
function whyNothingNew(release: Release, machine: PlanMachine): Message | null {
  const { build, ubr } = machine
  if (release.ubr === ubr)
    return message('plan.target.installed', {
      kb: release.kb,
      build: buildText({ build, ubr }),
      subject: machine.subject,
    })
  if (release.ubr > ubr) return null
  return whatOf(unfitFailure(release.kb, { code: 'older', release }, machine))
}

function whyNotSafeOs(
  knowledge: Knowledge,
  kb: string,
  { build }: FoundPackage,
  machine: PlanMachine,
): Message {
  const builds = findSafeOs(knowledge, kb)?.builds ?? []
  if (builds.includes(machine.build)) return message('plan.refused.winre-untouched', { kb })
  if (builds.length > 0)
    return message('plan.refused.winre-of-other-build', { kb, builds: builds.join(', ') })
  return build === null
    ? message('plan.refused.winre-unknown', { kb })
    : message('plan.refused.winre-unknown-build', { kb, build })
}

function whyNotLcu(
  knowledge: Knowledge,
  kb: string,
  { build }: FoundPackage,
  machine: PlanMachine,
  target: Release | null,
): Message {
  const fitness = fitnessOf(knowledge, kb, machine)
  if (fitness === null) return message('plan.refused.unknown', { kb })
  if (!fitness.fits) return whatOf(unfitFailure(kb, fitness.because, machine))
  const { release } = fitness
  const is = readBuild(build)
  if (is === null) return message('plan.refused.build-unknown')
  if (is.ubr !== release.ubr)
    return message('plan.refused.published-otherwise', { build: build ?? '', kb, ubr: release.ubr })
  const old = whyNothingNew(release, machine)
  if (old) return old
  if (release.withdrawn) return message('plan.refused.withdrawn', { kb, withdrawn: release.withdrawn })
  if (target && release.ubr < target.ubr)
    return message('plan.refused.in-target', { kb: target.kb, target: target.kb })
  if (release.kind === 'preview') return message('plan.refused.preview', { kb })
  return message('plan.refused.not-needed', { kb })
}
