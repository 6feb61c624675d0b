import { message } from '../../../common/texts/message.ts'
import { ArchiveError, NotAWim } from '../archive-error.ts'
import { type ByteSource, readExactly, viewOf } from '../byte-source.ts'
import { largestLzmsChunk } from '../compression/decode-lzms.ts'
import { readWholeSource } from '../read-whole.ts'
import type { WimCompression } from './wim-chunk.ts'
import { readResourcePlace, resourceSource, type WimResource } from './wim-resource.ts'
import type { SolidPlace } from './wim-solid.ts'

/** Contents of the 208-byte header of a WIM. */
export type WimHeader = {
  readonly compression: WimCompression
  /** Hex; the same in all parts of a split WIM. */
  readonly id: string
  /** Number of this part and number of parts: more than one for a split WIM (.swm). */
  readonly part: number
  readonly parts: number
  readonly images: number
  /** Index of the bootable image, from 1; 0 if there is none. */
  readonly bootIndex: number
  readonly table: WimResource
  readonly xml: WimResource
}

/** A resource in the table: its location, and its part. */
export type ListedResource = {
  /** SHA-1 of the unpacked data, lower-case hex. */
  readonly hash: string
  readonly part: number
  readonly resource: WimResource
  /** The solid resources that contain it, if any; its offset then refers to their unpacked data. */
  readonly solid: readonly SolidPlace[] | null
}

const headerSize = 208
const wimMark = Buffer.from('MSWIM\0\0\0', 'latin1')
/** Used instead of a size for a solid resource with several files. */
const solidMark = 0x1_0000_0000
/** The table of an update package has a few hundred bytes, that of a Windows image some ten million. */
const longestTable = 32 * 1024 * 1024

/** The largest chunks of each compression, each decoded as a whole (wimlib-imagex(1), `--chunk-size`). */
const largestChunk = { xpress: 2 ** 16, lzx: 2 ** 21, lzms: 2 ** 30 } as const

/**
 * Reads the header ("Windows Imaging File Format", Microsoft 2007; wimlib's header files for later additions).
 *
 * @throws ArchiveError if the bytes are not a WIM, or the WIM is truncated.
 */
export async function readWimHeader(source: ByteSource): Promise<WimHeader> {
  // Checks the available bytes first: a short file of another kind is not a truncated WIM.
  const begin = await readExactly(source, 0, Math.min(wimMark.length, source.size))
  if (!begin.every((byte, at) => byte === wimMark[at])) throw new NotAWim()
  const head = viewOf(await readExactly(source, 0, headerSize))
  if (head.getUint32(8, true) < headerSize)
    throw new ArchiveError('corrupt', message('archive.wim-header-too-short'))
  const table = readResourcePlace(head, 0x30)
  const xml = readResourcePlace(head, 0x48)
  const end = Math.max(headerSize, endOf(table), endOf(xml))
  if (end > source.size)
    throw new ArchiveError('cut', message('archive.file-truncated', { bytes: end - source.size }))
  return {
    compression: readCompression(head),
    id: Buffer.from(head.buffer, head.byteOffset + 0x18, 16).toString('hex'),
    part: head.getUint16(0x28, true),
    parts: head.getUint16(0x2a, true),
    images: head.getUint32(0x2c, true),
    bootIndex: head.getUint32(0x78, true),
    table,
    xml,
  }
}

/** Reads the resource table in order: image descriptions are in the order of the images. */
export async function readWimTable(source: ByteSource, header: WimHeader): Promise<ListedResource[]> {
  const bytes = await readWholeSource(resourceSource(source, header.table, header.compression), longestTable)
  const view = viewOf(bytes)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const listed: ListedResource[] = []
  let run: SolidPlace[] | null = null
  for (let at = 0; at + 50 <= bytes.length; at += 50) {
    const resource = readResourcePlace(view, at)
    // Related entries are adjacent: first the solid resources, then the files in them.
    run = resource.solid ? (run ?? []) : null
    if (run !== null && resource.size === solidMark) {
      run.push({ offset: resource.offset, packedSize: resource.packedSize })
      continue
    }
    listed.push({
      hash: buffer.toString('hex', at + 30, at + 50),
      part: view.getUint16(at + 24, true),
      resource: run === null ? resource : { ...resource, size: resource.packedSize },
      solid: run,
    })
  }
  return listed
}

/** End of a resource in its file. */
export function endOf({ offset, packedSize }: SolidPlace): number {
  return packedSize === 0 ? 0 : offset + packedSize
}

/** End of the header and of the resources it refers to. */
export function endOfHeader({ table, xml }: WimHeader): number {
  return Math.max(headerSize, endOf(table), endOf(xml))
}

function readCompression(head: DataView): WimCompression {
  const flags = head.getUint32(0x10, true)
  const chunkSize = head.getUint32(0x14, true)
  if ((flags & 2) === 0) return { method: 'none', chunkSize: 32_768 }
  const method = (flags & 0x20000) !== 0 ? 'xpress' : (flags & 0x40000) !== 0 ? 'lzx' : 'lzms'
  const isPower = chunkSize >= 4096 && (chunkSize & (chunkSize - 1)) === 0
  const why = message('archive.chunks-size', { size: chunkSize })
  if (!isPower || chunkSize > largestChunk[method]) throw new ArchiveError('corrupt', why)
  if (chunkSize > largestLzmsChunk) throw new ArchiveError('unsupported', why)
  return { method, chunkSize }
}
