import { ArchiveError } from '../archive-error.ts'
import { type ByteSource, viewOf } from '../byte-source.ts'
import { standsAlone } from '../compression/mszip.ts'
import { checkCabBlock } from './check-cab-block.ts'

/** Maximum deflate output for an incompressible full block, with "CK". */
const longestPacked = 32_768 + 12
const fullBlock = 32_768

type Folder = {
  /** End of the folder's data in the cabinet. */
  readonly end: number
  readonly blocks: number
  readonly reserve: number
  /** Uncompressed length of the whole folder. */
  readonly size: number
}

/** Where decoding can begin. */
export type LateBlock = { readonly index: number; readonly at: number }

/**
 * Finds a block near the end of an MSZIP folder from which the block `wanted` can be reached without reading
 * everything before it: an MSU stores its text files after a package of hundreds of megabytes. Block offsets are not
 * stored, so blocks are searched backward by length and checksum, until one is found that does not refer to the
 * previous block, which already compressed data hardly ever does. Null if none is found.
 */
export async function findLateBlock(
  cabinet: ByteSource,
  { end, blocks, reserve, size }: Folder,
  wanted: number,
): Promise<LateBlock | null> {
  const atMost = Math.min(blocks - 1, blocks - wanted + 8)
  const tail = Math.min(end, atMost * (8 + reserve + longestPacked))
  const bytes = await cabinet.read(end - tail, tail)
  if (bytes.length < tail) return null
  const head = 8 + reserve
  let next = bytes.length
  for (let index = blocks - 1; index >= blocks - atMost; index--) {
    const length = index === blocks - 1 ? size - (blocks - 1) * fullBlock : fullBlock
    const at = beginOf(bytes, next, head, length)
    if (at === null) return null
    if (index <= wanted && standsAlone(bytes.subarray(at + head, next), length)) {
      return { index, at: end - tail + at }
    }
    next = at
  }
  return null
}

/** Start of the block that ends at `end`. */
function beginOf(bytes: Uint8Array, end: number, head: number, length: number): number | null {
  const view = viewOf(bytes)
  for (let packed = 3; packed <= longestPacked; packed++) {
    const at = end - head - packed
    if (at < 0) return null
    if (view.getUint16(at + 4, true) !== packed || view.getUint16(at + 6, true) !== length) continue
    if (bytes[at + head] !== 0x43 || bytes[at + head + 1] !== 0x4b) continue
    if (hasItsChecksum(bytes.subarray(at, at + head), bytes.subarray(at + head, end))) return at
  }
  return null
}

function hasItsChecksum(head: Uint8Array, data: Uint8Array): boolean {
  try {
    checkCabBlock(head, data)
    return true
  } catch (error) {
    if (error instanceof ArchiveError) return false
    throw error
  }
}
