import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A hive is damaged; `message` says what is wrong and where. */
export class HiveDamage extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'HiveDamage'
  }
}

/** Bytes of a hive file, read on demand, with pages from its log overlaid. */
export type HiveBytes = {
  readonly sizeBytes: number
  /** Throws HiveDamage if the file ends before that. */
  read(offset: number, length: number): Buffer
  /** Overlays bytes on the file; the file is never written. */
  lay(offset: number, bytes: Buffer): void
  close(): void
}

const pageBytes = 65_536
const mostPages = 512
/** Nothing that Unstuck reads from a hive is larger. */
const mostBytes = 64 * 2 ** 20
/** Number of pages that a log may replace: 256 MiB. Even the smallest change occupies a whole page. */
const mostLaidPages = 4096

/** Wraps a hive that is entirely in memory, such as a boot store of some kilobytes. */
export function hiveBytesOf(whole: Uint8Array): HiveBytes {
  let room = Buffer.from(whole)
  let bytes = room
  return {
    get sizeBytes() {
      return bytes.length
    },
    read(offset, length) {
      if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length))
        throw new HiveDamage(`bytes ${offset} to ${offset + length} are not in the file`)
      return bytes.subarray(offset, offset + length)
    },
    lay(offset, laid) {
      const end = Math.max(bytes.length, offset + laid.length)
      if (end > mostBytes) throw new HiveDamage('its log makes it larger than it can be')
      // Doubles the buffer: a log can extend the file many thousand times.
      if (end > room.length) room = Buffer.concat([room], Math.min(mostBytes, Math.max(end, 2 * room.length)))
      bytes = room.subarray(0, end)
      laid.copy(bytes, offset)
    },
    close: () => {},
  }
}

/**
 * Opens a file of any size; keeps at most 32 MiB of it in memory, plus up to `mostLaid` pages replaced by its log.
 * Throws what `openSync` throws.
 */
export function openHiveBytes(path: string, mostLaid = mostLaidPages): HiveBytes {
  const file = openSync(path, 'r')
  const fileBytes = fstatSync(file).size
  let sizeBytes = fileBytes
  const pages = new Map<number, Buffer>()
  /** Pages that the log replaced are never evicted. */
  const laid = new Map<number, Buffer>()

  const page = (index: number): Buffer => {
    const kept = laid.get(index) ?? pages.get(index)
    if (kept !== undefined) return kept
    const bytes = Buffer.alloc(pageBytes)
    const start = index * pageBytes
    for (let done = 0; done < pageBytes; ) {
      const count = readSync(file, bytes, done, pageBytes - done, start + done)
      if (count === 0) break
      done += count
    }
    const [oldest] = pages.keys()
    if (pages.size >= mostPages && oldest !== undefined) pages.delete(oldest)
    pages.set(index, bytes)
    return bytes
  }

  return {
    get sizeBytes() {
      return sizeBytes
    },
    read(offset, length) {
      if (!(offset >= 0 && length >= 0 && length <= mostBytes && offset + length <= sizeBytes))
        throw new HiveDamage(`bytes ${offset} to ${offset + length} are not in the file`)
      const first = Math.floor(offset / pageBytes)
      const within = offset - first * pageBytes
      if (within + length <= pageBytes) return page(first).subarray(within, within + length)
      const parts: Buffer[] = []
      for (let at = offset; at < offset + length; ) {
        const index = Math.floor(at / pageBytes)
        const from = at - index * pageBytes
        const part = page(index).subarray(from, Math.min(pageBytes, from + offset + length - at))
        parts.push(part)
        at += part.length
      }
      return Buffer.concat(parts)
    },
    lay(offset, bytes) {
      for (let done = 0; done < bytes.length; ) {
        const index = Math.floor((offset + done) / pageBytes)
        const from = offset + done - index * pageBytes
        const under = laid.get(index) ?? Buffer.from(page(index))
        laid.set(index, under)
        if (laid.size > mostLaid) throw new HiveDamage('its log replaces more than a hive has')
        done += bytes.copy(under, from, done)
      }
      sizeBytes = Math.max(sizeBytes, offset + bytes.length)
    },
    close: () => closeSync(file),
  }
}
