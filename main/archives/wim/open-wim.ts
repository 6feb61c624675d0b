import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { readWholeSource } from '../read-whole.ts'
import { openResources } from './open-resources.ts'
import type { WimCompression } from './wim-chunk.ts'
import { readWimFiles, type WimFile } from './wim-files.ts'
import { endOf, endOfHeader, readWimHeader, readWimTable } from './wim-header.ts'

/** A WIM with access to its files. */
export type Wim = {
  /** Files of the first image. */
  readonly files: readonly WimFile[]
  /** Highest offset used by its resources: a shorter file is truncated. */
  readonly end: number
  readonly compression: WimCompression
  source(file: WimFile): ByteSource
}

/** Far above the file list of any Windows image. */
const longestDescription = 64 * 1024 * 1024

/**
 * Opens a WIM; reads its header, resource table and the file list of its first image.
 *
 * @throws ArchiveError if it is not a WIM, is truncated or inconsistent.
 */
export async function openWim(source: ByteSource): Promise<Wim> {
  const header = await readWimHeader(source)
  const { compression } = header
  if (header.parts > 1) throw new ArchiveError('unsupported', message('archive.wim-split'))
  if (header.images === 0) throw new ArchiveError('corrupt', message('archive.wim-without-image'))

  const resources = await readWimTable(source, header)
  const metadata = resources.find(({ resource }) => resource.metadata)
  if (metadata === undefined) throw new ArchiveError('corrupt', message('archive.wim-image-missing'))
  const open = openResources(source, compression)
  const description = await readWholeSource(open(metadata), longestDescription)
  const byHash = new Map(resources.map((listed) => [listed.hash, listed]))
  const files = readWimFiles(description, (hash) => byHash.get(hash)?.resource.size ?? null)
  const places = resources.flatMap(({ resource, solid }) => solid ?? [resource])
  const parts = places.reduce((most, place) => Math.max(most, endOf(place)), endOfHeader(header))
  return {
    files,
    end: parts,
    compression,
    source(file) {
      if (file.hash === null) return { size: 0, read: async () => new Uint8Array() }
      const listed = byHash.get(file.hash)
      if (listed === undefined)
        throw new ArchiveError('corrupt', message('archive.file-data-missing', { name: file.name }))
      return open(listed)
    },
  }
}
