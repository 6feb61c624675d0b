import { createHash } from 'node:crypto'

/** A file to put into a WIM, in its root. */
export type WimInput = { readonly name: string; readonly data: Uint8Array }

const headerSize = 208

/** Writes an uncompressed WIM with one image, in the layout of MSU files: data, table, XML at the end. */
export function writeWim(files: readonly WimInput[]): Buffer {
  const parts: Buffer[] = []
  let at = headerSize
  const table: Buffer[] = []
  const add = (data: Uint8Array, flags: number): string => {
    const hash = createHash('sha1').update(data).digest()
    table.push(Buffer.concat([place(at, data.length, flags), Buffer.from([1, 0, 1, 0, 0, 0]), hash]))
    parts.push(Buffer.from(data))
    at += data.length
    return hash.toString('hex')
  }
  const description = describe(files)
  add(description, 2)
  for (const { data } of files) if (data.length > 0) add(data, 0)
  const lookup = Buffer.concat(table)
  const xml = Buffer.from(`\ufeff<WIM><IMAGE INDEX="1"><NAME>content</NAME></IMAGE></WIM>`, 'utf16le')
  const head = Buffer.alloc(headerSize)
  head.write('MSWIM\0\0\0', 0, 'latin1')
  head.writeUInt32LE(headerSize, 8)
  head.writeUInt32LE(0x10d00, 12)
  head.writeUInt32LE(0x80, 16)
  head.fill(0x35, 0x18, 0x28)
  head.writeUInt16LE(1, 0x28)
  head.writeUInt16LE(1, 0x2a)
  head.writeUInt32LE(1, 0x2c)
  place(at, lookup.length, 0).copy(head, 0x30)
  place(at + lookup.length, xml.length, 0).copy(head, 0x48)
  return Buffer.concat([head, ...parts, lookup, xml])
}

function place(offset: number, size: number, flags: number): Buffer {
  const bytes = Buffer.alloc(24)
  bytes.writeBigUInt64LE(BigInt(size), 0)
  bytes.writeUInt8(flags, 7)
  bytes.writeBigUInt64LE(BigInt(offset), 8)
  bytes.writeBigUInt64LE(BigInt(size), 16)
  return bytes
}

/** No security descriptors; the root; its files; the end. */
function describe(files: readonly WimInput[]): Buffer {
  const security = Buffer.alloc(8)
  security.writeUInt32LE(8, 0)
  const root = entry('', 0x10, null, 0)
  const childrenAt = security.length + root.length + 8
  const children = files.map(({ name, data }) =>
    entry(name, 0x20, data.length === 0 ? null : createHash('sha1').update(data).digest(), 0),
  )
  return Buffer.concat([
    security,
    entry('', 0x10, null, childrenAt),
    Buffer.alloc(8),
    ...children,
    Buffer.alloc(8),
  ])
}

function entry(name: string, attributes: number, hash: Buffer | null, children: number): Buffer {
  const text = Buffer.from(name, 'utf16le')
  const bytes = Buffer.alloc(Math.ceil((102 + text.length + 2) / 8) * 8)
  bytes.writeBigUInt64LE(BigInt(102 + text.length + 2), 0)
  bytes.writeUInt32LE(attributes, 8)
  bytes.writeInt32LE(-1, 12)
  bytes.writeBigUInt64LE(BigInt(children), 16)
  hash?.copy(bytes, 64)
  bytes.writeUInt16LE(text.length, 100)
  text.copy(bytes, 102)
  return bytes
}
