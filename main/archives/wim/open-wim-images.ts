import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { ArchiveError } from '../archive-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { readWholeSource } from '../read-whole.ts'
import { openResources } from './open-resources.ts'
import { readWimFiles, type WimFile } from './wim-files.ts'
import { type ListedResource, readWimHeader, readWimTable, type WimHeader } from './wim-header.ts'
import { resourceSource } from './wim-resource.ts'

/** A WIM with several Windows images, of which individual folders are read. */
export type WimImages = {
  readonly header: WimHeader
  /** Numbers of the parts of a split WIM that are missing, damaged or belong to another one. */
  readonly missingParts: readonly number[]
  /** Solid compression, as in an ESD: its images cannot be mounted. */
  readonly solid: boolean
  /** The WIM's XML description of its images. Throws ArchiveError. */
  xml(): Promise<string>
  /**
   * Files of image `index` (from 1) in the folders that `enters` accepts (paths with `/`, including a trailing one).
   * Throws ArchiveError.
   */
  files(index: number, enters: (folder: string) => boolean): Promise<WimFile[]>
  /** The data of a file. Throws ArchiveError, `unsupported` if it is in a missing part of a split WIM. */
  source(file: WimFile): ByteSource
}

/** Far above the description of a Windows image with all languages. */
const longestDescription = 256 * 1024 * 1024
const longestXml = 16 * 1024 * 1024
const utf16 = new TextDecoder('utf-16le')

/**
 * Opens a WIM, ESD or the first part of a split WIM. Header and table are read at once, images on demand.
 *
 * @param others The other parts of a split WIM; damaged parts and those of another WIM are ignored
 * @throws ArchiveError if it is not a WIM or is truncated.
 */
export async function openWimImages(
  source: ByteSource,
  others: readonly ByteSource[] = [],
): Promise<WimImages> {
  const header = await readWimHeader(source)
  const resources = await readWimTable(source, header)
  const described = resources.filter(({ resource }) => resource.metadata)
  const sources = new Map([[header.part, openResources(source, header.compression)]])
  const byHash = new Map(resources.map((listed) => [listed.hash, listed]))
  for (const other of others) {
    const own = await readPart(other)
    if (own === null || own.header.id !== header.id || sources.has(own.header.part)) continue
    sources.set(own.header.part, openResources(other, header.compression))
    for (const listed of own.table) if (listed.part === own.header.part) byHash.set(listed.hash, listed)
  }
  return {
    header,
    missingParts: header.parts > 1 ? partNumbers(header.parts).filter((part) => !sources.has(part)) : [],
    solid: header.compression.method === 'lzms' || resources.some(({ solid }) => solid !== null),
    async xml() {
      const bytes = await readWholeSource(resourceSource(source, header.xml, header.compression), longestXml)
      return utf16.decode(bytes)
    },
    async files(index, enters) {
      const listed = described[index - 1]
      if (listed === undefined)
        throw new ArchiveError('corrupt', message('archive.wim-description-missing', { index }))
      if (listed.part !== header.part) throw otherPart(message('archive.description-of', { index }))
      const bytes = await readWholeSource(
        resourceSource(source, listed.resource, header.compression),
        longestDescription,
      )
      return readWimFiles(bytes, (hash) => byHash.get(hash)?.resource.size ?? null, enters)
    },
    source(file) {
      if (file.hash === null) return { size: 0, read: async () => new Uint8Array() }
      const listed = byHash.get(file.hash)
      if (listed === undefined && header.parts > 1) throw otherPart(file.name)
      if (listed === undefined)
        throw new ArchiveError('corrupt', message('archive.file-data-missing', { name: file.name }))
      const part = sources.get(listed.part)
      if (part === undefined) throw otherPart(file.name)
      return part(listed)
    },
  }
}

function partNumbers(count: number): number[] {
  return Array.from({ length: count }, (_, nth) => nth + 1)
}

/** Null for a damaged part: its content then counts as being in a missing part. */
async function readPart(source: ByteSource): Promise<{ header: WimHeader; table: ListedResource[] } | null> {
  try {
    const header = await readWimHeader(source)
    return { header, table: await readWimTable(source, header) }
  } catch (error) {
    if (error instanceof ArchiveError) return null
    throw error
  }
}

function otherPart(what: string | Message): ArchiveError {
  return new ArchiveError('unsupported', message('archive.wim-part-missing', { what }))
}
