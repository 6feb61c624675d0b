import { baseBlockBytes } from './base-block.ts'
import { type HiveBytes, HiveDamage } from './hive-bytes.ts'

/** The cells of a hive. */
export type HiveSpace = {
  readonly bytes: HiveBytes
  /** File offset of the end of the last bin. */
  readonly end: number
  readonly minor: number
}

/** A value of a key as stored in the hive. The default value has the name ''. */
export type HiveValue = { readonly name: string; readonly type: number; readonly data: Buffer }

/** A key of a hive. Methods throw HiveDamage if the hive is damaged. */
export type HiveKey = {
  readonly name: string
  /** True for a symbolic link to another key; links are not followed. */
  readonly link: boolean
  subkeys(): HiveKey[]
  values(): HiveValue[]
}

const none = 0xffffffff
const mostSubkeys = 2 ** 20
const mostValues = 2 ** 16
const mostDataBytes = 32 * 2 ** 20
/** Limit for the names and data of all values of a key: many of them can point to the same cell. */
const mostDataOfKey = 64 * 2 ** 20
/** Key names have up to 255 characters, value names 16,383. */
const mostKeyName = 2 * 255
const mostValueName = 2 * 16_383
/** From version 1.4 on, larger data is split into several segments. */
const bigDataBytes = 16_344

/**
 * Reads the key whose cell is at `offset` (from the first bin). If `parent` is given, the key must name it as its
 * parent.
 */
export function readHiveKey(space: HiveSpace, offset: number, parent: number | null): HiveKey {
  // Reads no more than a key can need: overlapping cells that reach to the end of the file would be read again and
  // again.
  const cell = readCell(space, offset, 76 + mostKeyName)
  if (signature(cell) !== 'nk' || cell.length < 76) throw damage(offset, 'no key is there')
  const flags = cell.readUInt16LE(2)
  if (parent !== null && cell.readUInt32LE(16) !== parent) throw damage(offset, 'the key belongs elsewhere')
  const nameBytes = cell.readUInt16LE(72)
  if (76 + nameBytes > cell.length) throw damage(offset, 'the name of the key is cut off')
  const name = readText(cell.subarray(76, 76 + nameBytes), (flags & 0x20) !== 0)
  if (name === '' || name.includes('\\') || /[\0\r\n]/.test(name)) throw damage(offset, 'the key has no name')
  const count = cell.readUInt32LE(20)
  const list = cell.readUInt32LE(28)
  const valueCount = cell.readUInt32LE(36)
  const valueList = cell.readUInt32LE(40)
  return {
    name,
    link: (flags & 0x10) !== 0,
    subkeys() {
      if (count === 0) return []
      if (count > mostSubkeys) throw damage(offset, 'the key has more subkeys than there can be')
      const offsets = subkeyOffsets(space, list, true)
      if (offsets.length !== count) throw damage(offset, 'subkeys of the key are missing')
      if (new Set(offsets).size !== count) throw damage(offset, 'a subkey is listed twice')
      const keys = offsets.map((one) => readHiveKey(space, one, offset))
      if (new Set(keys.map((one) => one.name.toLowerCase())).size !== count)
        throw damage(offset, 'two subkeys have one name')
      return keys
    },
    values() {
      if (valueCount === 0) return []
      if (valueCount > mostValues) throw damage(offset, 'the key has more values than there can be')
      const offsets = readCell(space, valueList, valueCount * 4)
      if (offsets.length < valueCount * 4) throw damage(offset, 'values of the key are missing')
      let left = mostDataOfKey
      return Array.from({ length: valueCount }, (_, at) => {
        const value = readValue(space, offsets.readUInt32LE(at * 4))
        left -= value.name.length * 2 + value.data.length
        if (left < 0) throw damage(offset, 'the values of the key are too large')
        return value
      })
    },
  }
}

/** Reads a list of subkeys, or one level of lists of such lists. */
function subkeyOffsets(space: HiveSpace, offset: number, mayNest: boolean): number[] {
  const head = readCell(space, offset, 4)
  const kind = signature(head)
  const count = head.length < 4 ? 0 : head.readUInt16LE(2)
  const step = kind === 'lf' || kind === 'lh' ? 8 : 4
  // As long as its entries, not as its cell: many lists of lists can name one long cell.
  const cell = readCell(space, offset, 4 + count * step)
  if (!['lf', 'lh', 'li', 'ri'].includes(kind) || 4 + count * step > cell.length)
    throw damage(offset, 'no list of keys is there')
  const offsets = Array.from({ length: count }, (_, at) => cell.readUInt32LE(4 + at * step))
  if (kind !== 'ri') return offsets
  if (!mayNest) throw damage(offset, 'the list of keys has too many levels')
  const all: number[] = []
  for (const one of offsets) {
    for (const key of subkeyOffsets(space, one, false)) all.push(key)
    if (all.length > mostSubkeys) throw damage(offset, 'the list of keys is too long')
  }
  return all
}

function readValue(space: HiveSpace, offset: number): HiveValue {
  const cell = readCell(space, offset, 20 + mostValueName)
  if (signature(cell) !== 'vk' || cell.length < 20) throw damage(offset, 'no value is there')
  const nameBytes = cell.readUInt16LE(2)
  if (20 + nameBytes > cell.length) throw damage(offset, 'the name of the value is cut off')
  const name = readText(cell.subarray(20, 20 + nameBytes), (cell.readUInt16LE(16) & 1) !== 0)
  const size = cell.readUInt32LE(4)
  return { name, type: cell.readUInt32LE(12), data: readData(space, cell, size, offset) }
}

/** Up to four bytes are stored in the value itself; more in a cell of their own, or in several. */
function readData(space: HiveSpace, cell: Buffer, size: number, offset: number): Buffer {
  if (size >= 0x80000000) {
    const inside = size - 0x80000000
    if (inside > 4) throw damage(offset, 'the value has no data')
    return Buffer.from(cell.subarray(8, 8 + inside))
  }
  if (size === 0) return Buffer.alloc(0)
  if (size > mostDataBytes) throw damage(offset, 'the data of the value is too large')
  const data = readCell(space, cell.readUInt32LE(8), size)
  if (size > bigDataBytes && space.minor > 3 && signature(data) === 'db')
    return readBigData(space, data, size, offset)
  if (data.length < size) throw damage(offset, 'the data of the value is cut off')
  return Buffer.from(data.subarray(0, size))
}

function readBigData(space: HiveSpace, cell: Buffer, size: number, offset: number): Buffer {
  if (cell.length < 8) throw damage(offset, 'the data of the value is cut off')
  const count = cell.readUInt16LE(2)
  const list = readCell(space, cell.readUInt32LE(4), count * 4)
  if (count * 4 > list.length || count !== Math.ceil(size / bigDataBytes))
    throw damage(offset, 'pieces of the data are missing')
  const parts: Buffer[] = []
  for (let at = 0, left = size; at < count; at++, left -= bigDataBytes) {
    const wanted = Math.min(left, bigDataBytes)
    const part = readCell(space, list.readUInt32LE(at * 4), wanted)
    if (part.length < wanted) throw damage(offset, 'a piece of the data is cut off')
    parts.push(part.subarray(0, wanted))
  }
  return Buffer.concat(parts)
}

/** Returns the content of an allocated cell, up to `most` bytes. */
function readCell({ bytes, end }: HiveSpace, offset: number, most: number): Buffer {
  const at = baseBlockBytes + offset
  if (offset === none || offset % 8 !== 0 || at + 4 > end) throw damage(offset, 'nothing is there')
  const size = -bytes.read(at, 4).readInt32LE(0)
  if (size < 8 || at + size > end) throw damage(offset, 'nothing in use is there')
  return bytes.read(at + 4, Math.min(size - 4, most))
}

function signature(cell: Buffer): string {
  return cell.toString('latin1', 0, 2)
}

/** Names are Latin-1 if the flag says so, otherwise UTF-16. */
function readText(bytes: Buffer, narrow: boolean): string {
  if (narrow) return bytes.toString('latin1')
  // An odd number of bytes is not UTF-16.
  if (bytes.length % 2 !== 0) throw new HiveDamage('a name is cut off')
  return bytes.toString('utf16le')
}

function damage(offset: number, what: string): HiveDamage {
  return new HiveDamage(`at 0x${(baseBlockBytes + offset).toString(16)} ${what}`)
}
