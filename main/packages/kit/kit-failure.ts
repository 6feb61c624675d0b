import { FailureError } from '../../../common/result.ts'
import { failureError } from '../../texts/failure.ts'

/** Converts errors of a full, write-protected, failing or removed medium to failures with advice. */
export function kitFailure(error: unknown, path: string): unknown {
  if (error instanceof FailureError) return error
  switch ((error as NodeJS.ErrnoException)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failureError('disk-full', 'kit-medium-full', {}, path)
    case 'EFBIG':
      return failureError('disk-full', 'kit-file-too-large', {}, path)
    case 'EROFS':
      return failureError('refused', 'kit-medium-write-protected', {}, path)
    case 'EACCES':
    case 'EPERM':
      return failureError('refused', 'kit-medium-denied', {}, path)
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOTCONN':
    case 'UNKNOWN':
      return failureError('unreadable', 'kit-medium-gone', {}, path)
    default:
      return error
  }
}
