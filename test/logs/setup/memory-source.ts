import type { LogSource } from '../../../main/logs/log-source.ts'

/** A log whose bytes are here. */
export function memorySource(name: string, bytes: Uint8Array): LogSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}
