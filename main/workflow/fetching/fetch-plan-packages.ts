import type { CatalogFile } from '../../../common/packages/catalog-entry.ts'
import type { PackageDownload, PackageDownloads } from '../../../common/packages/package-download.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { callOn } from '../../../common/steps/shown-call.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { FetchMissing } from '../../carry-out/seek-packages.ts'
import { allowedFileUrl } from '../../catalog/allowed-url.ts'
import { type CatalogAccess, searchCatalog } from '../../catalog/search-catalog.ts'
import type { Host } from '../../host/host.ts'
import { english } from '../../texts/english.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { type DownloadFiles, downloadFiles, type PublishedFile } from './download-files.ts'
import { publishedFile } from './fetch-packages.ts'

/** Reports the downloads of a repair; called often. */
export type ReportDownloads = (
  fraction: number | null,
  text: string,
  secondsLeft: number | null,
  downloads: PackageDownloads | null,
) => void

export type FetchWork = {
  readonly host: Host
  /** The catalog, for a PC without its own package server. Called only if needed. */
  readonly access: () => CatalogAccess
  /** Target folder for catalog files; by default the folder from which packages are installed. Replaced in tests. */
  readonly folder?: string
  readonly signal: AbortSignal
  readonly onDownloads: ReportDownloads
}

/** Source and target of downloads, until closed. */
type Source = Pick<DownloadFiles, 'folder' | 'fetch' | 'allowedUrl'> & {
  readonly about: Message
  readonly files: readonly PublishedFile[]
  close(): Promise<void>
}

/**
 * Returns how the packages of a plan are downloaded: exactly the files in the plan, from the Microsoft Update Catalog,
 * checked against the digests in the plan if it has them. A practice PC has its own package server. Null for hosts that
 * get no downloads: collected evidence and an offline Windows.
 */
export function fetchPlanPackages(work: FetchWork): FetchMissing | null {
  const { host, signal } = work
  if (host.servePackages === undefined && host.identity.kind !== 'windows') return null
  return async (missing, report) => {
    const source = await openSource(
      work,
      missing.map(({ wanted }) => wanted),
    )
    const publisher = { from: english(source.about), texts: { from: source.about } }
    const show = (files: readonly PackageDownload[]) =>
      files.length === 0 ? null : { ...publisher, files: [...files] }
    try {
      await downloadFiles(source.files, {
        ...source,
        signal,
        onFile: async ({ name, kb }, { sizeBytes, verifiedBy, digests, resumedBytes }) => {
          const step = missing.find(({ wanted }) => wanted.file === name)?.step ?? ''
          const digest = digests[verifiedBy]
          await report({
            kind: 'package-fetched',
            step,
            file: name,
            kb,
            sizeBytes,
            verifiedBy,
            digest,
            resumedBytes,
            ...publisher,
          })
        },
        onProgress: (fraction, text, secondsLeft, files) =>
          work.onDownloads(fraction, text, secondsLeft, show(files)),
      })
    } finally {
      await source.close()
    }
  }
}

async function openSource(work: FetchWork, wanted: readonly PlanPackage[]): Promise<Source> {
  const server = await work.host.servePackages?.(wanted.map(({ file }) => file))
  if (server === undefined) return catalogSource(work, wanted)
  const { about, folder, allowedUrl, fetch, packages } = server
  const files = wanted.flatMap(({ file, kb }) => {
    const served = packages.find(({ name }) => name === file)
    return served === undefined ? [] : [{ ...served, kb }]
  })
  const strange = wanted.find(({ file }) => !packages.some(({ name }) => name === file))
  if (strange !== undefined) {
    await server.close()
    throw failureError(
      'not-found',
      'practice-package-unknown',
      {
        file: strange.file,
        install: callOn(work.host.identity.id, 'install', [['new', null]]),
      },
      strange.file,
    )
  }
  return { about, folder, allowedUrl, files, fetch, close: () => server.close() }
}

async function catalogSource(work: FetchWork, wanted: readonly PlanPackage[]): Promise<Source> {
  const access = work.access()
  const files: PublishedFile[] = []
  for (const one of wanted) {
    work.onDownloads(null, say('progress.searching-catalog', { kb: one.kb }), null, null)
    files.push(publishedFile(await fileInCatalog(access, one, work.signal)))
  }
  return {
    about: message('word.catalog'),
    folder: work.folder ?? suppliedFolder,
    fetch: access.fetch,
    allowedUrl: (url) => allowedFileUrl(url, access.site),
    files,
    close: async () => {},
  }
}

/**
 * The exact file of the plan in the catalog. Throws FailureError if the catalog does not have it, or has a different
 * one with the same name.
 */
export async function fileInCatalog(
  access: CatalogAccess,
  wanted: PlanPackage,
  signal: AbortSignal,
): Promise<CatalogFile> {
  const { kb, architecture, file } = wanted
  const search = await searchCatalog(access, { text: kb, architecture, limit: 25, brief: false, signal })
  const files = search.entries.flatMap((entry) => entry.files ?? [])
  const same = files.filter(({ name }) => name.toLowerCase() === file.toLowerCase())
  const [found, ...others] = same
  if (found === undefined)
    throw failureError('not-found', 'catalog-without-file', { file, kb, broughtFolder: suppliedFolder }, file)
  const other = others.find(({ sha1, sha256 }) => sha1 !== found.sha1 || sha256 !== found.sha256)
  if (other !== undefined || !agrees(found, wanted))
    throw failureError('refused', 'catalog-digest-differs', { file }, file)
  return { ...found, name: file }
}

/** Whether the digests known to both are equal. */
function agrees(found: CatalogFile, { sha1, sha256 }: PlanPackage): boolean {
  if (sha256 !== null && found.sha256 !== null && sha256 !== found.sha256) return false
  return sha1 === null || found.sha1 === null || sha1 === found.sha1
}
