import type { Gap } from '../../common/facts.ts'
import type { PlanPackage } from '../../common/plan.ts'
import { type PackageFile, packageFilesOf } from '../knowledge/package-files.ts'
import type { PlanMachine } from './plan-machine.ts'
import type { FoundPackage } from './read-package-names.ts'

/** The file a step will use. `used` is the brought file it is; `gap` says where its name or the file is missing. */
export type PickedPackage = {
  readonly package: PlanPackage
  readonly used: FoundPackage | null
  readonly gap: Gap | null
}

/**
 * Picks the file of a KB for this PC's architecture: of the folder that was brought where there is one, else as
 * published. A published name is never composed: where none is known, the name says so and cannot be a file's.
 */
export function pickPackage(
  wanted: { readonly kb: string; readonly role: PlanPackage['role']; readonly build: string | null },
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
): PickedPackage {
  const { architecture } = machine
  const published = packageFilesOf(wanted.kb, architecture).at(-1) ?? null
  const used = packages && bestOf(packages, wanted.kb, machine, published)
  const name = used?.file ?? published?.file ?? null
  return {
    package: {
      ...wanted,
      architecture,
      file: name ?? `<${wanted.kb} ${architecture}: published file name not known>`,
      sha256: null,
      sha1: published?.sha1 ?? null,
      sizeBytes: published?.sizeBytes ?? used?.sizeBytes ?? null,
    },
    used,
    gap: used ? null : missing(wanted, machine, published, packages !== null),
  }
}

/** True for a name that can be a file's in one folder: no path, no wildcard, nothing that a tool reads as more. */
export function isPlainFileName(name: string): boolean {
  return name.length <= 200 && !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/^\.+$|[ .]$/.test(name)
}

function bestOf(
  packages: readonly FoundPackage[],
  kb: string,
  { architecture }: PlanMachine,
  published: PackageFile | null,
): FoundPackage | null {
  const container = published?.kind === 'safe-os' ? 'cab' : 'msu'
  const claimed = (found: FoundPackage) => (found.sha1 !== null && found.sha1 === published?.sha1 ? 0 : 1)
  const fitting = packages.filter(
    (found) =>
      found.kb === kb &&
      found.architecture === architecture &&
      found.container === container &&
      !found.dotnet &&
      isPlainFileName(found.file) &&
      (found.sha1 === null || published?.sha1 == null || found.sha1 === published.sha1),
  )
  fitting.sort(
    (one, other) =>
      claimed(one) - claimed(other) ||
      one.file.length - other.file.length ||
      (one.file < other.file ? -1 : 1),
  )
  return fitting[0] ?? null
}

function missing(
  { kb, role }: { readonly kb: string; readonly role: PlanPackage['role'] },
  { architecture }: PlanMachine,
  published: PackageFile | null,
  broughtFolder: boolean,
): Gap | null {
  if (!broughtFolder && published?.file) return null
  const word = {
    checkpoint: 'checkpoint ',
    target: '',
    'safe-os': 'Safe OS Dynamic Update ',
    'servicing-stack': '',
  }
  const file = published?.file
    ? `${published.file}${published.sha1 ? `, SHA-1 ${published.sha1}` : ''}`
    : `its published file name is not known`
  return {
    what: broughtFolder
      ? `The ${word[role]}${kb} for ${architecture} is not in the folder`
      : `The file name of ${kb} for ${architecture}`,
    why: `Get it from the Microsoft Update Catalog (search ${kb}): ${file}.`,
    hides: broughtFolder
      ? 'The plan cannot be carried out before it is there.'
      : 'The command cannot name the file.',
  }
}
