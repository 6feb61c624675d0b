import fc from 'fast-check'

/** One kind of damage to a log. */
export const harm = fc.oneof(
  fc.record({
    kind: fc.constant('flip' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    value: fc.nat(255),
  }),
  fc.record({
    kind: fc.constantFrom('double' as const, 'drop' as const, 'move' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    value: fc.nat(255),
  }),
  fc.record({
    kind: fc.constantFrom('cut' as const, 'behead' as const, 'insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    value: fc.nat(255),
  }),
)
export type Harm = typeof harm extends fc.Arbitrary<infer T> ? T : never

/** Applies the damage to the bytes. */
export function harmed(bytes: Buffer, harms: readonly Harm[]): Buffer {
  let now = Buffer.from(bytes)
  for (const { kind, at, value } of harms) {
    const place = Math.floor(at * Math.max(0, now.length - 1))
    const from = place === 0 ? 0 : now.lastIndexOf(10, place - 1) + 1
    const feed = now.indexOf(10, place)
    const to = feed < 0 ? now.length : feed + 1
    const [before, line, after] = [now.subarray(0, from), now.subarray(from, to), now.subarray(to)]
    if (kind === 'flip' && now.length > 0) now[place] = value
    if (kind === 'double') now = Buffer.concat([before, line, line, after])
    if (kind === 'drop') now = Buffer.concat([before, after])
    if (kind === 'move') now = Buffer.concat([line, before, after])
    if (kind === 'cut') now = Buffer.from(now.subarray(0, place))
    if (kind === 'behead') now = Buffer.from(now.subarray(place))
    if (kind === 'insert')
      now = Buffer.concat([now.subarray(0, place), Buffer.alloc(300, value), now.subarray(place)])
  }
  return now
}
