import type { SuppliedFolder } from '../../../common/packages/supplied.ts'
import type { Supplied } from './read-supplied-folder.ts'

/** A supplied folder as shown in a window: usable packages first, otherwise in folder order. */
export function showSupplied({ folder, packages }: Supplied): SuppliedFolder {
  const shown = packages.map((one) => ({
    place: one.place,
    file: one.file,
    kb: one.kb,
    architecture: one.architecture,
    build: one.build,
    sizeBytes: one.sizeBytes,
    published:
      one.publishedSha256 === null || one.sha256 === null ? null : one.publishedSha256 === one.sha256,
    problems: [...one.problems],
    ...(one.reasons ? { reasons: [...one.reasons] } : {}),
  }))
  const usable = ({ problems }: { readonly problems: readonly string[] }) => problems.length === 0
  return { folder, packages: [...shown.filter(usable), ...shown.filter((one) => !usable(one))] }
}
