/** A cabinet with one uncompressed file ([MS-CAB]). */
export function storeInCab(name: string, content: Buffer): Buffer {
  const blocks = Math.ceil(content.length / 32_768)
  const file = Buffer.alloc(16)
  file.writeUInt32LE(content.length, 0)
  file.writeUInt16LE(0x20, 14)
  const listed = Buffer.concat([file, Buffer.from(`${name}\0`, 'latin1')])
  const data: Buffer[] = []
  for (let at = 0; at < content.length; at += 32_768) {
    const block = content.subarray(at, at + 32_768)
    const head = Buffer.alloc(8)
    head.writeUInt16LE(block.length, 4)
    head.writeUInt16LE(block.length, 6)
    data.push(head, block)
  }
  const folder = Buffer.alloc(8)
  folder.writeUInt32LE(36 + 8 + listed.length, 0)
  folder.writeUInt16LE(blocks, 4)
  const body = Buffer.concat([folder, listed, ...data])
  const head = Buffer.alloc(36)
  head.write('MSCF', 0, 'latin1')
  head.writeUInt32LE(36 + body.length, 8)
  head.writeUInt32LE(36 + 8, 16)
  head.writeUInt8(3, 24)
  head.writeUInt8(1, 25)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(1, 28)
  return Buffer.concat([head, body])
}
