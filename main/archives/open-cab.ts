import { message } from '../../common/texts/message.ts'
import { ArchiveError } from './archive-error.ts'
import { type ByteSource, sliceSource } from './byte-source.ts'
import { type CabDirectory, type CabFile, readCabDirectory } from './cab-directory.ts'
import { CabFolderData } from './cab-folder-data.ts'

/** A cabinet with access to its files. */
export type Cabinet = {
  readonly directory: CabDirectory
  /** Opens a file as a source: a cabinet inside a cabinet can be read without unpacking it. */
  source(file: CabFile): ByteSource
}

/**
 * Opens a cabinet; reads only its header.
 *
 * @throws ArchiveError if it is not a cabinet, its header is truncated, or it is inconsistent.
 */
export async function openCab(source: ByteSource): Promise<Cabinet> {
  const directory = await readCabDirectory(source)
  const data = directory.folders.map((folder, index) => {
    const ends = directory.files
      .filter((file) => file.folder === index)
      .map((file) => file.offset + file.size)
    const size = ends.reduce((most, end) => Math.max(most, end), 0)
    const later = directory.folders.map(({ start }) => start).filter((start) => start > folder.start)
    const end = Math.min(directory.size, ...later)
    return new CabFolderData(source, folder, { blockReserve: directory.blockReserve, size, end })
  })
  return {
    directory,
    source(file) {
      const folder = file.folder === null ? undefined : data[file.folder]
      if (folder === undefined) throw new ArchiveError('unsupported', message('archive.file-in-next-cabinet'))
      if (file.offset + file.size > folder.size) {
        throw new ArchiveError('corrupt', message('archive.folder-too-short'))
      }
      return sliceSource(folder, file.offset, file.size)
    },
  }
}
