import { FailureError } from '../../../common/result.ts'

/** Errors of a medium that is full, write-protected, failing or gone, as what a person can do about it. */
export function kitFailure(error: unknown, path: string): unknown {
  if (error instanceof FailureError) return error
  switch ((error as NodeJS.ErrnoException)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new FailureError(
        'disk-full',
        'The medium of the kit is full.',
        'Make room on it, then go on.',
        path,
      )
    case 'EFBIG':
      return new FailureError(
        'disk-full',
        'The medium cannot hold a file of this size.',
        'Use another medium, or format it with NTFS or exFAT.',
        path,
      )
    case 'EROFS':
      return new FailureError(
        'refused',
        'The medium of the kit is write-protected.',
        'Remove the protection, or use another medium; using a kit needs no writing.',
        path,
      )
    case 'EACCES':
    case 'EPERM':
      return new FailureError(
        'refused',
        'The medium of the kit may not be written.',
        'Check its rights.',
        path,
      )
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOTCONN':
    case 'UNKNOWN':
      return new FailureError(
        'unreadable',
        'The medium of the kit was pulled out, or it is failing.',
        'Plug it in again and go on; what was finished is kept.',
        path,
      )
    default:
      return error
  }
}
