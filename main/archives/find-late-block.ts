import { ArchiveError } from './archive-error.ts'
import { type ByteSource, viewOf } from './byte-source.ts'
import { checkCabBlock } from './check-cab-block.ts'
import { standsAlone } from './mszip.ts'

/** Longest that deflate makes of a full block which does not compress, with "CK". */
const longestPacked = 32_768 + 12
const fullBlock = 32_768

type Folder = {
  /** Where the folder's data ends in the cabinet. */
  readonly end: number
  readonly blocks: number
  readonly reserve: number
  /** Uncompressed length of the whole folder. */
  readonly size: number
}

/** Where decoding can begin. */
export type LateBlock = { readonly index: number; readonly at: number }

/**
 * Finds a block of an MSZIP folder near its end, from which the block `wanted` can be reached, without reading what lies
 * before: an MSU keeps its texts behind a package of hundreds of megabytes. Blocks do not say where they begin, so they are
 * sought backward by their lengths and checksums; and one must be found that does not refer to the block before it,
 * which data that is packed already hardly ever does. Null where that does not succeed.
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

/** Where the block that ends at `end` begins. */
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
