import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { BitReader } from './bit-reader.ts'
import { HuffmanCode } from './huffman.ts'

const symbols = 512

/**
 * Decodes XPRESS Huffman ([MS-XCA] 2.2) to `size` bytes, as WIM stores a chunk.
 *
 * @throws ArchiveError if the input is not XPRESS.
 */
export function decodeXpress(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length < symbols / 2) throw new ArchiveError('corrupt', message('archive.xpress-too-short'))
  const code = new HuffmanCode(symbols, 11)
  code.build(Uint8Array.from({ length: symbols }, (_, index) => lengthOf(bytes, index)))
  const input = new BitReader(bytes.subarray(symbols / 2))
  const out = new Uint8Array(size)
  let position = 0
  while (position < size) {
    const symbol = code.read(input)
    if (symbol < 256) {
      out[position++] = symbol
      continue
    }
    let length = symbol & 15
    if (length === 15) length = readLongLength(input)
    length += 3
    const bits = (symbol >> 4) & 15
    const offset = 2 ** bits + input.read(bits)
    if (offset > position || length > size - position) {
      throw new ArchiveError('corrupt', message('archive.xpress-match-place'))
    }
    for (let source = position - offset; length > 0; length--) out[position++] = out[source++] ?? 0
  }
  return out
}

function lengthOf(bytes: Uint8Array, symbol: number): number {
  const both = bytes[symbol >> 1] ?? 0
  return symbol % 2 === 0 ? both & 15 : both >> 4
}

function readLongLength(input: BitReader): number {
  const byte = input.readByteBetween()
  if (byte < 255) return byte + 15
  return input.readByteBetween() + input.readByteBetween() * 256
}
