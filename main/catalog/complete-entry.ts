import type { Gap } from '../../common/facts/facts.ts'
import type { CatalogArchitecture, CatalogEntry, CatalogFile } from '../../common/packages/catalog-entry.ts'
import { gap } from '../texts/gap.ts'
import { architecturesIn } from './catalog-file.ts'
import type { DetailsPage } from './parse-details-page.ts'

/**
 * Completes a search row with its dialog and details page; null for one that was not read. If title, details and
 * files name different architectures, the entry has none and a gap says why: the wrong architecture must not be
 * chosen by majority.
 */
export function completeEntry(
  row: CatalogEntry,
  files: readonly CatalogFile[] | null,
  page: DetailsPage | null,
): { readonly entry: CatalogEntry; readonly gaps: readonly Gap[] } {
  const gaps: Gap[] = []
  const stated = statedArchitectures(row, page)
  const inFiles = new Set((files ?? []).flatMap((file) => file.architecture ?? []))
  const all = new Set([...stated, ...inFiles])
  // Files for several architectures in one entry are not a contradiction unless its title names one of them.
  if (all.size > 1 && stated.size > 0) {
    const architectures = [...all].join(', ')
    gaps.push(gap('catalog-architectures-differ', { title: row.title, architectures }))
  }
  if (files?.length === 0) gaps.push(gap('catalog-lists-no-files', { title: row.title }))
  for (const file of files ?? []) {
    for (const problem of file.reasons) gaps.push(gap('catalog-file-rejected', { file: file.name, problem }))
  }
  const details = page?.details ?? row.details
  const entry: CatalogEntry = {
    ...row,
    kb: row.kb ?? (page?.kbs.length === 1 ? (page.kbs[0] ?? null) : null),
    architecture: all.size === 1 ? ([...all][0] ?? null) : null,
    // The details page lists products individually; the row joins them with commas, which some names contain.
    products: page !== null && page.products.length > 0 ? [...page.products] : row.products,
    files: files === null ? null : withOnlySize(files, row.sizeBytes),
    supersedes: page === null ? null : [...page.supersedes],
    supersededBy: page === null ? null : [...page.supersededBy],
    details,
  }
  return { entry, gaps }
}

function statedArchitectures(row: CatalogEntry, page: DetailsPage | null): Set<CatalogArchitecture> {
  const stated = new Set(architecturesIn(page?.architectures.join(',') ?? ''))
  if (row.architecture !== null) stated.add(row.architecture)
  return stated
}

/** The size of an entry is the total of its files, and thus the file's size if there is only one. */
function withOnlySize(files: readonly CatalogFile[], sizeBytes: number | null): CatalogFile[] {
  const [only] = files
  if (files.length !== 1 || only === undefined || sizeBytes === null || sizeBytes === 0) return [...files]
  return [{ ...only, sizeBytes }]
}
