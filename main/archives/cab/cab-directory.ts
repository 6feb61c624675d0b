import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { type ByteSource, readExactly, viewOf } from '../byte-source.ts'
import { isLzxWindow } from '../compression/lzx-decoder.ts'
import { decodeCabName } from './decode-cab-name.ts'

/** One data stream of a cabinet; it contains its files one after another. */
export type CabFolder = {
  /** Offset of its first block in the cabinet. */
  readonly start: number
  readonly blocks: number
  readonly compression: 'none' | 'mszip' | 'quantum' | 'lzx'
  /** Binary logarithm of the LZX window; 0 for the others. */
  readonly windowBits: number
}

/** A file as listed in the cabinet. */
export type CabFile = {
  /** As stored, with `/` as separator. */
  readonly name: string
  readonly size: number
  /** Index of its folder; null if part of it is in another cabinet of a set. */
  readonly folder: number | null
  /** Offset in the folder's uncompressed data. */
  readonly offset: number
}

/** Contents of a cabinet's header. */
export type CabDirectory = {
  /** Length of the cabinet according to its header; a signature may follow. */
  readonly size: number
  /** Reserved bytes per block. */
  readonly blockReserve: number
  readonly folders: readonly CabFolder[]
  readonly files: readonly CabFile[]
  /** Location of a signature after the cabinet, according to the header. */
  readonly signature: { readonly offset: number; readonly size: number } | null
  /** The cabinet is part of a set. */
  readonly partOfSet: boolean
}

const compressions = ['none', 'mszip', 'quantum', 'lzx'] as const
const flags = { previous: 1, next: 2, reserve: 4 }
const piece = 262_144
/** [MS-CAB] allows 255 bytes; libmspack has encountered 256. */
const longestName = 256

/**
 * Reads the header of a cabinet ([MS-CAB] 2): folders and files, without data.
 *
 * @throws ArchiveError if it is not a cabinet, is truncated or inconsistent.
 */
export async function readCabDirectory(source: ByteSource): Promise<CabDirectory> {
  const head = viewOf(await readExactly(source, 0, 36))
  if (head.getUint32(0, false) !== 0x4d534346)
    throw new ArchiveError('corrupt', message('archive.not-a-cabinet'))
  if (head.getUint8(25) !== 1)
    throw new ArchiveError('unsupported', message('archive.cabinet-version', { version: head.getUint8(25) }))
  const folderCount = head.getUint16(26, true)
  const fileCount = head.getUint16(28, true)
  const flag = head.getUint16(30, true)
  if (folderCount === 0 || fileCount === 0)
    throw new ArchiveError('corrupt', message('archive.cabinet-empty'))

  const reader = new HeadReader(source, 36)
  let folderReserve = 0
  let blockReserve = 0
  let signature: CabDirectory['signature'] = null
  if ((flag & flags.reserve) !== 0) {
    await reader.prepare(4 + 65_535)
    const sizes = viewOf(reader.take(4))
    const reserve = reader.take(sizes.getUint16(0, true))
    folderReserve = sizes.getUint8(2)
    blockReserve = sizes.getUint8(3)
    signature = readSignaturePlace(reserve)
  }
  const neighbours = ((flag & flags.previous) !== 0 ? 2 : 0) + ((flag & flags.next) !== 0 ? 2 : 0)
  await reader.prepare(neighbours * (longestName + 1) + folderCount * (8 + folderReserve))
  for (let text = 0; text < neighbours; text++) reader.takeText()

  const folders: CabFolder[] = []
  for (let index = 0; index < folderCount; index++) {
    folders.push(readFolder(viewOf(reader.take(8 + folderReserve))))
  }
  reader.jump(head.getUint32(16, true))
  const files: CabFile[] = []
  for (let index = 0; index < fileCount; index++) {
    await reader.prepare(16 + longestName + 1)
    files.push(readFile(reader, folderCount))
  }
  return { size: head.getUint32(8, true), blockReserve, folders, files, signature, partOfSet: neighbours > 0 }
}

function readFolder(view: DataView): CabFolder {
  const type = view.getUint16(6, true)
  const compression = compressions[type & 15]
  if (compression === undefined) throw new ArchiveError('corrupt', message('archive.folder-compression'))
  const windowBits = compression === 'lzx' ? (type >> 8) & 31 : 0
  if (compression === 'lzx' && !isLzxWindow(windowBits))
    throw new ArchiveError('corrupt', message('archive.lzx-window', { windowBits }))
  return { start: view.getUint32(0, true), blocks: view.getUint16(4, true), compression, windowBits }
}

function readFile(reader: HeadReader, folderCount: number): CabFile {
  const view = viewOf(reader.take(16))
  const index = view.getUint16(8, true)
  const attributes = view.getUint16(14, true)
  const name = decodeCabName(reader.takeText(), (attributes & 0x80) !== 0)
  // The highest three values mean: continued from, into, or through neighbouring cabinets.
  const folder = index >= 0xfffd ? null : index
  if (folder !== null && folder >= folderCount)
    throw new ArchiveError('corrupt', message('archive.file-without-folder'))
  return { name, size: view.getUint32(0, true), folder, offset: view.getUint32(4, true) }
}

/** Authenticode's entry in the header's reserve: 0x00100000, then offset and length of the signature. */
function readSignaturePlace(reserve: Uint8Array): CabDirectory['signature'] {
  if (reserve.length < 20) return null
  const view = viewOf(reserve)
  if (view.getUint32(0, true) !== 0x0010_0000) return null
  const offset = view.getUint32(4, true)
  const size = view.getUint32(8, true)
  return size === 0 ? null : { offset, size }
}

/** Reads the header in chunks: `prepare` fetches bytes, the other methods use them. */
class HeadReader {
  readonly #source: ByteSource
  #offset: number
  #bytes = new Uint8Array()
  #start = 0

  constructor(source: ByteSource, offset: number) {
    this.#source = source
    this.#offset = offset
  }

  jump(offset: number): void {
    this.#offset = offset
  }

  /** Fetches at least `count` bytes, or all remaining ones. */
  async prepare(count: number): Promise<void> {
    const end = this.#start + this.#bytes.length
    if (this.#offset >= this.#start && this.#offset + count <= end) return
    this.#bytes = new Uint8Array(await this.#source.read(this.#offset, Math.max(count, piece)))
    this.#start = this.#offset
  }

  take(count: number): Uint8Array {
    const at = this.#offset - this.#start
    if (at + count > this.#bytes.length) throw new ArchiveError('cut', message('archive.directory-truncated'))
    this.#offset += count
    return this.#bytes.subarray(at, at + count)
  }

  /** Returns the bytes before the next zero. */
  takeText(): Uint8Array {
    const at = this.#offset - this.#start
    const text = this.#bytes.subarray(at, at + longestName + 1)
    const length = text.indexOf(0)
    if (length !== -1) return this.take(length + 1).subarray(0, length)
    if (text.length <= longestName) throw new ArchiveError('cut', message('archive.directory-truncated'))
    throw new ArchiveError('corrupt', message('archive.name-too-long'))
  }
}
