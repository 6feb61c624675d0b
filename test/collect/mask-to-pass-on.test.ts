import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskToPassOn } from '../../main/collect/masking/mask-to-pass-on.ts'
import { linesWith, registryOf, secretsArbitrary, writings } from './planted.ts'
import { found } from './secrets-left.ts'

test('copied text contains no secret, in any notation', () => {
  fc.assert(
    fc.property(
      secretsArbitrary,
      fc.array(fc.nat({ max: writings.length - 1 }), { minLength: 44, maxLength: 44 }),
      (one, ways) => {
        const lines = linesWith(one).map((line, at) => (writings[ways[at] ?? 0] ?? String)(line))
        const text = [registryOf(one), ...linesWith(one), ...lines].join('\n')
        expect(found(one, Buffer.from(maskToPassOn(text)))).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
})

test('a name known from elsewhere is masked in a line without context for it', () => {
  const line = 'zoqyaj did this on VUKQED-7'
  expect(maskToPassOn(line, { people: ['zoqyaj'], machines: ['VUKQED-7'] })).not.toMatch(/zoqyaj|vukqed/i)
  expect(maskToPassOn(line)).toBe(line)
})

test('uses the same mask for a name in file path and text, and keeps relevant text', () => {
  const masked = maskToPassOn(
    'C:\\Users\\Zoqyaj\\dism.log\nError 0x800f081f: C:\\Users\\Zoqyaj\\a.msu of 26100.8117 (KB5086672)',
  )
  const [place = '', text = ''] = masked.split('\n')
  const [mask = ''] = /masked-user-\d+/.exec(place) ?? []
  expect(mask).not.toBe('')
  expect(text).toContain(mask)
  for (const kept of ['0x800f081f', '26100.8117', 'KB5086672']) expect(text).toContain(kept)
})
