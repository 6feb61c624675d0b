import type { FailureCode } from '../../common/result.ts'

type Reason = { readonly code: FailureCode; readonly reason: PathReason }
type PathReason =
  | 'system-path-too-long'
  | 'system-links-in-circle'
  | 'system-not-a-folder'
  | 'system-not-a-file'
  | 'path-not-found'
  | 'system-access-denied'
  | 'system-disk-read-only'
  | 'system-disk-full'
  | 'system-quota-reached'
  | 'system-file-too-large'
  | 'system-disk-failed'

/** Error codes of the file system that say something about a path or a disk, and nothing about Unstuck. */
const known: Readonly<Record<string, Reason>> = {
  ENAMETOOLONG: { code: 'bad-call', reason: 'system-path-too-long' },
  ELOOP: { code: 'bad-call', reason: 'system-links-in-circle' },
  ENOTDIR: { code: 'bad-call', reason: 'system-not-a-folder' },
  EISDIR: { code: 'bad-call', reason: 'system-not-a-file' },
  ENOENT: { code: 'not-found', reason: 'path-not-found' },
  EACCES: { code: 'refused', reason: 'system-access-denied' },
  EPERM: { code: 'refused', reason: 'system-access-denied' },
  EROFS: { code: 'refused', reason: 'system-disk-read-only' },
  ENOSPC: { code: 'disk-full', reason: 'system-disk-full' },
  EDQUOT: { code: 'disk-full', reason: 'system-quota-reached' },
  EFBIG: { code: 'disk-full', reason: 'system-file-too-large' },
  EIO: { code: 'unreadable', reason: 'system-disk-failed' },
}

/** Codes that a write or read of an open file has too; Node then names no path. */
const ofDisks: ReadonlySet<string> = new Set(['EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'])

/**
 * What an error of the file system says, and of which path (null where it names none and is about the disk all the same); null
 * for every other error.
 */
export function readSystemError(error: unknown): (Reason & { readonly path: string | null }) | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const { code } = error
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null
  if (typeof code !== 'string' || (path === null && !ofDisks.has(code))) return null
  const row = Object.hasOwn(known, code) ? known[code] : undefined
  return row === undefined ? null : { ...row, path }
}
