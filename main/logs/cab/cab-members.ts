import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { TextValue } from '../../../common/texts/value.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import type { ByteSource } from '../../archives/byte-source.ts'
import type { CabFile } from '../../archives/cab/cab-directory.ts'
import { openCab } from '../../archives/cab/open-cab.ts'
import { gap } from '../../texts/gap.ts'
import { whyOf } from '../../texts/what-of.ts'
import type { LogSource } from '../log-source.ts'
import { compareAge } from '../sources/log-names.ts'
import { type UnpackBudget, unpackBudget } from '../sources/unpack-budget.ts'
import { streamSource } from './stream-source.ts'

/**
 * Returns the files of a cabinet whose names are `wanted`, oldest first; they are extracted only while being read. If
 * there are too many, the newest are returned and the others are a gap. A damaged cabinet, or one that exceeds the
 * budget of the archives around it, is a gap; one that is damaged further inside fails while it is read.
 */
export async function cabMembers(
  cab: LogSource,
  wanted: (name: string) => boolean,
  given?: UnpackBudget,
): Promise<{ members: LogSource[]; gaps: Gap[] }> {
  const nothing = (why: TextValue) => ({ members: [], gaps: [gap('cab-unread', { cab: cab.name, why })] })
  const source = streamSource(cab)
  try {
    const { directory } = await openCab(source)
    const files = directory.files.filter(({ name }) => wanted(name))
    const { taken, newestLeft } = newestWithin(files, directory.files.length)
    const size = taken.reduce((sum, file) => sum + file.size, 0)
    const budget = given ?? unpackBudget(cab.sizeBytes ?? directory.size)
    if (!budget.take(size))
      return nothing(
        message('collect.cab-expands-too-far', { mib: Math.ceil(size / 2 ** 20), files: taken.length }),
      )
    const gaps = taken
      .filter(({ folder }) => folder === null)
      .map(({ name }) => gap('cab-file-in-next-cab', { file: `${cab.name}/${name}` }))
    if (newestLeft !== null)
      gaps.push(
        gap('cab-logs-left-out', {
          cab: cab.name,
          all: files.length,
          left: files.length - taken.length,
          newest: newestLeft,
        }),
      )
    const members = taken
      .filter(({ folder }) => folder !== null)
      .map((file) => ({
        name: `${cab.name}/${file.name}`,
        sizeBytes: file.size,
        open: () => unpack(cab, file),
      }))
    return { members, gaps }
  } catch (error) {
    return nothing(message('collect.cab-unreadable', { reason: reasonOf(error) }))
  } finally {
    await source.close()
  }
}

/**
 * The newest files that can be read within the limits, oldest first, and the name of the newest one beyond them; null if
 * there is none.
 *
 * @param listed Number of all files in the cabinet: each file is reached by reading their list again
 */
function newestWithin(files: readonly CabFile[], listed: number) {
  const byAge = files.toSorted((one, other) => compareAge(one.name, other.name))
  const most = Math.min(mostMembers, Math.floor(mostListed / listed))
  let first = byAge.length
  // Reaching a file requires decompressing everything before it in its folder.
  for (let work = 0; first > 0 && byAge.length - first < most; first--) {
    const next = byAge[first - 1]
    work += next === undefined ? 0 : next.offset + next.size
    if (work > mostUnpacked) break
  }
  return { taken: byAge.slice(first), newestLeft: byAge[first - 1]?.name ?? null }
}

/**
 * Extracts the only log in a cab, as Windows archives CBS.log. Rejects with ArchiveError unless there is exactly one.
 */
export async function* unpackPackedLog(cab: LogSource): AsyncGenerator<Uint8Array> {
  const { members, gaps } = await cabMembers(cab, (name) => /\.log$/i.test(name))
  const [only] = members
  if (only === undefined || members.length + gaps.length > 1)
    throw new ArchiveError('unsupported', gaps[0] ? whyOf(gaps[0]) : message('archive.no-single-log'))
  yield* only.open()
}

async function* unpack(cab: LogSource, { name, offset, size }: CabFile): AsyncGenerator<Uint8Array> {
  const source = streamSource(cab)
  try {
    const cabinet = await openCab(source)
    const file = cabinet.directory.files.find(
      (one) => one.name === name && one.offset === offset && one.size === size,
    )
    if (file === undefined) throw new ArchiveError('corrupt', message('archive.cab-changed'))
    yield* piecesOf(cabinet.source(file))
  } finally {
    await source.close()
  }
}

async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; ) {
    const piece = await source.read(at, pieceBytes)
    if (piece.length === 0) throw new ArchiveError('cut', message('archive.member-truncated'))
    at += piece.length
    yield piece
  }
}

function reasonOf(error: unknown): TextValue {
  if (error instanceof ArchiveError) return error.said
  return error instanceof Error ? error.message : String(error)
}

/** One block, so that the data before a damaged one is still read. */
const pieceBytes = 32 * 1024
/** Total; decompression runs at tens of megabytes a second. */
const mostUnpacked = 8 * 2 ** 30
const mostMembers = 5000
/** Some ten seconds. */
const mostListed = 4_000_000
