import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type KitManifest, kitWinrePath, type ListedFile } from '../../../common/packages/kit.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import { findWinreSources, type WinreSource } from '../../media/find-winre-sources.ts'
import type { IsCancelled } from '../../media/stop-if.ts'
import { takeWinre } from '../../media/take-winre.ts'
import { proveImage } from '../../media/winre-in-image.ts'
import { withWim } from '../../media/with-wim.ts'
import type { AppFile } from '../../packages/kit/app-files.ts'
import { fileProblem } from '../../packages/kit/check-kit.ts'
import { type CopyOptions, copyIntoKit } from '../../packages/kit/copy-into-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { readPieces } from '../../packages/kit/read-pieces.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import type { KitWish } from './kit-wish.ts'

/** A WinRE image for a kit; `held` is the intact file of the same content that the kit already has. */
export type WantedWinre = AppFile & {
  readonly source: WinreSource & { readonly sha1: string }
  readonly held: ListedFile | null
}

type Kit = { readonly folder: string; readonly files: KitManifest['files'] }

/**
 * Finds the WinRE images in files, media or folders, and which of them a kit already has. Extracts nothing. Throws
 * FailureError for a place without any.
 */
export async function wantedWinre(
  places: readonly string[],
  { folder, files }: Kit,
  signal: AbortSignal,
): Promise<WantedWinre[]> {
  const wanted = new Map<string, WantedWinre>()
  for (const place of places)
    for (const found of await findWinreSources(place)) {
      const source = {
        ...found,
        sha1: found.sha1 ?? (await digestsOf(found.path, found.sizeBytes, signal)).sha1,
      }
      const path = kitWinrePath(source)
      const listed = files.find((one) => one.path === path && one.winre?.sha1 === source.sha1)
      const isIntact = listed !== undefined && (await problemOf(folder, listed, signal)) === null
      wanted.set(path, {
        from: source.path,
        path,
        sizeBytes: source.sizeBytes,
        source,
        held: isIntact ? listed : null,
      })
    }
  return [...wanted.values()]
}

async function problemOf(folder: string, listed: ListedFile, signal: AbortSignal) {
  try {
    return await fileProblem(folder, listed, { signal })
  } catch (error) {
    throw kitFailure(error, folder)
  }
}

/**
 * Writes WinRE images into a kit: each is first extracted or copied to the downloads and every file in it compared with
 * its digest in the image, and what was written is read back from the medium. Returns all WinRE images of the kit.
 * Throws FailureError; a kit keeps its previous image until the new one is whole.
 */
export async function putWinre(
  wanted: readonly WantedWinre[],
  { folder, files }: Kit,
  wish: Pick<KitWish, 'downloads' | 'signal' | 'copy' | 'onProgress'>,
): Promise<ListedFile[]> {
  const put: ListedFile[] = []
  for (const one of wanted) put.push(one.held ?? (await putOne(one, folder, wish)))
  const paths = new Set(put.map(({ path }) => path))
  return [...files.filter(({ path, winre }) => winre !== undefined && !paths.has(path)), ...put]
}

async function putOne(
  { path, source }: WantedWinre,
  folder: string,
  { downloads, signal, copy, onProgress }: Pick<KitWish, 'downloads' | 'signal' | 'copy' | 'onProgress'>,
): Promise<ListedFile> {
  const { architecture, build, sha1 } = source
  const isCancelled = async () => signal.aborted
  const work = join(downloads, `winre-${sha1}`)
  const taken = join(work, 'winre.wim')
  try {
    onProgress(null, say('progress.proving-winre', { build, architecture }))
    const { sizeBytes } = await takeWinre(source.path, source.index, taken, isCancelled)
    await proveTaken(taken, source, isCancelled)
    const digests = await digestsOf(taken, sizeBytes, signal)
    if (digests.sha1 !== sha1) throw failureError('malformed', 'winre-digest-differs', {}, source.path)
    onProgress(null, say('progress.writing-to-kit', { name: `WinRE ${build} (${architecture})` }))
    const written = await copyWhole(taken, folder, { path, sizeBytes }, { signal, ...copy })
    if (written !== digests.sha256) throw failureError('refused', 'kit-medium-failing', {}, folder)
    return { path, sizeBytes, sha256: written, winre: { architecture, build, sha1 } }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function copyWhole(
  from: string,
  folder: string,
  place: { readonly path: string; readonly sizeBytes: number },
  options: CopyOptions,
): Promise<string | undefined> {
  try {
    const [part] = await copyIntoKit(from, folder, place, { ...options, largest: place.sizeBytes })
    return part?.sha256
  } catch (error) {
    throw kitFailure(error, folder)
  }
}

/** What was extracted matched one digest as a whole; its own files are compared too. A copy was proven as such. */
async function proveTaken(
  taken: string,
  { path, sha1 }: WinreSource,
  isCancelled: IsCancelled,
): Promise<void> {
  if (sha1 === null) return
  try {
    await withWim(taken, (wim) => proveImage(wim, 1, isCancelled))
  } catch (error) {
    if (error instanceof ArchiveError)
      throw failureError('malformed', 'winre-not-taken', { why: error.said }, path)
    throw error
  }
}

async function digestsOf(path: string, sizeBytes: number, signal: AbortSignal) {
  const digests = { sha1: createHash('sha1'), sha256: createHash('sha256') }
  for await (const piece of readPieces(path, { start: 0, sizeBytes, signal }))
    for (const one of Object.values(digests)) one.update(piece)
  return { sha1: digests.sha1.digest('hex'), sha256: digests.sha256.digest('hex') }
}
