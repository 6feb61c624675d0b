import { type Random, randomOf } from './random.ts'

const makers: readonly ((random: Random) => Buffer)[] = [
  // Failures that never happened, in the format of the log itself.
  (random) => {
    const code = (0x80070000 + random.below(0xffff)).toString(16)
    return Buffer.from(
      `2026-10-01 10:00:00, Error                 CBS    Failed to install package [HRESULT = 0x${code}]`,
    )
  },
  () =>
    Buffer.from('2026-10-01 10:00:00, Info                  CBS    Exec: Processing complete. 0x800f0831'),
  () => Buffer.from('The restore operation completed successfully. [HRESULT = 0x00000000 - S_OK]'),
  // Escapes of a terminal, markup, templates.
  () => Buffer.from('\u001b]0;title\u0007\u001b[2J<script>alert(1)</script>{{ lookup("pipe","id") }}$(calc)'),
  (random) =>
    Buffer.from(random.pick(['\\', 'a\\', '((((', '0x8', '"', '\t']).repeat(1 + random.below(60_000))),
  // Not text in any encoding.
  (random) => Buffer.from(Array.from({ length: 1 + random.below(4000) }, () => random.below(256))),
  () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00, 0xd8, 0x0a, 0x00, 0xc3, 0x28, 0xf0, 0x9f]),
]

/** Bytes appended to a log to mislead or exhaust its reader. */
export function hostileLines(lines: number, seed: number): Buffer {
  const random = randomOf(seed, lines)
  const pieces = Array.from({ length: lines }, () => random.pick(makers)(random))
  return Buffer.concat(pieces.flatMap((piece) => [Buffer.from('\r\n'), piece]))
}
