import { FailureError } from '../../common/result.ts'
import { type Host, HostError } from '../host/host.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { readSystemError } from '../texts/system-error.ts'

/**
 * Makes a folder that the work for a PC is done in, with those above it, where its host changes real folders. Throws FailureError:
 * `refused` where a link is on the way or the folder is not to be had, else what the file system says of the disk.
 */
export async function makeWorkFolder({ makeFolder }: Pick<Host, 'makeFolder'>, path: string): Promise<void> {
  await makeFolder?.(path).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw readSystemError(error.cause) === null
      ? failureError('refused', 'folder-not-safe', { why: error.said }, path)
      : new FailureError(failureOf(error.cause))
  })
}
