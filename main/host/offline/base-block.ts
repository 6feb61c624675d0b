/** The first block of a hive, or of its log. */
export type BaseBlock = {
  /** Written before a change and after it; a hive that was left between the two differs in them. */
  readonly primary: number
  readonly secondary: number
  readonly minor: number
  /** 0 is a hive, 6 a log of Windows 8.1 and later, 1 and 2 logs of older ones. */
  readonly fileType: number
  /** Offset of the root key, from the first bin. */
  readonly root: number
  /** Bytes of all bins. */
  readonly binsBytes: number
}

export const baseBlockBytes = 4096

/** Reads a base block; null where it is not one or its checksum is wrong. */
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

/** XOR of the first 127 numbers; 0 and -1 are never used. */
export function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < 508; at += 4) sum ^= bytes.readUInt32LE(at)
  return sum === 0 ? 1 : sum === -1 ? 0xfffffffe : sum >>> 0
}
