import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { largestOnFat32 } from '../../../common/packages/fat32.ts'
import type { KitPackage } from '../../../common/packages/kit.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { openPlain } from '../../files/open-plain.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { writeAll } from '../../files/write-all.ts'
import { failureError } from '../../texts/failure.ts'
import { readMedium } from './read-medium.ts'
import { readPieces } from './read-pieces.ts'

type Part = KitPackage['parts'][number]

/** Bytes per part of a larger package. */
export const partBytes = 2 ** 31

export type CopyOptions = {
  readonly signal?: AbortSignal
  readonly onBytes?: (bytes: number) => void
  /** Size in bytes above which a file is split; tests reduce it. */
  readonly largest?: number
  readonly partBytes?: number
}

/**
 * Copies a package into a kit, split into parts that FAT32 can hold, and reads every part back from the medium to
 * detect a failing USB drive now rather than at the customer's. Valid existing parts are not written again. Throws
 * FailureError `refused` if the data read back differs; errors of the medium unchanged.
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
  // A USB drive may contain a link of this name, which must not be written through.
  const file = await openPlain(temporary, 'empty')
  let isWhole = false
  let at = 0
  try {
    for await (const piece of readPieces(from, { start, sizeBytes, signal })) {
      written.update(piece)
      await writeAll(file, piece, at)
      at += piece.length
      onBytes?.(piece.length)
    }
    // Otherwise the medium could be removed with nothing on it.
    await file.sync()
    isWhole = true
  } finally {
    await file.close()
    // Half a part would take the room that the next attempt needs.
    if (!isWhole) await rm(temporary, { force: true }).catch(() => {})
  }
  const expected = written.digest('hex')
  const back = createHash('sha256')
  for await (const piece of readMedium(temporary, { sizeBytes, signal })) back.update(piece)
  if (back.digest('hex') !== expected) {
    await rm(temporary, { force: true })
    throw failureError('refused', 'kit-medium-failing', {}, to)
  }
  await replaceFile(temporary, to)
  return expected
}
