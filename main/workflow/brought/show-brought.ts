import type { BroughtFolder } from '../../../common/brought.ts'
import type { Brought } from './read-brought-folder.ts'

/** What a window shows of a brought folder: usable packages first, in the order in which they lie there. */
export function showBrought({ folder, packages }: Brought): BroughtFolder {
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
  }))
  const usable = ({ problems }: { readonly problems: readonly string[] }) => problems.length === 0
  return { folder, packages: [...shown.filter(usable), ...shown.filter((one) => !usable(one))] }
}
