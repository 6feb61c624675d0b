import type { CatalogEntry } from '../../common/packages/catalog-entry.ts'
import type { Architecture } from '../../common/windows/architecture.ts'

/**
 * Reduces an entry to what one architecture can use; null if nothing is left or the entry is for another one. Uses
 * each file's record, never only its name: files of the same name for several architectures are common. An entry
 * without an architecture stays, with its architecture unknown.
 */
export function keepArchitecture(entry: CatalogEntry, architecture: Architecture): CatalogEntry | null {
  if (entry.architecture !== null && entry.architecture !== architecture) return null
  if (entry.files === null || entry.files.length === 0) return entry
  const files = entry.files.filter((file) => file.architecture === null || file.architecture === architecture)
  return files.length === 0 ? null : { ...entry, files }
}
