/** A failure as `Failure` has it, with the kinds that a file system can cause. */
type SystemFailure = Words & { readonly where: string }
type Words = {
  readonly code: 'bad-call' | 'not-found' | 'refused' | 'unreadable' | 'disk-full'
  readonly what: string
  readonly next: string
}

/** Error codes of the file system that say something about a path or a disk, and nothing about Unstuck. */
const known: Readonly<Record<string, Words>> = {
  ENAMETOOLONG: {
    code: 'bad-call',
    what: 'The path is longer than this system allows.',
    next: 'Use a shorter path or name.',
  },
  ELOOP: {
    code: 'bad-call',
    what: 'The links in this path lead in a circle.',
    next: 'Name the file or folder itself.',
  },
  ENOTDIR: {
    code: 'bad-call',
    what: 'A part of this path is a file, where a folder is needed.',
    next: 'Check the path.',
  },
  EISDIR: {
    code: 'bad-call',
    what: 'This is a folder, where a file is needed.',
    next: 'Name the file.',
  },
  ENOENT: { code: 'not-found', what: 'There is no such file or folder.', next: 'Check the path.' },
  EACCES: {
    code: 'refused',
    what: 'This file or folder may not be used.',
    next: 'Allow it, or name another one.',
  },
  EPERM: {
    code: 'refused',
    what: 'This file or folder may not be used.',
    next: 'Allow it, or name another one.',
  },
  EROFS: { code: 'refused', what: 'This disk is read-only.', next: 'Name a place on another disk.' },
  ENOSPC: { code: 'disk-full', what: 'The disk is full.', next: 'Make room on it, then run it again.' },
  EDQUOT: {
    code: 'disk-full',
    what: 'Your share of the disk is full.',
    next: 'Make room, then run it again.',
  },
  EFBIG: {
    code: 'disk-full',
    what: 'The file is larger than this disk allows.',
    next: 'Name a place on another disk.',
  },
  EIO: {
    code: 'unreadable',
    what: 'The disk failed to read or write.',
    next: 'Copy the file to another disk, and check this one.',
  },
}

/** Reads an error of the file system as a failure that names the path; null for every other error. */
export function systemFailure(error: unknown): SystemFailure | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null
  const { code, path } = error
  if (typeof code !== 'string' || typeof path !== 'string') return null
  const words = Object.hasOwn(known, code) ? known[code] : undefined
  return words === undefined ? null : { ...words, where: path }
}
