/** Powers of 1024 that sizes are shown in: bytes, KiB, MiB, GiB, TiB. */
type Power = 0 | 1 | 2 | 3 | 4

/** A number of bytes in the largest unit that it reaches, at most TiB: 1536 is 1.5 of power 1. */
export function binarySize(bytes: number): { readonly value: number; readonly power: Power } {
  let value = bytes
  let power: Power = 0
  for (const next of [1, 2, 3, 4] as const) {
    if (value < 1024) break
    value /= 1024
    power = next
  }
  return { value, power }
}
