import type { LogSource } from '../../../main/logs/log-source.ts'

/** A log in memory. */
export function memorySource(name: string, bytes: Uint8Array): LogSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}
