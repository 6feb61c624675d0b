import { type FailureCode, FailureError } from '../../../common/result.ts'
import { failureError } from '../../texts/failure.ts'
import { ContentChanged } from './network-failure.ts'

type DiskReason =
  | 'disk-full'
  | 'disk-quota-reached'
  | 'disk-holds-no-large-file'
  | 'folder-not-writable'
  | 'disk-write-protected'
  | 'file-in-use'
  | 'path-through-file'
  | 'file-in-place-of-folder'
  | 'folder-in-place-of-file'
  | 'path-too-long'
  | 'disk-failing'
  | 'disk-gone'
  | 'download-folder-gone'

/** Meaning of file system codes for a download. */
const ofDisk: Readonly<Record<string, readonly [FailureCode, DiskReason]>> = {
  ENOSPC: ['disk-full', 'disk-full'],
  EDQUOT: ['disk-full', 'disk-quota-reached'],
  EFBIG: ['refused', 'disk-holds-no-large-file'],
  EACCES: ['refused', 'folder-not-writable'],
  EPERM: ['refused', 'folder-not-writable'],
  EROFS: ['refused', 'disk-write-protected'],
  EBUSY: ['busy', 'file-in-use'],
  ENOTDIR: ['refused', 'path-through-file'],
  EEXIST: ['refused', 'file-in-place-of-folder'],
  EISDIR: ['refused', 'folder-in-place-of-file'],
  ENAMETOOLONG: ['refused', 'path-too-long'],
  EIO: ['unreadable', 'disk-failing'],
  ENODEV: ['unreadable', 'disk-gone'],
  ENXIO: ['unreadable', 'disk-gone'],
  ENOENT: ['unreadable', 'download-folder-gone'],
}

/** Converts an error of a download at `path` to a failure; other errors stay unchanged. */
export function asFailure(error: unknown, path: string, signal: AbortSignal | undefined): unknown {
  if (error instanceof FailureError) return error
  if (signal?.aborted) return failureError('cancelled', 'download-stopped', {}, path)
  if (error instanceof ContentChanged)
    return failureError('unreadable', 'server-file-changes', { reason: error.reason }, path)
  const code = (error as NodeJS.ErrnoException)?.code ?? ''
  const known = ofDisk[code]
  return known === undefined ? error : failureError(known[0], known[1], { code }, path)
}
