import type { CatalogEntry, CatalogFile } from '../../common/packages/catalog-entry.ts'
import { ok, type Result } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { compareKbs, readKb } from '../../common/windows/kb.ts'
import { failed } from '../texts/failure.ts'

/** Roles of an entry's files: the update itself, and its prerequisites. */
export type Chain = {
  readonly target: CatalogFile
  /** Checkpoints or servicing stacks, sorted by KB number; the installation order comes from the packages. */
  readonly before: readonly CatalogFile[]
}

/**
 * Separates the target of an entry from its checkpoints. The dialog's order is meaningless (it has changed over the
 * years): the target is the file with the entry's KB in its name, every other file is a prerequisite. Fails with
 * `refused` if ambiguous: several files with that KB or none, files of several architectures, a file with a problem.
 */
export function chainOf(entry: CatalogEntry): Result<Chain> {
  const files = entry.files
  if (files === null || files.length === 0) return refused(entry, message('catalog.files-not-read'))
  const bad = files.find((file) => file.problems.length > 0)
  if (bad !== undefined)
    return refused(entry, message('catalog.file-rejected', { file: bad.name, problem: bad.reasons[0] ?? '' }))
  const carriers = files.filter((file) => file.kb !== null && file.kb === entry.kb)
  const candidates = files.length === 1 ? files : carriers
  const [target] = candidates
  if (target === undefined)
    return refused(entry, message('catalog.no-file-named-after-kb', { files: files.length }))
  if (candidates.length > 1)
    return refused(entry, message('catalog.files-named-after-kb', { files: candidates.length }))
  const stranger = files.find((file) => file.architecture !== target.architecture)
  if (stranger !== undefined)
    return refused(entry, message('catalog.file-for-other-architecture', { file: stranger.name }))
  if (
    entry.architecture !== null &&
    target.architecture !== null &&
    entry.architecture !== target.architecture
  )
    return refused(
      entry,
      message('catalog.file-not-for', { file: target.name, architecture: entry.architecture }),
    )
  const before = files.filter((file) => file !== target)
  return ok({ target, before: before.toSorted(byKb) })
}

/** Files without a KB come first; the order is only for display. */
function byKb(one: CatalogFile, other: CatalogFile): number {
  const [left, right] = [readKb(one.kb), readKb(other.kb)]
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  return compareKbs(left, right)
}

function refused(entry: CatalogEntry, why: Message): Result<never> {
  return failed('refused', 'catalog-update-file-unclear', { why }, entry.title)
}
