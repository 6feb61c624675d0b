import { checksum } from '../../../main/host/offline/base-block.ts'
import { marvin32 } from '../../../main/host/offline/marvin32.ts'

/** A value as stored in a hive. */
export type TestValue = { readonly name: string; readonly type: number; readonly data: Buffer }
export type TestKey = {
  readonly name: string
  readonly values?: readonly TestValue[]
  readonly keys?: readonly TestKey[]
}

const text = (value: string) => Buffer.from(`${value}\0`, 'utf16le')
export const sz = (name: string, value: string): TestValue => ({ name, type: 1, data: text(value) })
export const expandSz = (name: string, value: string): TestValue => ({ name, type: 2, data: text(value) })
export const multiSz = (name: string, values: readonly string[]): TestValue => ({
  name,
  type: 7,
  data: text(values.map((one) => `${one}\0`).join('')),
})
export const dword = (name: string, value: number): TestValue => {
  const data = Buffer.alloc(4)
  data.writeUInt32LE(value >>> 0)
  return { name, type: 4, data }
}
export const qword = (name: string, value: bigint): TestValue => {
  const data = Buffer.alloc(8)
  data.writeBigUInt64LE(value)
  return { name, type: 11, data }
}
export const binary = (name: string, data: Buffer): TestValue => ({ name, type: 3, data })

type Options = {
  /** Format of subkey lists; `ri` splits them into lists of lists. */
  readonly lists?: 'lf' | 'lh' | 'li' | 'ri'
  readonly primary?: number
  readonly secondary?: number
}

/** Writes a hive (regf 1.5) in Windows' layout: a base block, then one bin of cells. */
export function writeHive(root: TestKey, { lists = 'lh', primary = 7, secondary = 7 }: Options = {}): Buffer {
  const cells: Buffer[] = []
  let at = 32
  const put = (content: Buffer): number => {
    const size = Math.ceil((content.length + 4) / 8) * 8
    const cell = Buffer.alloc(size)
    cell.writeInt32LE(-size)
    content.copy(cell, 4)
    cells.push(cell)
    const offset = at
    at += size
    return offset
  }
  const security = put(securityCell())
  const writeKey = (key: TestKey, parent: number, flags: number): number => {
    const { bytes: name, narrow } = nameBytes(key.name)
    const cell = Buffer.alloc(76 + name.length)
    const offset = put(cell)
    const values = (key.values ?? []).map((value) => put(valueCell(value, put)))
    const below = [...(key.keys ?? [])].toSorted((one, other) =>
      one.name.toUpperCase() < other.name.toUpperCase() ? -1 : 1,
    )
    const keys = below.map((one) => ({ name: one.name, offset: writeKey(one, offset, 0) }))
    cell.write('nk', 0, 'latin1')
    cell.writeUInt16LE(flags | (narrow ? 0x20 : 0), 2)
    cell.writeUInt32LE(parent, 16)
    cell.writeUInt32LE(keys.length, 20)
    cell.writeUInt32LE(keys.length === 0 ? 0xffffffff : listOf(keys, lists, put), 28)
    cell.writeUInt32LE(0xffffffff, 32)
    cell.writeUInt32LE(values.length, 36)
    cell.writeUInt32LE(values.length === 0 ? 0xffffffff : put(numbers(values)), 40)
    cell.writeUInt32LE(security, 44)
    cell.writeUInt32LE(0xffffffff, 48)
    // The longest name below, in bytes of UTF-16.
    cell.writeUInt32LE(Math.max(0, ...below.map((one) => one.name.length * 2)), 52)
    cell.writeUInt32LE(Math.max(0, ...(key.values ?? []).map((one) => one.name.length * 2)), 60)
    cell.writeUInt32LE(Math.max(0, ...(key.values ?? []).map((one) => one.data.length)), 64)
    cell.writeUInt16LE(name.length, 72)
    name.copy(cell, 76)
    replace(cells, offset, cell)
    return offset
  }
  const rootAt = writeKey(root, 32, 0x0c)
  const used = Buffer.concat(cells)
  const binBytes = Math.ceil((32 + used.length + 8) / 4096) * 4096
  const bin = Buffer.alloc(binBytes)
  bin.write('hbin', 0, 'latin1')
  bin.writeUInt32LE(binBytes, 8)
  used.copy(bin, 32)
  // The rest is one free cell.
  bin.writeInt32LE(binBytes - 32 - used.length, 32 + used.length)
  return Buffer.concat([baseBlock({ primary, secondary, rootAt, binBytes, fileType: 0 }), bin])
}

export function baseBlock(one: {
  primary: number
  secondary: number
  rootAt: number
  binBytes: number
  fileType: number
}): Buffer {
  const block = Buffer.alloc(one.fileType === 0 ? 4096 : 512)
  block.write('regf', 0, 'latin1')
  block.writeUInt32LE(one.primary, 4)
  block.writeUInt32LE(one.secondary, 8)
  block.writeUInt32LE(1, 20)
  block.writeUInt32LE(5, 24)
  block.writeUInt32LE(one.fileType, 28)
  block.writeUInt32LE(1, 32)
  block.writeUInt32LE(one.rootAt, 36)
  block.writeUInt32LE(one.binBytes, 40)
  block.writeUInt32LE(1, 44)
  block.write('emRoot\\System32\\Config\\TEST', 48, 'utf16le')
  block.writeUInt32LE(checksum(block), 508)
  return block
}

/** A log of Windows 8.1 and later: every 512 bytes in which `after` differs from `before` are a dirty page. */
export function writeLog(
  steps: readonly { readonly before: Buffer; readonly after: Buffer; readonly sequence: number }[],
): Buffer {
  const last = steps.at(-1)
  if (last === undefined) throw new Error('A log needs at least one entry.')
  const head = baseBlock({
    primary: steps[0]?.sequence ?? 0,
    secondary: steps[0]?.sequence ?? 0,
    rootAt: last.after.readUInt32LE(36),
    binBytes: last.after.readUInt32LE(40),
    fileType: 6,
  })
  return Buffer.concat([head, ...steps.map(logEntry)])
}

function logEntry({ before, after, sequence }: { before: Buffer; after: Buffer; sequence: number }): Buffer {
  const pages: { offset: number; bytes: Buffer }[] = []
  for (let offset = 4096; offset < after.length; offset += 512) {
    const bytes = after.subarray(offset, offset + 512)
    if (!bytes.equals(before.subarray(offset, offset + 512))) pages.push({ offset: offset - 4096, bytes })
  }
  const size = Math.ceil((40 + pages.length * 520) / 512) * 512
  const entry = Buffer.alloc(size)
  entry.write('HvLE', 0, 'latin1')
  entry.writeUInt32LE(size, 4)
  entry.writeUInt32LE(sequence, 12)
  entry.writeUInt32LE(after.length - 4096, 16)
  entry.writeUInt32LE(pages.length, 20)
  pages.forEach(({ offset, bytes }, index) => {
    entry.writeUInt32LE(offset, 40 + index * 8)
    entry.writeUInt32LE(bytes.length, 44 + index * 8)
    bytes.copy(entry, 40 + pages.length * 8 + index * 512)
  })
  const write = (hash: { low: number; high: number }, at: number) => {
    entry.writeUInt32LE(hash.low, at)
    entry.writeUInt32LE(hash.high, at + 4)
  }
  write(marvin32(entry.subarray(40)), 24)
  write(marvin32(entry.subarray(0, 32)), 32)
  return entry
}

function valueCell({ name, type, data }: TestValue, put: (content: Buffer) => number): Buffer {
  const { bytes, narrow } = nameBytes(name)
  const cell = Buffer.alloc(20 + bytes.length)
  cell.write('vk', 0, 'latin1')
  cell.writeUInt16LE(bytes.length, 2)
  cell.writeUInt32LE(type, 12)
  cell.writeUInt16LE(narrow ? 1 : 0, 16)
  bytes.copy(cell, 20)
  if (data.length <= 4) {
    cell.writeUInt32LE(data.length + 0x80000000, 4)
    data.copy(cell, 8)
    return cell
  }
  cell.writeUInt32LE(data.length, 4)
  cell.writeUInt32LE(data.length > 16344 ? bigData(data, put) : put(data), 8)
  return cell
}

function bigData(data: Buffer, put: (content: Buffer) => number): number {
  const parts: number[] = []
  for (let at = 0; at < data.length; at += 16344) parts.push(put(data.subarray(at, at + 16344)))
  const cell = Buffer.alloc(12)
  cell.write('db', 0, 'latin1')
  cell.writeUInt16LE(parts.length, 2)
  cell.writeUInt32LE(put(numbers(parts)), 4)
  return put(cell)
}

function listOf(
  keys: readonly { name: string; offset: number }[],
  kind: 'lf' | 'lh' | 'li' | 'ri',
  put: (content: Buffer) => number,
): number {
  if (kind === 'ri' && keys.length > 1) {
    const half = Math.ceil(keys.length / 2)
    const offsets = [listOf(keys.slice(0, half), 'li', put), listOf(keys.slice(half), 'lf', put)]
    return put(Buffer.concat([head('ri', 2), numbers(offsets)]))
  }
  if (kind === 'li')
    return put(Buffer.concat([head('li', keys.length), numbers(keys.map((one) => one.offset))]))
  const entries = keys.flatMap(({ name, offset }) => [offset, kind === 'lf' ? hint(name) : hashOf(name)])
  return put(Buffer.concat([head(kind === 'ri' ? 'lh' : kind, keys.length), numbers(entries)]))
}

function head(kind: string, count: number): Buffer {
  const bytes = Buffer.from(`${kind}\0\0`, 'latin1')
  bytes.writeUInt16LE(count, 2)
  return bytes
}

function numbers(all: readonly number[]): Buffer {
  const bytes = Buffer.alloc(all.length * 4)
  for (const [index, one] of all.entries()) bytes.writeUInt32LE(one >>> 0, index * 4)
  return bytes
}

function hint(name: string): number {
  return Buffer.from(`${name}\0\0\0\0`, 'latin1').readUInt32LE(0)
}

function hashOf(name: string): number {
  return [...name.toUpperCase()].reduce(
    (sum, one) => (Math.imul(sum, 37) + (one.codePointAt(0) ?? 0)) >>> 0,
    0,
  )
}

function nameBytes(name: string): { bytes: Buffer; narrow: boolean } {
  const narrow = [...name].every((one) => one <= '\xff')
  return { bytes: Buffer.from(name, narrow ? 'latin1' : 'utf16le'), narrow }
}

function replace(cells: Buffer[], offset: number, content: Buffer): void {
  let at = 32
  for (const cell of cells) {
    if (at === offset) content.copy(cell, 4)
    at += cell.length
  }
}

/** One security descriptor for all keys: owned by the system, readable by everybody. */
function securityCell(): Buffer {
  const descriptor = Buffer.from(
    '010004801400000020000000000000000000000001010000000000051200000001010000000000051200000',
    'hex',
  )
  const cell = Buffer.alloc(20 + descriptor.length)
  cell.write('sk', 0, 'latin1')
  cell.writeUInt32LE(32, 4)
  cell.writeUInt32LE(32, 8)
  cell.writeUInt32LE(1000, 12)
  cell.writeUInt32LE(descriptor.length, 16)
  descriptor.copy(cell, 20)
  return cell
}
