import type { CatalogEntry, CatalogFile } from '../../../common/packages/catalog-entry.ts'
import { unwrap } from '../../../common/result.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { allowedFileUrl } from '../../catalog/allowed-url.ts'
import { chainOf } from '../../catalog/chain-of.ts'
import { type CatalogAccess, searchCatalog } from '../../catalog/search-catalog.ts'
import type { DownloadedFile } from '../../packages/download/download-types.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { type DownloadFiles, downloadFiles, type PublishedFile } from './download-files.ts'

/** What to download: updates by KB, each with everything that must be installed before it according to the catalog. */
export type FetchWish = {
  readonly kbs: readonly string[]
  readonly architecture: Architecture
  /** Words of a product or title, for a KB that has several entries. */
  readonly product: string | null
  readonly folder: string
  readonly signal: AbortSignal
  readonly onProgress: DownloadFiles['onProgress']
}

/** A package on disk, verified with the digest published in the catalog. */
export type FetchedPackage = {
  readonly file: CatalogFile
  readonly role: 'target' | 'before'
  /** The update it was downloaded for. */
  readonly wantedFor: string
  readonly done: DownloadedFile
}

type Wanted = { readonly file: CatalogFile; readonly role: 'target' | 'before'; readonly wantedFor: string }

/**
 * Finds updates in the catalog and downloads them with their checkpoints, in installation order. Shared files are
 * downloaded once. Throws FailureError; partial downloads stay and are resumed.
 */
export async function fetchPackages(access: CatalogAccess, wish: FetchWish): Promise<FetchedPackage[]> {
  const wanted: Wanted[] = []
  for (const kb of wish.kbs) {
    wish.onProgress(null, say('progress.searching-catalog', { kb }), null, [])
    for (const one of await filesOf(access, wish, kb))
      if (!wanted.some(({ file }) => file.name === one.file.name)) wanted.push(one)
  }
  const done = await downloadFiles(
    wanted.map(({ file }) => publishedFile(file)),
    {
      folder: wish.folder,
      fetch: access.fetch,
      allowedUrl: (text) => allowedFileUrl(text, access.site),
      signal: wish.signal,
      onProgress: wish.onProgress,
    },
  )
  return wanted.flatMap((one, index) => {
    const file = done[index]
    return file === undefined ? [] : [{ ...one, done: file }]
  })
}

/** A catalog file for download. Throws FailureError `refused` if its address is not allowed. */
export function publishedFile({ name, url, kb, sizeBytes, sha256, sha1 }: CatalogFile): PublishedFile {
  if (url !== null) return { name, url, kb, sizeBytes, sha256, sha1 }
  throw failureError('refused', 'catalog-file-elsewhere', {}, name)
}

/**
 * The files of one update in the catalog, in installation order. Throws FailureError `not-found`, and `refused` if the
 * KB has different files for several products.
 */
export async function filesOf(
  access: CatalogAccess,
  wish: Pick<FetchWish, 'architecture' | 'product' | 'signal'>,
  kb: string,
): Promise<Wanted[]> {
  const { architecture, signal, product } = wish
  const search = await searchCatalog(access, { text: kb, architecture, limit: 25, brief: false, signal })
  const words = product?.toLowerCase() ?? ''
  const entries = search.entries.filter(
    (entry) =>
      entry.kb === kb &&
      `${entry.title} ${entry.products.join(' ')}`.toLowerCase().includes(words) &&
      (entry.files ?? []).some((file) => file.architecture === architecture),
  )
  const [entry, ...others] = distinct(entries)
  if (entry === undefined)
    throw product === null
      ? failureError('not-found', 'catalog-without-update', { kb, architecture, entries: search.total }, kb)
      : failureError(
          'not-found',
          'catalog-without-product',
          { kb, architecture, product, entries: search.total },
          kb,
        )
  if (others.length > 0)
    throw failureError(
      'refused',
      'kb-of-several-products',
      { kb, titles: [entry, ...others].map(({ title }) => `"${title}"`) },
      kb,
    )
  const chain = unwrap(chainOf(entry))
  return [
    ...chain.before.map((file) => ({ file, role: 'before' as const, wantedFor: kb })),
    { file: chain.target, role: 'target' as const, wantedFor: kb },
  ]
}

/** Entries of several products often have the same files. */
function distinct(entries: readonly CatalogEntry[]): CatalogEntry[] {
  const key = ({ files }: CatalogEntry) =>
    (files ?? [])
      .map((file) => file.sha256 ?? file.sha1 ?? file.name)
      .sort()
      .join()
  return entries.filter((entry, index) => entries.findIndex((other) => key(other) === key(entry)) === index)
}
