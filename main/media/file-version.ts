import { viewOf } from '../archives/byte-source.ts'

/** Resources are three levels deep: type, name, language. */
const versionKind = 16
const fixedInfoMark = 0xfeef04bd
/** Setup's resource directories have a few dozen entries. */
const mostEntries = 4096

/**
 * The version in a program's version resource ("PE Format" and "VS_FIXEDFILEINFO", Microsoft), as language-neutral
 * numbers: `10.0.26100.1742`. Null if the bytes are not a program or it states no version.
 */
export function fileVersion(bytes: Uint8Array): string | null {
  try {
    const view = viewOf(bytes)
    const sections = readSections(view)
    const at = sections && findVersion(view, sections)
    return at == null ? null : readFixedInfo(view, at.offset, at.size)
  } catch (error) {
    // An offset outside the bytes: they are truncated or not a program.
    if (error instanceof RangeError) return null
    throw error
  }
}

type Sections = {
  /** Address of the resources in memory. */
  readonly resources: number
  /** Converts a memory address to a file offset; null if no section contains it. */
  place(address: number): number | null
}

function readSections(view: DataView): Sections | null {
  if (view.getUint16(0, true) !== 0x5a4d) return null
  const pe = view.getUint32(0x3c, true)
  if (view.getUint32(pe, true) !== 0x4550) return null
  const count = view.getUint16(pe + 6, true)
  const optional = pe + 24
  const kind = view.getUint16(optional, true)
  if (kind !== 0x10b && kind !== 0x20b) return null
  const folders = optional + (kind === 0x20b ? 112 : 96)
  const table = optional + view.getUint16(pe + 20, true)
  return {
    resources: view.getUint32(folders + 2 * 8, true),
    place(address) {
      for (let nth = 0; nth < count; nth++) {
        const at = table + nth * 40
        const start = view.getUint32(at + 12, true)
        const size = view.getUint32(at + 16, true)
        if (address >= start && address < start + size) return view.getUint32(at + 20, true) + address - start
      }
      return null
    },
  }
}

/** Follows type, name and language to the data, using the first name and the first language. */
function findVersion(
  view: DataView,
  { resources, place }: Sections,
): { offset: number; size: number } | null {
  const root = resources === 0 ? null : place(resources)
  if (root === null) return null
  let folder = root
  for (const wanted of [versionKind, null, null]) {
    const next = entryOf(view, folder, wanted)
    if (next === null) return null
    folder = root + (next & 0x7fff_ffff)
  }
  const offset = place(view.getUint32(folder, true))
  return offset === null ? null : { offset, size: view.getUint32(folder + 4, true) }
}

function entryOf(view: DataView, folder: number, wanted: number | null): number | null {
  const named = view.getUint16(folder + 12, true)
  const numbered = view.getUint16(folder + 14, true)
  for (let nth = 0; nth < Math.min(named + numbered, mostEntries); nth++) {
    const at = folder + 16 + nth * 8
    if (wanted === null || view.getUint32(at, true) === wanted) return view.getUint32(at + 4, true)
  }
  return null
}

/** The numbers follow a key of fixed length, aligned to four bytes. */
function readFixedInfo(view: DataView, offset: number, size: number): string | null {
  const at = offset + 40
  if (size < 40 + 16 || view.getUint32(at, true) !== fixedInfoMark) return null
  const numbers = [8, 12].flatMap((from) => {
    const pair = view.getUint32(at + from, true)
    return [pair >>> 16, pair & 0xffff]
  })
  return numbers.every((each) => each === 0) ? null : numbers.join('.')
}
