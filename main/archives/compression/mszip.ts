import { inflateRawSync } from 'node:zlib'
import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'

/** Decoded size of an MSZIP block; only the last may be shorter. */
const fullBlock = 32_768

/**
 * Decodes MSZIP blocks ([MS-MCI]) in order: each is "CK" and a deflate stream that may refer to the previous block.
 */
export function mszipDecoder(): (packed: Uint8Array, size: number) => Uint8Array {
  let history = new Uint8Array()
  return (packed, size) => {
    const bytes = inflate(packed, size, history)
    history = bytes.length >= fullBlock ? bytes : Buffer.concat([history, bytes]).subarray(-fullBlock)
    return bytes
  }
}

/** Whether a block can be decoded without the previous ones, because it does not refer to them. */
export function standsAlone(packed: Uint8Array, size: number): boolean {
  try {
    inflate(packed, size, new Uint8Array())
    return true
  } catch {
    return false
  }
}

function inflate(packed: Uint8Array, size: number, history: Uint8Array): Uint8Array<ArrayBuffer> {
  if (packed[0] !== 0x43 || packed[1] !== 0x4b)
    throw new ArchiveError('corrupt', message('archive.mszip-signature'))
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = inflateRawSync(packed.subarray(2), {
      maxOutputLength: size + 1,
      ...(history.length > 0 && { dictionary: history }),
    })
  } catch {
    throw new ArchiveError('corrupt', message('archive.mszip-inflate'))
  }
  if (bytes.length !== size) throw new ArchiveError('corrupt', message('archive.block-length'))
  return bytes
}
