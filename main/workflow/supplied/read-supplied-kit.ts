import { join } from 'node:path'
import type { KitManifest, KitPackage } from '../../../common/packages/kit.ts'
import { message } from '../../../common/texts/message.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { packageProblem } from '../../packages/kit/check-kit.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'
import { openParts } from '../../packages/kit/open-parts.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import type { FoundPackage } from '../../plan/packages/found-package.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { foundPackageOf, unreadPackage } from './found-package-of.ts'

export type ReadWork = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (fraction: number | null, text: string) => void
}

/**
 * Reads the packages of a kit, whole or split: every byte is compared with the manifest, but what a package is comes
 * from its content. Throws FailureError if the medium cannot be read, `cancelled`.
 */
export async function readSuppliedKit(
  knowledge: Knowledge,
  folder: string,
  manifest: KitManifest,
  { signal, onProgress }: ReadWork = {},
): Promise<FoundPackage[]> {
  const all = eachOnce(manifest)
  const bytes = all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let read = 0
  const found: FoundPackage[] = []
  for (const [index, one] of all.entries()) {
    const text = say('progress.reading-packages', { number: index + 1, all: all.length, name: one.file })
    const onBytes = (more: number) => {
      read += more
      onProgress?.(bytes === 0 ? null : read / bytes, text)
    }
    found.push(await readOne(knowledge, folder, one, { signal, onBytes }))
  }
  return found
}

/** Path of a kit package as if it were a single file. */
export function placeInKit({ parts }: KitPackage): string {
  const path = parts[0]?.path ?? ''
  return parts.length > 1 ? path.replace(/\.001$/, '') : path
}

async function readOne(
  knowledge: Knowledge,
  folder: string,
  one: KitPackage,
  { signal, onBytes }: { signal: AbortSignal | undefined; onBytes: (bytes: number) => void },
): Promise<FoundPackage> {
  const place = placeInKit(one)
  try {
    const why = await packageProblem(folder, one, { onBytes, ...(signal && { signal }) })
    if (why !== null) return unreadPackage(place, message('package.kit-damaged', { why }))
    // Read under its final name on the PC, so that this name is checked against the content.
    const report = await readPackage(join(folder, one.file), {
      knowledge,
      hash: false,
      open: () => openParts(folder, one),
    })
    return foundPackageOf({ ...report, sha1: one.sha1, sha256: one.sha256 }, place)
  } catch (error) {
    if (signal?.aborted) throw failureError('cancelled', 'kit-reading-cancelled', {})
    throw kitFailure(error, folder)
  }
}

/** A checkpoint required by several targets is listed for each of them. */
function eachOnce({ packages }: KitManifest): KitPackage[] {
  return [...new Map(packages.map((one) => [placeInKit(one), one])).values()]
}
