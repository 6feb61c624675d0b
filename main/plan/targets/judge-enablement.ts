import { longTermEdition } from '../../../common/windows/long-term-edition.ts'
import type { EnablementPackage } from '../../knowledge/enablement.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { packageFilesOf } from '../../knowledge/package-files.ts'
import { type Release, releasesOf } from '../../knowledge/releases.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { whyUnusable } from '../packages/why-unusable.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { applyingIssue, type Seen } from './judge-lcu.ts'
import { fitting, type Judged, unfit } from './judged.ts'
import type { Unfit } from './unfit.ts'

/**
 * Judges an enablement package, with the cumulative update that it needs first. DISM accepts it below that revision and
 * exits with 3010, so it must be checked here.
 */
export function judgeEnablement(
  wanted: EnablementPackage,
  machine: PlanMachine,
  packages: readonly FoundPackage[],
  seen: Seen,
): Judged {
  const { kb, needs } = wanted
  const fits = (isInstalled: boolean, first: Release | null) =>
    fitting(kb, {
      kind: 'enablement',
      wanted,
      isInstalled,
      first: first && { release: first, issue: applyingIssue(first.kb, seen) },
    })
  if (machine.build === wanted.to && machine.installation !== 'server') return fits(true, null)
  const because = whyUnfit(seen.knowledge, wanted, machine)
  if (because) return unfit(kb, because)
  if (needs === null) return unfit(kb, { code: 'version-needs-unknown' })
  if (machine.ubr >= needs) return fits(false, null)
  const first = firstUpdate(seen.knowledge, machine, needs, packages)
  return first ? fits(false, first) : unfit(kb, { code: 'version-out-of-reach', needs })
}

function whyUnfit(knowledge: Knowledge, wanted: EnablementPackage, machine: PlanMachine): Unfit | null {
  const { kb, version, from, to } = wanted
  if (machine.installation === 'server') return { code: 'version-not-for-server', version }
  if (machine.edition !== null && longTermEdition(machine.edition) !== null)
    return { code: 'version-not-for-edition', version, edition: machine.edition }
  if (!from.includes(machine.build))
    return machine.build > to && machine.branch.builds.includes(to)
      ? { code: 'version-is-older', version, build: to }
      : { code: 'version-of-other-build', version, from }
  return packageFilesOf(knowledge, kb, machine.architecture).length === 0
    ? { code: 'other-architecture' }
    : null
}

/**
 * The update that installs the required revision: the newest one that is not a preview, otherwise the lowest sufficient
 * preview; supplied ones take precedence.
 */
function firstUpdate(
  knowledge: Knowledge,
  machine: PlanMachine,
  needs: number,
  packages: readonly FoundPackage[],
): Release | null {
  const all = releasesOf(knowledge, machine.build, machine.installation).filter(
    (each) => each.ubr >= needs && each.ubr > machine.ubr && each.withdrawn === null,
  )
  const supplied = new Set(
    packages
      .filter(({ kind, architecture }) => kind === 'lcu' && architecture === machine.architecture)
      .filter((found) => whyUnusable(knowledge, found) === null)
      .map(({ kb }) => kb),
  )
  const best = (list: readonly Release[]) =>
    list.filter(({ kind }) => kind === 'security' || kind === 'out-of-band').at(-1) ?? list[0] ?? null
  return best(all.filter(({ kb }) => supplied.has(kb))) ?? best(all)
}
