import { ArchiveError } from './archive-error.ts'
import type { ByteSource } from './byte-source.ts'
import { readWholeSource } from './read-whole.ts'
import { readWimFiles, type WimFile } from './wim-files.ts'
import { readWimHeader, readWimTable, type WimHeader } from './wim-header.ts'
import { resourceSource } from './wim-resource.ts'

/** A WIM of several images of Windows, of which single folders are read. */
export type WimImages = {
  readonly header: WimHeader
  /** Packed as one, which is what makes an ESD: no single image of it can be mounted. */
  readonly solid: boolean
  /** What the WIM says of its images. Throws ArchiveError. */
  xml(): Promise<string>
  /**
   * Files of the image `index`, counted from 1, below the folders that `enters` lets in (paths with `/`, one at the end).
   * Throws ArchiveError, `unsupported` for a packing that is not read here.
   */
  files(index: number, enters: (folder: string) => boolean): Promise<WimFile[]>
  /** The data of a file. Throws ArchiveError, `unsupported` where it lies in another part of a split WIM. */
  source(file: WimFile): ByteSource
}

/** What describes an image of Windows with all its languages stays far below. */
const longestDescription = 256 * 1024 * 1024
const longestXml = 16 * 1024 * 1024
const utf16 = new TextDecoder('utf-16le')

/**
 * Opens a WIM, ESD or the first part of a split WIM. What it says of itself is read at once; images only when asked for.
 *
 * @throws ArchiveError where it is none or is cut.
 */
export async function openWimImages(source: ByteSource): Promise<WimImages> {
  const header = await readWimHeader(source)
  const resources = await readWimTable(source, header)
  const described = resources.filter(({ resource }) => resource.metadata)
  const byHash = new Map(resources.map((listed) => [listed.hash, listed]))
  return {
    header,
    solid: header.compression.method === 'lzms' || resources.some(({ resource }) => resource.solid),
    async xml() {
      const bytes = await readWholeSource(resourceSource(source, header.xml, header.compression), longestXml)
      return utf16.decode(bytes)
    },
    async files(index, enters) {
      const listed = described[index - 1]
      if (listed === undefined) throw new ArchiveError('corrupt', `the WIM does not describe image ${index}`)
      if (listed.part !== header.part) throw otherPart(`the description of image ${index}`)
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
      if (listed === undefined) throw new ArchiveError('corrupt', `the data of ${file.name} is missing`)
      if (listed.part !== header.part) throw otherPart(file.name)
      return resourceSource(source, listed.resource, header.compression)
    },
  }
}

function otherPart(what: string): ArchiveError {
  return new ArchiveError('unsupported', `${what} lies in another part of the split WIM`)
}
