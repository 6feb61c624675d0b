import { FailureError } from '../../../common/result.ts'
import { type Host, HostError } from '../../host/host.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { readSystemError } from '../../texts/system-error.ts'

/**
 * Creates a working folder and its parents if the host changes real folders. Throws FailureError: `refused` if the path
 * contains a link or the folder cannot be used safely, otherwise the file system error.
 */
export async function makeWorkFolder({ makeFolder }: Pick<Host, 'makeFolder'>, path: string): Promise<void> {
  await makeFolder?.(path).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw readSystemError(error.cause) === null
      ? failureError('refused', 'folder-not-safe', { why: error.said }, path)
      : new FailureError(failureOf(error.cause))
  })
}
