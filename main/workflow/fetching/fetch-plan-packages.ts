import type { CatalogFile } from '../../../common/catalog-entry.ts'
import type { PackageDownload, PackageDownloads } from '../../../common/package-download.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import { suppliedFolder } from '../../../common/servicing-folders.ts'
import { callOn } from '../../../common/shown-call.ts'
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

/** What a repair reports of its downloads; called often. */
export type ReportDownloads = (
  fraction: number | null,
  text: string,
  secondsLeft: number | null,
  downloads: PackageDownloads | null,
) => void

export type FetchWork = {
  readonly host: Host
  /** The catalog, for a PC that has no server of its own. Asked for only then. */
  readonly access: () => CatalogAccess
  /** Folder for files of the catalog; where carrying out takes packages from unless a test says otherwise. */
  readonly folder?: string
  readonly signal: AbortSignal
  readonly onDownloads: ReportDownloads
}

/** Where files come from and go to, until it is closed. */
type Source = Pick<DownloadFiles, 'folder' | 'fetch' | 'allowedUrl'> & {
  readonly about: Message
  readonly files: readonly PublishedFile[]
  close(): Promise<void>
}

/**
 * How the packages of a plan come to a PC: from the Microsoft Update Catalog, exactly the files that the plan names, with the
 * digests that it names where it does; a practice PC has a server of its own. Null for a PC that gets none: collected
 * evidence, a Windows that does not run.
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

/** The very file that the plan names. Throws FailureError where the catalog has none, or another under its name. */
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

/** Whether the digests that both know are the same. */
function agrees(found: CatalogFile, { sha1, sha256 }: PlanPackage): boolean {
  if (sha256 !== null && found.sha256 !== null && sha256 !== found.sha256) return false
  return sha1 === null || found.sha1 === null || sha1 === found.sha1
}
