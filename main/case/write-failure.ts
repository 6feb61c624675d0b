import { FailureError } from '../../common/result.ts'

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

const texts = {
  'disk-full': [
    'The disk is full.',
    'Make room on the disk that holds the case, then go on with the same case.',
  ],
  refused: [
    'The case folder cannot be written.',
    'Allow writing there, or use a case in another folder. Nothing was changed.',
  ],
  'not-found': ['The case folder is not there.', 'Give the folder of a case.'],
} as const

/** Turns a failed file operation of a case into a failure that names the file; other errors stay as they are. */
export function writeFailure(error: unknown, path: string): unknown {
  const kind = kinds[(error as NodeJS.ErrnoException | null)?.code ?? '']
  if (!kind) return error
  const [what, next] = texts[kind]
  return new FailureError(kind, what, next, path)
}
