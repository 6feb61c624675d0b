import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureError } from '../../../common/result.ts'
import { takeLock } from '../../files/lock-file.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { refuseLinkedPath } from '../../files/open-plain.ts'
import { removeFile } from '../../files/remove-file.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { syncFolder } from '../../files/sync-folder.ts'
import { failureError } from '../../texts/failure.ts'
import { hashFile } from '../read/hash-file.ts'
import type { Digests, DownloadedFile, DownloadOptions, WantedFile } from './download-types.ts'
import { provenBy } from './file-digests.ts'
import { asFailure } from './file-failure.ts'
import { fillPart } from './fill-part.ts'
import { ContentChanged } from './network-failure.ts'
import type { PartPaths } from './part-file.ts'

const atWork = (path: string) => failureError('busy', 'download-in-progress', {}, path)

/**
 * Downloads one file over several connections. It gets its name only after its published digest was verified; if the
 * process is killed at any point, there is either the right file or a part that the next run resumes. A file with a
 * wrong digest is renamed to `<name>.wrong-hash`. Throws FailureError: `refused`, `unreadable`, `disk-full`,
 * `cancelled`, `busy`.
 */
export async function downloadFile(wanted: WantedFile, options: DownloadOptions): Promise<DownloadedFile> {
  const url = options.allowedUrl(wanted.url)
  if (url === null) throw failureError('refused', 'download-host-not-microsoft', {}, wanted.url)
  // Windows drops a trailing dot or space of a name, which could make it equal to another name.
  if (!/^[^\\/:*?"<>|\p{Cc}]{1,200}$/u.test(wanted.name) || /[. ]$/.test(wanted.name))
    throw failureError('refused', 'download-name-invalid', {}, JSON.stringify(wanted.name))
  provenBy(wanted, { sha1: '', sha256: '' })
  const path = join(options.folder, wanted.name)
  const paths: PartPaths = { part: `${path}.part`, record: `${path}.part.jsonl` }
  const lock = `${path}.part.lock`
  try {
    await refuseLinkedPath(options.folder)
    await makeFolder(options.folder)
    await refuseLinkedPath(path)
    const there = await provenFile(path, wanted, options.signal)
    if (there !== null) {
      await removeLeftovers(paths, lock)
      return there
    }
    const release = await takeLock(lock, atWork)
    try {
      // Another run may have completed it just before releasing its lock.
      const since = await provenFile(path, wanted, options.signal)
      if (since === null) return await fetchFile({ ...wanted, url }, path, paths, options)
      await removePart(paths)
      return since
    } finally {
      await release()
    }
  } catch (error) {
    throw asFailure(error, path, options.signal)
  }
}

/**
 * A process killed just after renaming the file leaves its record and lock. Another running one cleans up itself; and
 * on a read-only medium the file is right anyway.
 */
async function removeLeftovers(paths: PartPaths, lock: string): Promise<void> {
  if (![paths.part, paths.record, lock].some((path) => existsSync(path))) return
  try {
    const release = await takeLock(lock, atWork)
    await removePart(paths).finally(release)
  } catch {
    // The file itself is verified.
  }
}

async function removePart({ part, record }: PartPaths): Promise<void> {
  await removeFile(part)
  await removeFile(record)
}

/** Returns the existing file if it verifies; another file of that name is renamed. */
async function provenFile(
  path: string,
  wanted: WantedFile,
  signal: AbortSignal | undefined,
): Promise<DownloadedFile | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  if (!found.isFile()) throw failureError('refused', 'not-a-file-in-the-way', {}, path)
  if (wanted.sizeBytes === null || wanted.sizeBytes === found.size) {
    const digests = await hashFile(path, signal)
    const verifiedBy = provenBy(wanted, digests)
    const { size: sizeBytes } = found
    if (verifiedBy !== null)
      return { path, sizeBytes, verifiedBy, digests, resumedBytes: sizeBytes, wasThere: true }
  }
  await replaceFile(path, `${path}.wrong-hash`)
  return null
}

async function fetchFile(
  wanted: WantedFile,
  path: string,
  paths: PartPaths,
  options: DownloadOptions,
): Promise<DownloadedFile> {
  // If the content on the server changes during the download, restarts once and then gives up.
  for (let attempt = 0; ; attempt++) {
    try {
      const { digests, ...filled } = await fillPart(wanted, paths, options)
      const verifiedBy = provenBy(wanted, digests)
      if (verifiedBy === null) throw await setAside(path, paths, wanted, digests)
      await replaceFile(paths.part, path)
      // Not every file system of a USB drive supports it.
      await syncFolder(options.folder).catch(() => {})
      await removeFile(paths.record)
      return { path, verifiedBy, digests, ...filled, wasThere: false }
    } catch (error) {
      if (!(error instanceof ContentChanged) || attempt > 0) throw error
      await removePart(paths)
    }
  }
}

async function setAside(
  path: string,
  paths: PartPaths,
  wanted: WantedFile,
  found: Digests,
): Promise<FailureError> {
  await replaceFile(paths.part, `${path}.wrong-hash`)
  await removeFile(paths.record)
  const [name, published, digest] =
    wanted.sha256 === null
      ? ['SHA-1', wanted.sha1 ?? '', found.sha1]
      : ['SHA-256', wanted.sha256, found.sha256]
  return failureError('refused', 'download-digest-differs', { name, digest, published }, `${path}.wrong-hash`)
}
