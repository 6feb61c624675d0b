import { blockBytes } from './blocks.ts'

/** Buffers of one block each that are used again: fresh memory for every block costs more than the copying. */
export type BlockBuffers = {
  take(): Buffer
  /** Gives a buffer back that nobody looks at any more. */
  give(buffer: Uint8Array): void
}

export function blockBuffers(): BlockBuffers {
  const free: Buffer[] = []
  return {
    take: () => free.pop() ?? Buffer.allocUnsafeSlow(blockBytes),
    give(buffer) {
      // The buffer behind it may be seen through a shorter view.
      if (buffer.buffer.byteLength === blockBytes) free.push(Buffer.from(buffer.buffer))
    },
  }
}
