import { deflateRawSync } from 'node:zlib'
import { storeAsLzx } from './store-as-lzx.ts'

/** A file to put into a cabinet. */
export type CabInput = { readonly name: string; readonly data: Uint8Array }

export type CabSettings = {
  readonly compression?: 'none' | 'mszip' | 'lzx'
  /** Each file in its own folder. */
  readonly folderPerFile?: boolean
  /** Bytes of the header's reserve; 20 leave room for a signature location. */
  readonly headerReserve?: number
  /** Zeros instead of checksums. */
  readonly withoutChecksums?: boolean
}

const block = 32_768

/** Writes a cabinet like makecab: header, folders, files, blocks. */
export function writeCab(files: readonly CabInput[], settings: CabSettings = {}): Buffer {
  const { compression = 'mszip', folderPerFile = false, headerReserve = 0 } = settings
  const groups = folderPerFile ? files.map((file) => [file]) : [files]
  const folders = groups.map((group) => packFolder(group, compression, settings.withoutChecksums === true))
  const reserve = headerReserve > 0 ? 4 + headerReserve : 0
  const listed = groups.flatMap((group, folder) => {
    let offset = 0
    return group.map((file) => {
      const entry = fileEntry(file, folder, offset)
      offset += file.data.length
      return entry
    })
  })
  const filesAt = 36 + reserve + folders.length * 8
  const dataAt = filesAt + listed.reduce((sum, entry) => sum + entry.length, 0)
  const total = dataAt + folders.reduce((sum, folder) => sum + folder.data.length, 0)

  const head = Buffer.alloc(36 + reserve)
  head.write('MSCF', 0, 'latin1')
  head.writeUInt32LE(total, 8)
  head.writeUInt32LE(filesAt, 16)
  head.set([3, 1], 24)
  head.writeUInt16LE(folders.length, 26)
  head.writeUInt16LE(files.length, 28)
  head.writeUInt16LE(reserve > 0 ? 4 : 0, 30)
  head.writeUInt16LE(0x1234, 32)
  if (reserve > 0) {
    head.writeUInt16LE(headerReserve, 36)
    if (headerReserve >= 20) head.writeUInt32LE(0x0010_0000, 40)
  }
  let at = dataAt
  const folderEntries = folders.map(({ blocks, data }) => {
    const entry = Buffer.alloc(8)
    entry.writeUInt32LE(at, 0)
    entry.writeUInt16LE(blocks, 4)
    entry.writeUInt16LE({ none: 0, mszip: 1, lzx: 3 | (15 << 8) }[compression], 6)
    at += data.length
    return entry
  })
  return Buffer.concat([head, ...folderEntries, ...listed, ...folders.map(({ data }) => data)])
}

function fileEntry({ name, data }: CabInput, folder: number, offset: number): Buffer {
  const isAscii = /^[\x20-\x7e]*$/.test(name)
  const entry = Buffer.alloc(16)
  entry.writeUInt32LE(data.length, 0)
  entry.writeUInt32LE(offset, 4)
  entry.writeUInt16LE(folder, 8)
  entry.writeUInt16LE(0x5a21, 10)
  entry.writeUInt16LE(0x20 | (isAscii ? 0 : 0x80), 14)
  return Buffer.concat([entry, Buffer.from(`${name.replaceAll('/', '\\')}\0`, 'utf8')])
}

function packFolder(
  files: readonly CabInput[],
  compression: 'none' | 'mszip' | 'lzx',
  withoutChecksums: boolean,
): { blocks: number; data: Buffer } {
  const whole = Buffer.concat(files.map(({ data }) => data))
  const pieces: Buffer[] = []
  for (let at = 0; at < whole.length; at += block) pieces.push(whole.subarray(at, at + block))
  const packed =
    compression === 'lzx'
      ? storeAsLzx(pieces)
      : pieces.map((piece, index) => (compression === 'none' ? piece : mszip(piece, pieces[index - 1])))
  const data = packed.map((bytes, index) => {
    const head = Buffer.alloc(8)
    head.writeUInt16LE(bytes.length, 4)
    head.writeUInt16LE(pieces[index]?.length ?? 0, 6)
    if (!withoutChecksums) head.writeUInt32LE(checksum(head.subarray(4), checksum(bytes, 0)), 0)
    return Buffer.concat([head, bytes])
  })
  return { blocks: packed.length, data: Buffer.concat(data) }
}

function mszip(piece: Buffer, before: Buffer | undefined): Buffer {
  const settings = before === undefined ? {} : { dictionary: before }
  return Buffer.concat([Buffer.from('CK'), deflateRawSync(piece, settings)])
}

function checksum(bytes: Uint8Array, seed: number): number {
  const words = Buffer.from(bytes)
  let sum = seed
  const whole = words.length - (words.length % 4)
  for (let at = 0; at < whole; at += 4) sum ^= words.readUInt32LE(at)
  let rest = 0
  for (const byte of words.subarray(whole)) rest = (rest << 8) | byte
  return (sum ^ rest) >>> 0
}
