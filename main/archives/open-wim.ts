import { message } from '../../common/texts/message.ts'
import { ArchiveError } from './archive-error.ts'
import type { ByteSource } from './byte-source.ts'
import { openResources } from './open-resources.ts'
import { readWholeSource } from './read-whole.ts'
import type { WimCompression } from './wim-chunk.ts'
import { readWimFiles, type WimFile } from './wim-files.ts'
import { endOf, endOfHeader, readWimHeader, readWimTable } from './wim-header.ts'

/** A WIM whose files can be read. */
export type Wim = {
  /** Files of the first image. */
  readonly files: readonly WimFile[]
  /** How much of the file its parts reach to: a shorter file is cut. */
  readonly end: number
  readonly compression: WimCompression
  source(file: WimFile): ByteSource
}

/** No description of the files of an image of Windows is longer. */
const longestDescription = 64 * 1024 * 1024

/**
 * Opens a WIM; reads its header, its table of resources and the list of files of its first image.
 *
 * @throws ArchiveError where it is no WIM, is cut, or contradicts itself.
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
