import { type Content, writeWhole } from '../files/write-whole.ts'
import { writeFailure } from './write-failure.ts'

/**
 * Replaces a file atomically: after a power loss it has either the old or the new content. Throws FailureError
 * `disk-full`, `refused` or `not-found`, in which case the old content is unchanged.
 */
export async function writeFileAtomically(path: string, content: Content): Promise<void> {
  await writeWhole(path, content).catch((error: unknown) => {
    throw writeFailure(error, path)
  })
}
