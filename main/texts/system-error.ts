import type { FailureCode } from '../../common/result.ts'

type Reason = { readonly code: FailureCode; readonly reason: PathReason }
type PathReason =
  | 'system-path-too-long'
  | 'system-links-in-circle'
  | 'system-not-a-folder'
  | 'system-not-a-file'
  | 'path-not-found'
  | 'path-through-link'
  | 'system-access-denied'
  | 'system-disk-read-only'
  | 'system-disk-full'
  | 'system-quota-reached'
  | 'system-file-too-large'
  | 'system-disk-failed'

/** File system error codes that concern a path or a disk and not Unstuck itself, and the one of `LinkInTheWay`. */
const known: Readonly<Record<string, Reason>> = {
  ENAMETOOLONG: { code: 'bad-call', reason: 'system-path-too-long' },
  ELOOP: { code: 'bad-call', reason: 'system-links-in-circle' },
  ENOTDIR: { code: 'bad-call', reason: 'system-not-a-folder' },
  EISDIR: { code: 'bad-call', reason: 'system-not-a-file' },
  ENOENT: { code: 'not-found', reason: 'path-not-found' },
  ERR_LINK_IN_PATH: { code: 'refused', reason: 'path-through-link' },
  EACCES: { code: 'refused', reason: 'system-access-denied' },
  EPERM: { code: 'refused', reason: 'system-access-denied' },
  EROFS: { code: 'refused', reason: 'system-disk-read-only' },
  ENOSPC: { code: 'disk-full', reason: 'system-disk-full' },
  EDQUOT: { code: 'disk-full', reason: 'system-quota-reached' },
  EFBIG: { code: 'disk-full', reason: 'system-file-too-large' },
  EIO: { code: 'unreadable', reason: 'system-disk-failed' },
}

/** Codes that also occur when an open file is read or written; Node then names no path. */
const ofDisks: ReadonlySet<string> = new Set(['EROFS', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'])

/**
 * The failure that a file system error stands for, and its path (null if it names none but concerns the disk). Null for
 * every other error.
 */
export function readSystemError(error: unknown): (Reason & { readonly path: string | null }) | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const { code } = error
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null
  if (typeof code !== 'string' || (path === null && !ofDisks.has(code))) return null
  const row = Object.hasOwn(known, code) ? known[code] : undefined
  return row === undefined ? null : { ...row, path }
}
