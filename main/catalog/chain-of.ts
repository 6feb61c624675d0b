import type { CatalogEntry, CatalogFile } from '../../common/catalog-entry.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { compareKbs, readKb } from '../../common/windows/kb.ts'

/** What an entry's files are for: the update itself, and what must be on the PC before it. */
export type Chain = {
  readonly target: CatalogFile
  /** Checkpoints or servicing stacks, by KB number; the order to install them in is read from the packages. */
  readonly before: readonly CatalogFile[]
}

/**
 * Tells target and checkpoints of an entry apart. The dialog's order says nothing (it has changed over the years): the
 * target is the file whose name has the entry's KB, every other file is needed before it. Fails with `refused` rather
 * than choose: several files with that KB, none, files of several architectures, a file with a problem.
 */
export function chainOf(entry: CatalogEntry): Result<Chain> {
  const files = entry.files
  if (files === null || files.length === 0) return refused(entry, 'its files were not read')
  const bad = files.find((file) => file.problems.length > 0)
  if (bad !== undefined) return refused(entry, `${bad.name}: ${bad.problems[0]}`)
  const carriers = files.filter((file) => file.kb !== null && file.kb === entry.kb)
  const candidates = files.length === 1 ? files : carriers
  const [target] = candidates
  if (target === undefined) return refused(entry, `none of its ${files.length} files has its KB in the name`)
  if (candidates.length > 1)
    return refused(entry, `${candidates.length} of its files have its KB in the name`)
  const stranger = files.find((file) => file.architecture !== target.architecture)
  if (stranger !== undefined) return refused(entry, `${stranger.name} is for another architecture`)
  if (
    entry.architecture !== null &&
    target.architecture !== null &&
    entry.architecture !== target.architecture
  )
    return refused(entry, `${target.name} is not for ${entry.architecture}`)
  const before = files.filter((file) => file !== target)
  return ok({ target, before: before.toSorted(byKb) })
}

/** Files without a KB come first: the order is for reading. */
function byKb(one: CatalogFile, other: CatalogFile): number {
  const [left, right] = [readKb(one.kb), readKb(other.kb)]
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  return compareKbs(left, right)
}

function refused(entry: CatalogEntry, why: string): Result<never> {
  return fail(
    'refused',
    `The files of this catalog entry do not tell which one is the update: ${why}.`,
    'Choose the files by hand in the catalog.',
    entry.title,
  )
}
