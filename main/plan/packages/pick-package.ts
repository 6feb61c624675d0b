import type { Gap } from '../../../common/facts/facts.ts'
import type { PackageKind } from '../../../common/packages/package-report.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import type { TextValue } from '../../../common/texts/value.ts'
import { readBuildOrVersion, revisionStanding } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type PackageFile, packageFilesOf } from '../../knowledge/package-files.ts'
import { gap } from '../../texts/gap.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { FoundPackage } from './found-package.ts'
import type { ListedFile, ListedUpdate } from './listed-update.ts'
import { publishedAs, whyUnusable } from './why-unusable.ts'

type Wanted = { readonly kb: string; readonly role: PlanPackage['role']; readonly build: string | null }

/** The file for a step. `used` is the supplied file, if it is one; `gaps` list what is missing or unknown. */
export type PickedPackage = {
  readonly package: PlanPackage
  readonly used: FoundPackage | null
  readonly gaps: readonly Gap[]
}

/**
 * Picks the file of a KB for this PC's architecture: from the supplied folder if there is one, otherwise as published
 * according to the facts or the catalog. A published name is never constructed: if it is unknown, the file is
 * `unknownFile`, and there is no plan.
 */
export function pickPackage(
  knowledge: Knowledge,
  wanted: Wanted,
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
  listed: readonly ListedUpdate[],
): PickedPackage {
  const { architecture } = machine
  const used = packages && bestOf(knowledge, packages, wanted, machine)
  const known =
    (used ? publishedAs(knowledge, used) : packageFilesOf(knowledge, wanted.kb, architecture).at(-1)) ?? null
  const published: Published | null =
    known?.file || used ? known : (listedFile(wanted, machine, listed) ?? known)
  const name = used?.file ?? published?.file ?? null
  return {
    package: {
      ...wanted,
      architecture,
      file: name ?? unknownFile,
      sha256: used?.publishedSha256 ?? published?.sha256 ?? null,
      sha1: published?.sha1 ?? null,
      sizeBytes: used?.sizeBytes ?? published?.sizeBytes ?? null,
    },
    used,
    gaps: used
      ? used.gaps.map((why) => unread(used, why))
      : missing(wanted, machine, published, packages !== null),
  }
}

/** `pickPackage` with the PC, packages and catalog answers of one plan. */
export type PackagePicker = (wanted: Wanted) => PickedPackage

export function packagePicker(
  knowledge: Knowledge,
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
  listed: readonly ListedUpdate[],
): PackagePicker {
  return (wanted) => pickPackage(knowledge, wanted, machine, packages, listed)
}

/** Placeholder for an unknown file name. No plan contains it. */
export const unknownFile = ''

type Published = Pick<PackageFile, 'file' | 'sha1' | 'sizeBytes'> & { readonly sha256?: string | null }

/** The catalog file of a package: listed as an update or as a prerequisite of another one. */
function listedFile(
  { kb, role }: Wanted,
  { architecture }: PlanMachine,
  listed: readonly ListedUpdate[],
): Published | null {
  const own = listed.flatMap((update) => (update.kb === kb && update.file ? [update.file] : []))
  const before = listed.flatMap((update) => update.before.filter((file) => file.kb === kb))
  const fits = (file: ListedFile) => {
    const ending = /\.(msu|cab)$/i.exec(file.file)?.[1]?.toLowerCase()
    return file.architecture === architecture && shapes[role].containers.some((each) => each === ending)
  }
  return [...own, ...before].find(fits) ?? null
}

function bestOf(
  knowledge: Knowledge,
  packages: readonly FoundPackage[],
  wanted: Wanted,
  machine: PlanMachine,
): FoundPackage | null {
  const known = (found: FoundPackage) => {
    const published = publishedAs(knowledge, found)
    if (published === null || published.sha1 !== found.sha1) return 2
    return published.file?.toLowerCase() === found.file.toLowerCase() ? 0 : 1
  }
  const fitting = packages.filter((found) => isWanted(knowledge, found, wanted, machine))
  fitting.sort(
    (one, other) =>
      known(one) - known(other) ||
      one.place.length - other.place.length ||
      (one.place < other.place ? -1 : 1),
  )
  return fitting[0] ?? null
}

/** Kind and possible containers of the packages of each role. A cumulative update is never used as a cab. */
const shapes: Readonly<
  Record<PlanPackage['role'], { readonly kind: PackageKind; readonly containers: readonly ('msu' | 'cab')[] }>
> = {
  checkpoint: { kind: 'lcu', containers: ['msu'] },
  target: { kind: 'lcu', containers: ['msu'] },
  'safe-os': { kind: 'safe-os', containers: ['cab'] },
  'servicing-stack': { kind: 'ssu', containers: ['msu', 'cab'] },
  enablement: { kind: 'enablement', containers: ['msu', 'cab'] },
  dotnet: { kind: 'dotnet', containers: ['msu'] },
  setup: { kind: 'setup', containers: ['cab'] },
}

/** Whether a file is, by its content, the package that a step needs. */
function isWanted(
  knowledge: Knowledge,
  found: FoundPackage,
  { kb, role, build }: Wanted,
  machine: PlanMachine,
): boolean {
  const { kind, containers } = shapes[role]
  return (
    found.kb === kb &&
    found.kind === kind &&
    found.container !== null &&
    containers.includes(found.container) &&
    found.architecture === machine.architecture &&
    bringsWanted(found, role, build) &&
    whyUnusable(knowledge, found) === null
  )
}

/** A .NET update has its own version and an enablement package has none, so they are identified by KB. */
function bringsWanted(found: FoundPackage, role: PlanPackage['role'], build: string | null): boolean {
  if (build === null || role === 'dotnet' || role === 'enablement') return true
  return revisionStanding(readBuildOrVersion(found.build), readBuildOrVersion(build)) === 'same'
}

function unread({ file }: FoundPackage, why: TextValue): Gap {
  return gap('package-partly-unread', { file, why })
}

function missing(
  { kb, role }: Wanted,
  { architecture, place: on }: PlanMachine,
  published: Published | null,
  suppliedFolder: boolean,
): Gap[] {
  if (role === 'enablement') return [gap('package-not-in-catalog', { kb, architecture, place: on })]
  if (!suppliedFolder && published?.file) return []
  const place = suppliedFolder ? notInFolder[role] : 'package-name-unknown'
  const file = published?.file ?? ''
  const sha1 = published?.sha1 ?? ''
  const known = published?.file ? (published.sha1 ? 'hash' : 'name') : 'other'
  return [gap(place, { kb, architecture, file, sha1, known })]
}

const notInFolder = {
  checkpoint: 'package-not-in-folder-checkpoint',
  target: 'package-not-in-folder-target',
  'safe-os': 'package-not-in-folder-safe-os',
  'servicing-stack': 'package-not-in-folder-servicing-stack',
  dotnet: 'package-not-in-folder-dotnet',
  setup: 'package-not-in-folder-setup',
} as const
