import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { type ByteSource, sliceSource } from '../byte-source.ts'
import { type CabDirectory, type CabFile, type CabFolder, readCabDirectory } from './cab-directory.ts'
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
  const { folders, blockReserve } = directory
  const ends = endsOfFolders(directory)
  const sizes = sizesOfFolders(directory)
  const open = new Map<number, CabFolderData>()
  const spend = decodeBudget(source.size, sizes)
  const dataOf = (index: number, folder: CabFolder): CabFolderData => {
    const size = sizes[index] ?? 0
    const end = ends.get(folder.start) ?? directory.size
    const data = open.get(index) ?? new CabFolderData(source, folder, { blockReserve, size, end, spend })
    open.delete(index)
    open.set(index, data)
    for (const oldest of open.keys()) if (open.size > mostOpen) open.delete(oldest)
    return data
  }
  return {
    directory,
    source(file) {
      const index = file.folder ?? -1
      const folder = folders[index]
      if (folder === undefined) throw new ArchiveError('unsupported', message('archive.file-in-next-cabinet'))
      const { size } = dataOf(index, folder)
      if (file.offset + file.size > size)
        throw new ArchiveError('corrupt', message('archive.folder-too-short'))
      const read = (offset: number, length: number) => dataOf(index, folder).read(offset, length)
      return sliceSource({ size, read }, file.offset, file.size)
    },
  }
}

/**
 * Decoders kept, each with a window of up to 2 MiB: a cabinet of 2 MB can have 65,535 folders, and files of all of
 * them can be read. Real cabinets have few, and are read one folder after another.
 */
const mostOpen = 8

/** Real cabinets are read once or twice in total. */
const mostReadings = 8
const harmlessBytes = 256 * 2 ** 20
/** Logs and packages compress to a fiftieth at most. */
const mostRatio = 250

/**
 * Limits what all folders of a cabinet are decompressed to: reading backward starts over, and a cabinet of some
 * kilobytes can list 65,535 files in reverse order. The returned function throws ArchiveError when it is used up.
 */
function decodeBudget(cabinetBytes: number, sizes: Float64Array): (bytes: number) => void {
  const unpacked = sizes.reduce((sum, size) => sum + size, 0)
  const most = harmlessBytes + Math.min(mostReadings * unpacked, mostRatio * cabinetBytes)
  let spent = 0
  return (bytes) => {
    spent += bytes
    if (spent > most) throw new ArchiveError('unsupported', message('archive.too-often', { most }))
  }
}

/** Uncompressed size of each folder: the end of its last file. */
function sizesOfFolders({ folders, files }: CabDirectory): Float64Array {
  const sizes = new Float64Array(folders.length)
  for (const { folder, offset, size } of files)
    if (folder !== null) sizes[folder] = Math.max(sizes[folder] ?? 0, offset + size)
  return sizes
}

/** End of each folder's data, by its start: the start of the next one, or the end of the cabinet. */
function endsOfFolders({ folders, size }: CabDirectory): Map<number, number> {
  const starts = [...new Set(folders.map(({ start }) => start))].sort((one, other) => one - other)
  return new Map(starts.map((start, nth) => [start, Math.min(size, starts[nth + 1] ?? size)]))
}
