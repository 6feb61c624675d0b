import type { CatalogEntry } from '../../common/catalog-entry.ts'
import type { Architecture } from '../../common/windows/architecture.ts'

/**
 * The entry with only what one architecture may use; null where nothing is left or the entry is for another. Goes by the
 * record of each file and never by its name alone: files of the same name for several processors are common. An entry
 * that does not say what it is for stays, with its architecture unknown.
 */
export function keepArchitecture(entry: CatalogEntry, architecture: Architecture): CatalogEntry | null {
  if (entry.architecture !== null && entry.architecture !== architecture) return null
  if (entry.files === null || entry.files.length === 0) return entry
  const files = entry.files.filter((file) => file.architecture === null || file.architecture === architecture)
  return files.length === 0 ? null : { ...entry, files }
}
