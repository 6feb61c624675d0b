import fc from 'fast-check'
import { anyCharacter } from '../any-character.ts'

/** Damages real output: truncation, changed bytes, a duplicated or missing part, inserted noise. */
export function damaged(original: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: Math.max(original.length - 1, 0) })
  const span = fc.tuple(place, place).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  return fc.oneof(
    place.map((end) => original.slice(0, end)),
    place.map((start) => original.slice(start)),
    fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 }).map((changes) => {
      const copy = original.slice()
      for (const [at, byte] of changes) copy[at] = byte
      return copy
    }),
    span.map(([from, to]) => joined(original.slice(0, to), original.slice(from))),
    span.map(([from, to]) => joined(original.slice(0, from), original.slice(to))),
    fc
      .tuple(place, fc.uint8Array({ maxLength: 60 }))
      .map(([at, noise]) => joined(original.slice(0, at), noise, original.slice(at))),
  )
}

/** Output that no tool printed: noise, text, plausible lines. */
export const garbage: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 400 }),
  fc
    .string({ minLength: 1, maxLength: 400, unit: anyCharacter })
    .map((text) => new TextEncoder().encode(text)),
  fc
    .array(
      fc.constantFrom(
        'healthy',
        'Enabled',
        'No component store corruption detected',
        'The operation completed successfully.',
        '    Windows RE status:         Enabled',
        '    UBR    REG_DWORD    0x1',
        'REAGENTC.EXE: Operation Successful.',
        '<Event>',
        '</Event>',
        '{"volumes":[]}',
        '[=====100.0%=====] ',
        '',
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((lines) => new TextEncoder().encode(lines.join('\r\n'))),
)

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
