import { failureError } from '../texts/failure.ts'

const kinds: Readonly<Record<string, 'disk-full' | 'refused' | 'not-found'>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EACCES: 'refused',
  EPERM: 'refused',
  EROFS: 'refused',
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
}

/** What could not be written, by kind of failure. */
const reasons = {
  case: {
    'disk-full': 'case-disk-full',
    refused: 'case-not-writable',
    'not-found': 'case-folder-gone',
  },
  settings: {
    'disk-full': 'settings-disk-full',
    refused: 'settings-not-writable',
    'not-found': 'home-unusable',
  },
} as const
type Kept = keyof typeof reasons

/** Converts an error of a file that Unstuck keeps to a failure that names the file; returns other errors unchanged. */
export function writeFailure(error: unknown, path: string, of: Kept = 'case'): unknown {
  const kind = kinds[(error as NodeJS.ErrnoException | null)?.code ?? '']
  if (!kind) return error
  return failureError(kind, reasons[of][kind], {}, path)
}

/** The same for the folder that Unstuck keeps its files in: if it cannot be created, the reason is its path. */
export function homeFailure(error: unknown, path: string, of: Kept = 'case'): unknown {
  const { code } = error as NodeJS.ErrnoException
  // A file has its name or that of a parent folder, or there is no such drive or path.
  const isNoFolder = code === 'EEXIST' || code === 'ENOTDIR' || code === 'ENOENT'
  return isNoFolder ? failureError('not-found', 'home-unusable', {}, path) : writeFailure(error, path, of)
}

/** The same for the folder of cases, if it exists but cannot be listed. */
export function casesUnread(error: unknown, cases: string): unknown {
  return (error as NodeJS.ErrnoException).code === 'ENOTDIR'
    ? homeFailure(error, cases)
    : failureError('unreadable', 'cases-unreadable', {}, cases)
}
