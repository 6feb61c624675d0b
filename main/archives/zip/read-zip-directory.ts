import type { FileHandle } from 'node:fs/promises'

/** One file of a zip, as declared in its central directory. */
export type ZipEntry = {
  readonly name: string
  /** 0: stored, 8: deflated; other methods are not supported. */
  readonly method: number
  readonly encrypted: boolean
  /** Checksum of the unpacked bytes. */
  readonly crc32: number
  readonly compressedBytes: number
  readonly sizeBytes: number
  /** Offset of its local header. */
  readonly offset: number
}

const endSize = 22
const longestComment = 65_535
const mostDirectoryBytes = 64 * 2 ** 20
/** Callers refuse more; a directory can have a million entries. */
export const mostZipEntries = 20_000
const escape32 = 0xffffffff

/**
 * Reads the files of a zip from its central directory, including ZIP64; null if it is damaged, truncated or larger
 * than 64 MiB. Of more than `mostZipEntries`, one too many is returned. Unpacks nothing. Format: PKWARE APPNOTE 6.3.
 */
export async function readZipDirectory(file: FileHandle, size: number): Promise<ZipEntry[] | null> {
  const tail = await readAt(
    file,
    Math.max(0, size - endSize - longestComment),
    Math.min(size, endSize + longestComment),
  )
  if (tail === null) return null
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + endSize > tail.length) return null
  const place = (await placeOfZip64(file, tail, end, size)) ?? {
    offset: tail.readUInt32LE(end + 16),
    length: tail.readUInt32LE(end + 12),
  }
  if (place.length > mostDirectoryBytes || place.offset + place.length > size) return null
  const directory = await readAt(file, place.offset, place.length)
  return directory === null ? null : parseDirectory(directory)
}

/**
 * Offset of an entry's data: after its local header, whose extra field differs from the directory's. Null if damaged.
 */
export async function zipDataOffset(file: FileHandle, entry: ZipEntry): Promise<number | null> {
  const header = await readAt(file, entry.offset, 30)
  if (header === null || header.readUInt32LE(0) !== 0x04034b50) return null
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function placeOfZip64(file: FileHandle, tail: Buffer, end: number, size: number) {
  if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) return null
  const at = Number(tail.readBigUInt64LE(end - 20 + 8))
  if (at + 56 > size) return null
  const record = await readAt(file, at, 56)
  if (record === null || record.readUInt32LE(0) !== 0x06064b50) return null
  return { length: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) }
}

function parseDirectory(bytes: Buffer): ZipEntry[] | null {
  const entries: ZipEntry[] = []
  let at = 0
  while (at < bytes.length && entries.length <= mostZipEntries) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    if (next > bytes.length) return null
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const flags = bytes.readUInt16LE(at + 8)
    entries.push({
      // Without the flag the name's code page is unknown; only the displayed text depends on it.
      name: nameBytes.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8').replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (flags & 1) !== 0,
      crc32: bytes.readUInt32LE(at + 16),
      ...sizesOf(bytes, at, extra),
    })
    at = next
  }
  return entries
}

/** Sizes and offset; values that exceed 32 bits are in the ZIP64 extra field, in this order. */
function sizesOf(
  bytes: Buffer,
  at: number,
  extra: Buffer,
): Pick<ZipEntry, 'sizeBytes' | 'compressedBytes' | 'offset'> {
  const wide = wideField(extra)
  let used = 0
  const value = (short: number): number => {
    if (short !== escape32 || used + 8 > wide.length) return short
    used += 8
    return Number(wide.readBigUInt64LE(used - 8))
  }
  const sizeBytes = value(bytes.readUInt32LE(at + 24))
  const compressedBytes = value(bytes.readUInt32LE(at + 20))
  return { sizeBytes, compressedBytes, offset: value(bytes.readUInt32LE(at + 42)) }
}

function wideField(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  }
  return Buffer.alloc(0)
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return bytesRead === length ? buffer : null
}
