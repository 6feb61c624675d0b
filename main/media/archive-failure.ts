import type { FailureError } from '../../common/result.ts'
import { type ArchiveError, NotAWim } from '../archives/archive-error.ts'
import { failureError } from '../texts/failure.ts'

/**
 * The failure for an image file that a user named and that is no readable WIM: a file of another kind is reported as such,
 * with what is expected instead; of a damaged one, the reason why it cannot be used is given.
 */
export function archiveFailure(
  error: ArchiveError,
  reason: 'winre-not-taken' | 'source-file-damaged',
  file: string,
): FailureError {
  if (error instanceof NotAWim) return failureError('malformed', 'file-not-an-image', {}, file)
  return failureError('malformed', reason, { why: error.said }, file)
}
