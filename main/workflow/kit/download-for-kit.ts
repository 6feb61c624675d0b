import { FailureError } from '../../../common/result.ts'
import { allowedFileUrl } from '../../catalog/allowed-url.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import type { DownloadedFile } from '../../packages/download/download-types.ts'
import { attempt } from '../../texts/failure.ts'
import { type DownloadFiles, downloadFiles } from '../fetching/download-files.ts'
import { publishedFile } from '../fetching/fetch-packages.ts'
import { isOfOneUpdate } from './of-one-update.ts'
import type { KitFile, MissingBefore } from './resolve-kit.ts'

type Downloads = {
  readonly done: ReadonlyMap<KitFile, DownloadedFile>
  readonly missing: readonly MissingBefore[]
}

/**
 * Downloads files of one update. A checkpoint or servicing stack that the server does not have, or has only with other
 * contents, costs only itself. Throws FailureError for the update itself, and for failures that concern all files.
 */
export async function downloadForKit(
  { fetch, site }: CatalogAccess,
  files: readonly KitFile[],
  { folder, signal, onProgress }: Pick<DownloadFiles, 'folder' | 'signal' | 'onProgress'>,
): Promise<Downloads> {
  const allowedUrl = (text: string) => allowedFileUrl(text, site)
  const download = (some: readonly KitFile[]) =>
    attempt(() =>
      downloadFiles(
        some.map(({ file }) => publishedFile(file)),
        { folder, fetch, allowedUrl, signal, onProgress },
      ),
    )
  const all = await download(files)
  if (all.ok) return { done: pairs(files, all.value), missing: [] }
  const done = new Map<KitFile, DownloadedFile>()
  const missing: MissingBefore[] = []
  // A failure does not identify its file. Those that are complete are not downloaded again.
  const each = isOfOneUpdate(all.failure) && files.some(isBefore) ? files : []
  if (each.length === 0) throw new FailureError(all.failure)
  for (const one of each) {
    const result = await download([one])
    if (result.ok) for (const [file, fetched] of pairs([one], result.value)) done.set(file, fetched)
    else if (isBefore(one) && one.file.kb !== null && isOfOneUpdate(result.failure))
      missing.push({ kb: one.file.kb, failure: result.failure })
    else throw new FailureError(result.failure)
  }
  return { done, missing }
}

const isBefore = ({ role }: KitFile) => role === 'before'

function pairs(files: readonly KitFile[], done: readonly DownloadedFile[]): Map<KitFile, DownloadedFile> {
  return new Map(
    files.flatMap((one, index) => {
      const fetched = done[index]
      return fetched === undefined ? [] : [[one, fetched] as const]
    }),
  )
}
