import { type Content, writeWhole } from '../files/write-whole.ts'
import { writeFailure } from './write-failure.ts'

/**
 * Replaces a file whole: after a power loss at any moment it holds either the old content or the new. Throws
 * FailureError `disk-full`, `refused` or `not-found`; the old content is then still there.
 */
export async function writeFileAtomically(path: string, content: Content): Promise<void> {
  await writeWhole(path, content).catch((error: unknown) => {
    throw writeFailure(error, path)
  })
}
