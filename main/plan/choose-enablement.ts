import { fail, ok, type Result } from '../../common/result.ts'
import type { EnablementPackage } from '../knowledge/enablement.ts'
import { packageFilesOf } from '../knowledge/package-files.ts'
import { type Release, releasesOf } from '../knowledge/releases.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { nothing, type TargetChoice } from './target-choice.ts'
import { whyUnusable } from './why-unusable.ts'

/**
 * An enablement package that a person named, with the cumulative update that it needs first. DISM takes one below its
 * revision and says 3010, so this is where it is checked. Fails with `refused` and the reason.
 */
export function chooseEnablement(
  wanted: EnablementPackage,
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
): Result<TargetChoice> {
  const has = `build ${machine.build}`
  if (machine.build === wanted.to && machine.installation !== 'server')
    return ok({ ...nothing, why: `${wanted.kb} is installed already: the PC is ${wanted.version} (${has}).` })
  const unfit = whyUnfit(wanted, machine)
  if (unfit) return refuse(wanted, unfit)
  const { needs } = wanted
  if (needs === null)
    return refuse(wanted, `No source states which revision ${wanted.kb} needs, and DISM does not check it.`)
  const named = { ...nothing, enablement: wanted, why: 'You named it.' }
  if (machine.ubr >= needs) return ok(named)
  const first = firstUpdate(machine, needs, packages)
  if (!first)
    return refuse(
      wanted,
      `${wanted.kb} needs ${machine.build}.${needs} or later, and no known update brings this PC there.`,
    )
  const why = `You named it. It needs ${machine.build}.${needs} or later and the PC is at ${machine.build}.${machine.ubr}, so ${first.kb} comes first.`
  return ok({ ...named, release: first, why })
}

/** EditionID of the long-term servicing channel, by itself, as N and for evaluation. */
const longTerm = /^(?:IoT)?EnterpriseS(?:N|Eval|NEval)?$/i

function whyUnfit(wanted: EnablementPackage, machine: PlanMachine): string | null {
  const { kb, version, from } = wanted
  if (machine.installation === 'server') return `${kb} brings ${version}; this PC is ${machine.branch.name}.`
  if (machine.edition !== null && longTerm.test(machine.edition))
    return `${kb} brings ${version}; this PC runs an edition of the long-term servicing channel (${machine.edition}), which keeps its version.`
  if (!from.includes(machine.build))
    return machine.build > wanted.to && machine.branch.builds.includes(wanted.to)
      ? `${kb} brings ${version} (build ${wanted.to}), which is older than this PC (build ${machine.build}).`
      : `${kb} turns build ${from.join(' or ')} into ${version}; this PC is build ${machine.build}.`
  if (packageFilesOf(kb, machine.architecture).length === 0)
    return `${kb} was not published for ${machine.architecture}.`
  return null
}

/**
 * The update that brings the needed revision: the newest that is no preview, else the lowest preview that is enough;
 * those of the folder before all others.
 */
function firstUpdate(
  machine: PlanMachine,
  needs: number,
  packages: readonly FoundPackage[] | null,
): Release | null {
  const all = releasesOf(machine.build, machine.installation).filter(
    (each) => each.ubr >= needs && each.ubr > machine.ubr && each.withdrawn === null,
  )
  const brought = new Set(
    (packages ?? [])
      .filter(({ kind, architecture }) => kind === 'lcu' && architecture === machine.architecture)
      .filter((found) => whyUnusable(found) === null)
      .map(({ kb }) => kb),
  )
  const best = (list: readonly Release[]) =>
    list.filter(({ kind }) => kind === 'security' || kind === 'out-of-band').at(-1) ?? list[0] ?? null
  return best(all.filter(({ kb }) => brought.has(kb))) ?? best(all)
}

function refuse({ kb }: EnablementPackage, why: string): Result<TargetChoice> {
  return fail('refused', why, 'Name another update, or ask for the latest.', kb)
}
