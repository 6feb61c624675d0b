import { ArchiveError } from './archive-error.ts'
import { type ByteSource, readExactly, viewOf } from './byte-source.ts'
import { readWholeSource } from './read-whole.ts'
import { readWimFiles, type WimFile } from './wim-files.ts'
import { readResourcePlace, resourceSource, type WimCompression, type WimResource } from './wim-resource.ts'

/** A WIM whose files can be read. */
export type Wim = {
  /** Files of the first image. */
  readonly files: readonly WimFile[]
  /** How much of the file its parts reach to: a shorter file is cut. */
  readonly end: number
  readonly compression: WimCompression
  source(file: WimFile): ByteSource
}

const headerSize = 208
/** The table of a package of updates is a few hundred bytes, that of an image of Windows some ten million. */
const longestTable = 64 * 1024 * 1024

/**
 * Opens a WIM ("Windows Imaging File Format", Microsoft 2007; wimlib's header files for what came later); reads its header,
 * its table of resources and the list of files of its first image.
 *
 * @throws ArchiveError where it is none, is cut, or contradicts itself.
 */
export async function openWim(source: ByteSource): Promise<Wim> {
  const head = viewOf(await readExactly(source, 0, headerSize))
  if (head.getBigUint64(0, false) !== 0x4d5357494d000000n) {
    throw new ArchiveError('corrupt', 'it does not begin as a WIM')
  }
  if (head.getUint32(8, true) < headerSize) throw new ArchiveError('corrupt', 'the header is too short')
  const compression = readCompression(head)
  if (head.getUint16(0x2a, true) > 1) throw new ArchiveError('unsupported', 'a WIM in several parts')
  const table = readResourcePlace(head, 0x30)
  const xml = readResourcePlace(head, 0x48)
  const end = Math.max(headerSize, endOf(table), endOf(xml))
  if (end > source.size) throw new ArchiveError('cut', `the file ends ${end - source.size} bytes early`)
  if (head.getUint32(0x2c, true) === 0) throw new ArchiveError('corrupt', 'the WIM holds no image')

  const resources = await readTable(source, table, compression)
  const metadata = resources.find(({ resource }) => resource.metadata)
  if (metadata === undefined) throw new ArchiveError('corrupt', 'the WIM does not describe its image')
  const description = await readWholeSource(
    resourceSource(source, metadata.resource, compression),
    longestTable,
  )
  const byHash = new Map(resources.map(({ hash, resource }) => [hash, resource]))
  const files = readWimFiles(description, (hash) => byHash.get(hash)?.size ?? null)
  const parts = resources.reduce((most, { resource }) => Math.max(most, endOf(resource)), end)
  return {
    files,
    end: parts,
    compression,
    source(file) {
      if (file.hash === null) return { size: 0, read: async () => new Uint8Array() }
      const resource = byHash.get(file.hash)
      if (resource === undefined) throw new ArchiveError('corrupt', `the data of ${file.name} is missing`)
      return resourceSource(source, resource, compression)
    },
  }
}

function readCompression(head: DataView): WimCompression {
  const flags = head.getUint32(0x10, true)
  const chunkSize = head.getUint32(0x14, true)
  if ((flags & 2) === 0) return { method: 'none', chunkSize: 32_768 }
  const method = (flags & 0x20000) !== 0 ? 'xpress' : (flags & 0x40000) !== 0 ? 'lzx' : 'lzms'
  const isPower = chunkSize >= 4096 && chunkSize <= 2 ** 30 && (chunkSize & (chunkSize - 1)) === 0
  if (!isPower) throw new ArchiveError('corrupt', `chunks of ${chunkSize} bytes`)
  return { method, chunkSize }
}

type Listed = { readonly hash: string; readonly resource: WimResource }

async function readTable(
  source: ByteSource,
  table: WimResource,
  compression: WimCompression,
): Promise<Listed[]> {
  const bytes = await readWholeSource(resourceSource(source, table, compression), longestTable)
  const view = viewOf(bytes)
  const listed: Listed[] = []
  for (let at = 0; at + 50 <= bytes.length; at += 50) {
    listed.push({
      hash: Buffer.from(bytes.subarray(at + 30, at + 50)).toString('hex'),
      resource: readResourcePlace(view, at),
    })
  }
  return listed
}

function endOf(resource: WimResource): number {
  return resource.packedSize === 0 ? 0 : resource.offset + resource.packedSize
}
