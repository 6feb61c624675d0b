/** The base block of a hive or of its log. */
export type BaseBlock = {
  /** Sequence numbers, written before and after a change; they differ if a write was interrupted. */
  readonly primary: number
  readonly secondary: number
  readonly minor: number
  /** 0: hive; 6: log of Windows 8.1 and later; 1 and 2: logs of older versions. */
  readonly fileType: number
  /** Offset of the root key from the first bin. */
  readonly root: number
  /** Total size of all bins in bytes. */
  readonly binsBytes: number
}

export const baseBlockBytes = 4096

/** Parses a base block; null if it is not one or its checksum is wrong. */
export function parseBaseBlock(bytes: Buffer): BaseBlock | null {
  if (bytes.length < 512 || bytes.toString('latin1', 0, 4) !== 'regf') return null
  if (bytes.readUInt32LE(20) !== 1 || checksum(bytes) !== bytes.readUInt32LE(508)) return null
  return {
    primary: bytes.readUInt32LE(4),
    secondary: bytes.readUInt32LE(8),
    minor: bytes.readUInt32LE(24),
    fileType: bytes.readUInt32LE(28),
    root: bytes.readUInt32LE(36),
    binsBytes: bytes.readUInt32LE(40),
  }
}

/** XOR of the first 127 32-bit words; 0 and -1 are never used. */
export function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < 508; at += 4) sum ^= bytes.readUInt32LE(at)
  return sum === 0 ? 1 : sum === -1 ? 0xfffffffe : sum >>> 0
}
