import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import type { ByteSource } from '../../archives/byte-source.ts'
import type { CabFile } from '../../archives/cab/cab-directory.ts'
import { openCab } from '../../archives/cab/open-cab.ts'
import { openWim } from '../../archives/wim/open-wim.ts'

/** A file inside a package. */
export type Member = {
  /** Path with `/` as separator. */
  readonly name: string
  readonly size: number
  readonly open: () => ByteSource
}

/** The opened container of a package. */
export type Contents = {
  readonly container: 'cab' | 'wim'
  readonly members: readonly Member[]
  /** Minimum length of the file. */
  readonly end: number
  /** Location of the signature according to the CAB's header. */
  readonly signature: { readonly offset: number; readonly size: number } | null
  /** One cabinet of a set, which needs its neighbours. */
  readonly partOfSet: boolean
}

/** The container type according to the first bytes; null for anything else. */
export async function sniffContainer(source: ByteSource): Promise<'cab' | 'wim' | null> {
  const head = Buffer.from(await source.read(0, 8)).toString('latin1')
  return head.startsWith('MSCF') ? 'cab' : head === 'MSWIM\0\0\0' ? 'wim' : null
}

/**
 * Opens a package by its first bytes, never by its name; reads only the container's file list.
 *
 * @throws ArchiveError if it is neither a CAB nor a WIM, or is damaged
 */
export async function openPackage(source: ByteSource): Promise<Contents> {
  const container = await sniffContainer(source)
  if (container === 'cab') return openCabinet(source)
  if (container === 'wim') return openImage(source)
  throw new ArchiveError('corrupt', message('archive.neither-cab-nor-wim'))
}

async function openCabinet(source: ByteSource): Promise<Contents> {
  const cabinet = await openCab(source)
  const { files, signature, partOfSet, size } = cabinet.directory
  const members = files.toSorted(inOrderOfData).map((file) => ({
    name: file.name,
    size: file.size,
    open: () => cabinet.source(file),
  }))
  return { container: 'cab', members, end: size, signature, partOfSet }
}

/** As makecab lists them. In any other order, reading one after another would start over with each. */
function inOrderOfData(one: CabFile, other: CabFile): number {
  return (
    (one.folder ?? Number.MAX_SAFE_INTEGER) - (other.folder ?? Number.MAX_SAFE_INTEGER) ||
    one.offset - other.offset
  )
}

async function openImage(source: ByteSource): Promise<Contents> {
  const wim = await openWim(source)
  const members = wim.files.map((file) => ({
    name: file.name,
    size: file.size,
    open: () => wim.source(file),
  }))
  return { container: 'wim', members, end: wim.end, signature: null, partOfSet: false }
}
