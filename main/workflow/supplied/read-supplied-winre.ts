import { join, resolve } from 'node:path'
import type { KitWinre } from '../../../common/packages/kit.ts'
import { FailureError } from '../../../common/result.ts'
import type { Message } from '../../../common/texts/value.ts'
import { fileProblem } from '../../packages/kit/check-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { readKit } from '../../packages/kit/open-kit.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import type { ReadWork } from './read-supplied-kit.ts'

/** A WinRE image in a supplied kit. */
export type SuppliedWinre = Pick<KitWinre, 'architecture' | 'build'> & {
  /** The whole path, in the notation of this system. */
  readonly path: string
  /** Its path in the kit, with `/`. */
  readonly place: string
  /** Why it must not be used; null if it is as the kit's manifest lists it. */
  readonly problem: Message | null
}

/**
 * Reads the WinRE images of a kit and compares each with the manifest; none if the folder is not a kit. Throws
 * FailureError if the medium or the manifest cannot be read, `cancelled`.
 */
export async function readSuppliedWinre(
  folder: string,
  { signal, onProgress }: ReadWork = {},
): Promise<SuppliedWinre[]> {
  const manifest = await readKit(folder).catch((error: unknown) => {
    if (error instanceof FailureError && error.failure.code === 'not-found') return null
    throw error
  })
  const found: SuppliedWinre[] = []
  for (const one of manifest?.files ?? []) {
    if (one.winre === undefined) continue
    let read = 0
    const onBytes = (more: number) => {
      read += more
      onProgress?.(read / one.sizeBytes, say('progress.checking-kit'))
    }
    try {
      const problem = await fileProblem(folder, one, { onBytes, ...(signal && { signal }) })
      const { architecture, build } = one.winre
      const path = join(resolve(folder), ...one.path.split('/'))
      found.push({ architecture, build, path, place: one.path, problem })
    } catch (error) {
      if (signal?.aborted) throw failureError('cancelled', 'kit-reading-cancelled', {})
      throw kitFailure(error, folder)
    }
  }
  return found
}
