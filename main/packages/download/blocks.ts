/** Bytes of one block: what is written, summed up and recorded as one. */
export const blockBytes = 1024 * 1024
/** Blocks that one request asks for. */
export const spanBlocks = 8
/** Blocks that may be in memory before those in front of them have come; bounds the memory of a download. */
export const windowBlocks = 48

/** A file divided into blocks. */
export type Blocks = {
  readonly count: number
  /** First byte of a block. */
  start(block: number): number
  /** Bytes of a block; only the last may be shorter. */
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
