/**
 * Computes the Marvin32 hash of `bytes`, which Windows uses as the checksum of hive log entries: 64 bits as two
 * halves.
 */
export function marvin32(
  bytes: Uint8Array,
  { low, high } = { low: 0x7a4e55c5 | 0, high: 0x82ef4d88 | 0 },
): { low: number; high: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let one = low
  let two = high
  const mix = () => {
    two ^= one
    one = (rotate(one, 20) + two) | 0
    two = rotate(two, 9) ^ one
    one = (rotate(one, 27) + two) | 0
    two = rotate(two, 19)
  }
  const whole = bytes.length - (bytes.length % 4)
  for (let at = 0; at < whole; at += 4) {
    one = (one + view.getUint32(at, true)) | 0
    mix()
  }
  // The remaining bytes, followed by the marker 0x80.
  let rest = 0x80
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | view.getUint8(at)
  one = (one + rest) | 0
  mix()
  mix()
  return { low: one >>> 0, high: two >>> 0 }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}
