import type { PackageDownload } from '../../../common/packages/package-download.ts'
import { checkRoomForAll } from '../../packages/download/check-room.ts'
import { downloadFile } from '../../packages/download/download-file.ts'
import type { DownloadedFile, DownloadOptions, WantedFile } from '../../packages/download/download-types.ts'
import { loadSpeed } from '../../packages/download/load-speed.ts'
import { say } from '../../texts/spoken.ts'

/** A published file and its update. */
export type PublishedFile = WantedFile & { readonly kb: string | null }

export type DownloadFiles = Pick<DownloadOptions, 'folder' | 'fetch' | 'allowedUrl'> & {
  readonly signal: AbortSignal
  /** Called for each file once it is verified, before the next one begins. */
  readonly onFile?: (file: PublishedFile, done: DownloadedFile) => Promise<void>
  /**
   * Reports the fraction of all bytes, the current work, the seconds left if the speed is known, and each file. Called
   * often; the caller has to throttle what it displays.
   */
  readonly onProgress: (
    fraction: number | null,
    text: string,
    secondsLeft: number | null,
    files: readonly PackageDownload[],
  ) => void
}

/**
 * Downloads files one after the other in the given order, each over several connections, and verifies them with their
 * published digests. Checks the disk space for all of them first. Throws FailureError like `downloadFile`; partial
 * downloads stay and are resumed.
 */
export async function downloadFiles(
  wanted: readonly PublishedFile[],
  { folder, fetch, allowedUrl, signal, onFile, onProgress }: DownloadFiles,
): Promise<DownloadedFile[]> {
  await checkRoomForAll(wanted, { folder })
  const all = wanted.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  const files: PackageDownload[] = wanted.map(({ name, kb, sizeBytes }) => ({
    file: name,
    kb,
    sizeBytes,
    doneBytes: 0,
    state: 'waiting',
    verifiedBy: null,
    digest: null,
    secondsLeft: null,
  }))
  const done: DownloadedFile[] = []
  const speed = loadSpeed()
  let before = 0
  let loadedBefore = 0
  const show = (index: number, part: Partial<PackageDownload>) => {
    const file = files[index]
    if (file === undefined) return
    const shown = { ...file, ...part }
    files[index] = shown
    const at = shown.state === 'proven' ? before : before + shown.doneBytes
    onProgress(
      all === 0 ? null : Math.min(1, at / all),
      say('progress.downloading', { number: index + 1, all: files.length, name: shown.kb ?? shown.file }),
      speed.secondsFor(Math.max(0, all - at)),
      [...files],
    )
  }
  for (const [index, one] of wanted.entries()) {
    show(index, { state: 'loading' })
    try {
      const file = await downloadFile(one, {
        folder,
        fetch,
        allowedUrl,
        signal,
        onProgress: ({ doneBytes, loadedBytes, sizeBytes }) => {
          speed.note(loadedBefore + loadedBytes, performance.now())
          show(index, { doneBytes, sizeBytes, secondsLeft: speed.secondsFor(sizeBytes - doneBytes) })
        },
      })
      done.push(file)
      before += file.sizeBytes
      loadedBefore += file.sizeBytes - file.resumedBytes
      show(index, {
        state: 'proven',
        doneBytes: file.sizeBytes,
        sizeBytes: file.sizeBytes,
        verifiedBy: file.verifiedBy,
        digest: file.digests[file.verifiedBy],
        secondsLeft: null,
      })
      await onFile?.(one, file)
    } catch (error) {
      show(index, { state: 'stopped', secondsLeft: null })
      throw error
    }
  }
  return done
}
