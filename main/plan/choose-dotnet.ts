import type { Inspection } from '../../common/inspection.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { type DotnetUpdate, findDotnet } from '../knowledge/dotnet.ts'
import { allPackageFilesOf, packageFilesOf } from '../knowledge/package-files.ts'
import { findReleases } from '../knowledge/releases.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { type DotnetTarget, nothing, type TargetChoice } from './target-choice.ts'
import { whyUnusable } from './why-unusable.ts'

type Question = {
  readonly machine: PlanMachine
  readonly inspection: Inspection | null
  readonly packages: readonly FoundPackage[] | null
}

/** A .NET update that a person named. Null where the KB is none; fails with `refused` where it is not for this PC. */
export function chooseDotnet(kb: string, question: Question): Result<TargetChoice> | null {
  const { machine } = question
  const rows = findDotnet(kb)
  const brought = broughtDotnet(question).find((found) => found.kb === kb) ?? null
  if (rows.length === 0 && (brought === null || findReleases(kb).length > 0)) return null
  const refuse = (why: string) => fail('refused', why, 'Name the .NET update of this version of Windows.', kb)
  const row = rowFor(rows, machine)
  if (rows.length > 0 && !row)
    return refuse(
      `${kb} updates .NET Framework of build ${rows.flatMap(({ builds }) => builds).join(', ')}; this PC is build ${machine.build}.`,
    )
  if (allPackageFilesOf(kb).length > 0 && packageFilesOf(kb, machine.architecture).length === 0)
    return refuse(`${kb} was not published for ${machine.architecture}.`)
  const inside = packageOf(row, brought)
  if (!inside)
    return fail(
      'refused',
      `No source states which package ${kb} installs, so its success could not be told.`,
      bringIt,
      kb,
    )
  const target = { kb, package: inside }
  const installed = installedVersion(target, question.inspection)
  if (installed !== null)
    return ok({ ...nothing, why: `${kb} or a later .NET update is installed already (${installed}).` })
  const gaps = row ? [] : [{ what: `Facts about ${kb}`, why: ownWord, hides: ownWordHides }]
  return ok({ ...nothing, dotnet: target, why: 'You named it.', gaps })
}

/**
 * The .NET update of the folder that goes along with the latest cumulative update; null where there is none, where it
 * is installed, or where several could be meant.
 */
export function dotnetOfFolder(question: Question): DotnetTarget | null {
  const fitting = broughtDotnet(question).flatMap((found) => {
    const row = found.kb === null ? null : rowFor(findDotnet(found.kb), question.machine)
    const inside = packageOf(row, found)
    return row && inside ? [{ row, inside }] : []
  })
  const frameworks = new Set(fitting.map(({ row }) => row.framework))
  // Which .NET Framework the PC has was not asked; the update of another one does not apply.
  if (frameworks.size !== 1) return null
  const newest = fitting.sort((one, other) => (one.row.date < other.row.date ? 1 : -1))[0]
  if (!newest) return null
  const target = { kb: newest.row.kb, package: newest.inside }
  return installedVersion(target, question.inspection) === null ? target : null
}

function rowFor(rows: readonly DotnetUpdate[], { build }: PlanMachine): DotnetUpdate | null {
  return rows.find(({ builds }) => builds.includes(build)) ?? null
}

function broughtDotnet({ packages, machine }: Question): FoundPackage[] {
  return (packages ?? []).filter(
    (found) =>
      found.kind === 'dotnet' && found.architecture === machine.architecture && whyUnusable(found) === null,
  )
}

/** Names as CBS lists them: the rollup of 4.8.1 carries its version in its name, that of 4.8 does not. */
const names = { '4.8': 'Package_for_DotNetRollup', '4.8.1': 'Package_for_DotNetRollup_481' } as const

function packageOf(row: DotnetUpdate | null, found: FoundPackage | null): DotnetTarget['package'] | null {
  const [name, , , , version] = found?.identity?.split('~') ?? []
  if (name && version) return { name, version }
  return row?.version ? { name: names[row.framework], version: row.version } : null
}

function installedVersion({ package: wanted }: DotnetTarget, inspection: Inspection | null): string | null {
  const has = (inspection?.facts.packages?.value ?? []).find(
    (each) =>
      each.name.toLowerCase() === wanted.name.toLowerCase() &&
      (each.state === 'installed' || each.state === 'permanent') &&
      isAtLeast(each.version, wanted.version),
  )
  return has?.version ?? null
}

function isAtLeast(version: string, wanted: string): boolean {
  const [has, wants] = [version, wanted].map((text) => text.split('.').map(Number))
  if (!has || !wants) return false
  for (const [index, part] of wants.entries()) {
    const own = has[index] ?? 0
    if (own !== part) return own > part
  }
  return true
}

const bringIt = 'Bring the file with --folder: it tells its package by itself.'
const ownWord =
  'It is not among the .NET updates that Unstuck has facts about; the plan goes by what the package says of itself.'
const ownWordHides =
  'Whether it is for this version of Windows. DISM refuses one that is not, and changes nothing.'
