import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { decodeLzms } from '../compression/decode-lzms.ts'
import { LzxDecoder } from '../compression/lzx-decoder.ts'
import { decodeXpress } from '../compression/xpress-decode.ts'

/** Compression of a WIM's resources. */
export type WimCompression = {
  readonly method: 'none' | 'xpress' | 'lzx' | 'lzms'
  readonly chunkSize: number
}

/**
 * Unpacks one chunk; incompressible ones are stored.
 *
 * @throws ArchiveError if the data is inconsistent.
 */
export function decodeWimChunk(
  { method, chunkSize }: WimCompression,
  packed: Uint8Array,
  size: number,
): Uint8Array {
  if (packed.length === size) return packed
  switch (method) {
    case 'none':
      throw new ArchiveError('corrupt', message('archive.wim-not-compressed'))
    case 'xpress':
      return decodeXpress(packed, size)
    case 'lzx':
      return new LzxDecoder({ windowBits: Math.max(15, Math.log2(chunkSize)), wim: true }).decodeFrame(
        packed,
        size,
      )
    case 'lzms':
      return decodeLzms(packed, size)
  }
}
