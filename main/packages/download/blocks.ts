/** Bytes of one block, the unit that is written, checksummed and recorded. */
export const blockBytes = 1024 * 1024
/** Blocks per request. */
export const spanBlocks = 8
/** Blocks that may be in memory before the preceding ones have arrived; limits the memory of a download. */
export const windowBlocks = 48

/** A file divided into blocks. */
export type Blocks = {
  readonly count: number
  /** Offset of a block. */
  start(block: number): number
  /** Length of a block; only the last may be shorter. */
  length(block: number): number
}

export function divide(sizeBytes: number): Blocks {
  const count = Math.ceil(sizeBytes / blockBytes)
  return {
    count,
    start: (block) => block * blockBytes,
    length: (block) => Math.min(blockBytes, sizeBytes - block * blockBytes),
  }
}
