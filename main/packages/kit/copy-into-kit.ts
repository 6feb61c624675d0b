import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { largestOnFat32 } from '../../../common/fat32.ts'
import type { KitPackage } from '../../../common/kit.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { openPlain } from '../../files/open-plain.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { failureError } from '../../texts/failure.ts'
import { readPieces } from './read-pieces.ts'

type Part = KitPackage['parts'][number]

/** Bytes of one part of a larger package. */
export const partBytes = 2 ** 31

export type CopyOptions = {
  readonly signal?: AbortSignal
  readonly onBytes?: (bytes: number) => void
  /** Bytes above which a file is parted; tests make it small. */
  readonly largest?: number
  readonly partBytes?: number
}

/**
 * Copies a package into a kit, in parts where FAT32 could not hold it, and reads every part back from the medium: a
 * failing stick is found now and not at the customer's. Parts that lie there and are right are not written again.
 * Throws FailureError `refused` where what is read back is not what was written; errors of the medium as they are.
 */
export async function copyIntoKit(
  from: string,
  kit: string,
  place: { readonly path: string; readonly sizeBytes: number },
  options: CopyOptions = {},
): Promise<Part[]> {
  const whole = place.sizeBytes <= (options.largest ?? largestOnFat32)
  const size = whole ? place.sizeBytes : (options.partBytes ?? partBytes)
  const parts: Part[] = []
  for (let start = 0, number = 1; start < place.sizeBytes; start += size, number++) {
    const sizeBytes = Math.min(size, place.sizeBytes - start)
    const path = whole ? place.path : `${place.path}.${String(number).padStart(3, '0')}`
    parts.push({
      path,
      sizeBytes,
      sha256: await copyPart(from, start, sizeBytes, join(kit, ...path.split('/')), options),
    })
  }
  return parts
}

async function copyPart(
  from: string,
  start: number,
  sizeBytes: number,
  to: string,
  { signal, onBytes }: CopyOptions,
): Promise<string> {
  await makeFolder(dirname(to))
  const temporary = `${to}.tmp`
  const written = createHash('sha256')
  // A stick can hold a link of this name: nothing is written through it.
  const file = await openPlain(temporary, 'empty')
  try {
    for await (const piece of readPieces(from, { start, sizeBytes, signal })) {
      written.update(piece)
      await file.write(piece)
      onBytes?.(piece.length)
    }
    // Without this the medium could be pulled out with nothing on it.
    await file.sync()
  } finally {
    await file.close()
  }
  const expected = written.digest('hex')
  const back = createHash('sha256')
  for await (const piece of readPieces(temporary, { start: 0, sizeBytes, signal })) back.update(piece)
  if (back.digest('hex') !== expected) {
    await rm(temporary, { force: true })
    throw failureError('refused', 'kit-medium-failing', {}, to)
  }
  await replaceFile(temporary, to)
  return expected
}
