import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LogChange } from '../../../common/evidence/log-view.ts'
import { makeFolder } from '../../files/make-folder.ts'
import type { LogSource } from '../log-source.ts'
import { takeHead } from '../text/take-head.ts'
import { asUtf8, sniffEncoding, type TextEncodingName } from '../text/text-encoding.ts'

/** Random access to the bytes of a log, in UTF-8 or a code page with ASCII line feeds. */
export type LogBytes = {
  /** Size of the log if known before reading; null otherwise. */
  readonly sizeBytes: number | null
  /** Whether any part can be read at once; otherwise only what `more` has returned. */
  readonly isAllAtHand: boolean
  /** False for a binary file. */
  readonly isText: boolean
  /** The first bytes, as `read` returns them. */
  readonly head: Uint8Array
  /** Yields the bytes not yet returned, up to the current end. A chunk is valid until the next one. */
  more(): AsyncIterable<Uint8Array>
  /** Fills `into` from offset `at` and returns the number of bytes read. */
  read(into: Uint8Array, at: number): Promise<number>
  /** Whether the log is the `same`, has `grown`, or changed so that what was read is no longer valid. */
  look(): Promise<'same' | 'grown' | LogChange>
  close(): Promise<void>
}

const pieceBytes = 2 ** 20
/** Must match the diagnosis, so that both detect the same encoding. */
const headBytes = 64 * 1024

/** A log to view; `live` if it may still grow although it is not a local file. */
export type ViewedSource = LogSource & { readonly live?: boolean }

/**
 * Opens a log for random access. A plain file is read in place and followed as it grows; anything else (a log in an
 * archive or on a host, UTF-16) is copied to a temporary file that is deleted on close.
 *
 * @param folder Folder for such copies
 */
export async function openLogBytes(source: ViewedSource, folder: string): Promise<LogBytes> {
  if (source.file === undefined) return copiedBytes(source, folder)
  const file = await open(source.file, 'r')
  try {
    const buffer = Buffer.alloc(headBytes)
    const { bytesRead } = await file.read(buffer, 0, headBytes, 0)
    const head = buffer.subarray(0, bytesRead)
    const encoding = bytesRead === 0 ? 'utf-8' : sniffEncoding(head)
    if (encoding === 'utf-8' || encoding === 'binary')
      return await plainBytes(file, source.file, head, encoding === 'utf-8')
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  return copiedBytes(source, folder)
}

async function plainBytes(
  file: FileHandle,
  path: string,
  head: Uint8Array,
  isText: boolean,
): Promise<LogBytes> {
  const begun = await file.stat()
  let end = 0
  /** The last bytes returned: they are unchanged in a log that was only appended to. */
  let last = Buffer.alloc(0)
  const isSameEnd = async () => {
    const now = Buffer.alloc(last.length)
    const { bytesRead } = await file.read(now, 0, now.length, end - last.length)
    return bytesRead === last.length && now.equals(last)
  }
  return {
    sizeBytes: begun.size,
    isAllAtHand: isText,
    isText,
    head,
    async *more() {
      if (!isText) return
      for await (const piece of readAhead(file, end)) {
        end += piece.length
        last = Buffer.from(piece.subarray(Math.max(0, piece.length - rememberedBytes)))
        yield piece
      }
    },
    async read(into, at) {
      return (await file.read(into, 0, into.length, at)).bytesRead
    },
    async look() {
      const named = await stat(path).catch(() => null)
      if (named === null) return 'gone'
      if (named.ino !== begun.ino || named.dev !== begun.dev) return 'replaced'
      if (named.size < end) return 'shortened'
      if (!(await isSameEnd())) return 'replaced'
      return named.size > end ? 'grown' : 'same'
    },
    close: () => file.close(),
  }
}

const rememberedBytes = 256

/**
 * Reads a file from an offset to its end, fetching the next chunk while one is processed. A chunk is valid until the
 * next.
 */
async function* readAhead(file: FileHandle, from: number): AsyncGenerator<Uint8Array> {
  let [own, other] = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)]
  const read = (into: Buffer, at: number) => {
    const reading = file.read(into, 0, pieceBytes, at)
    // Awaited later; prevents an unhandled rejection until then.
    reading.catch(() => {})
    return reading
  }
  let at = from
  let reading = read(own, at)
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      at += bytesRead
      const piece = own.subarray(0, bytesRead)
      ;[own, other] = [other, own]
      reading = read(own, at)
      yield piece
    }
  } finally {
    // The file must not be closed while a read is pending.
    await reading.catch(() => {})
  }
}

async function copiedBytes(source: ViewedSource, folder: string): Promise<LogBytes> {
  const { head, all } = await takeHead(source.open(), headBytes)
  const encoding = head.length === 0 ? 'utf-8' : sniffEncoding(head)
  const isText = encoding !== 'binary'
  if (!isText) await leave(all)
  const path = join(folder, `${randomUUID()}.log`)
  const file = await openCopy(path).catch(async (error: unknown) => {
    await leave(all)
    throw error
  })
  const live = source.live === true && encoding === 'utf-8'
  let [written, begun, closed] = [0, false, false]
  return {
    sizeBytes: encoding === 'utf-8' ? source.sizeBytes : null,
    isAllAtHand: false,
    isText,
    head: encoding === 'utf-8' ? head : await headAsUtf8(head, encoding),
    async *more() {
      if (!isText || (written > 0 && !live)) return
      const pieces = begun ? behind(source.open(), written) : asUtf8(all, encoding)
      begun = true
      for await (const piece of pieces) {
        if (closed) return
        await file.write(piece, 0, piece.length, written)
        written += piece.length
        yield piece
      }
    },
    async read(into, at) {
      return (await file.read(into, 0, into.length, at)).bytesRead
    },
    async look() {
      if (!live) return 'same'
      let bytes = 0
      for await (const piece of source.open()) bytes += piece.length
      return bytes > written ? 'grown' : bytes < written ? 'shortened' : 'same'
    },
    async close() {
      closed = true
      if (!begun) await leave(all)
      await file.close()
      await rm(path, { force: true })
    },
  }
}

async function openCopy(path: string): Promise<FileHandle> {
  await makeFolder(dirname(path))
  return open(path, 'wx+', 0o600)
}

/** Closes a stream that is not read to its end. */
async function leave(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of pieces) break
  } catch {
    // The stream is no longer used, so errors do not matter.
  }
}

async function headAsUtf8(head: Uint8Array, encoding: TextEncodingName): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  async function* once() {
    yield head
  }
  for await (const piece of asUtf8(once(), encoding)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A stream without its first bytes. */
async function* behind(pieces: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const piece of pieces) {
    if (piece.length > left) yield piece.subarray(left)
    left = Math.max(0, left - piece.length)
  }
}
