import { blockBytes } from './blocks.ts'

/** Pool of one-block buffers: allocating memory for every block costs more than copying. */
export type BlockBuffers = {
  take(): Buffer
  /** Returns a buffer that is no longer used. */
  give(buffer: Uint8Array): void
}

export function blockBuffers(): BlockBuffers {
  const free: Buffer[] = []
  return {
    take: () => free.pop() ?? Buffer.allocUnsafeSlow(blockBytes),
    give(buffer) {
      // `buffer` may be a shorter view of the underlying buffer.
      if (buffer.buffer.byteLength === blockBytes) free.push(Buffer.from(buffer.buffer))
    },
  }
}
