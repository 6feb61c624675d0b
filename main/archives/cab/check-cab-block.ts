import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { viewOf } from '../byte-source.ts'

/**
 * Verifies a block's checksum ([MS-CAB] 3.1); 0 means that it has none.
 *
 * @param head The block's header: checksum, lengths and reserved bytes
 * @param data Its data
 * @throws ArchiveError if it differs
 */
export function checkCabBlock(head: Uint8Array, data: Uint8Array): void {
  const wanted = viewOf(head).getUint32(0, true)
  if (wanted === 0) return
  const sum = sumOf(data)
  // The specification includes the reserved bytes, libmspack does not.
  if ((sum ^ sumOf(head.subarray(4))) >>> 0 === wanted) return
  if ((sum ^ sumOf(head.subarray(4, 8))) >>> 0 === wanted) return
  throw new ArchiveError('corrupt', message('archive.block-checksum'))
}

function sumOf(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  const whole = bytes.length - (bytes.length % 4)
  let sum = 0
  for (let at = 0; at < whole; at += 4) sum ^= view.getUint32(at, true)
  let rest = 0
  for (let at = whole; at < bytes.length; at++) rest = (rest << 8) | (bytes[at] ?? 0)
  return sum ^ rest
}
