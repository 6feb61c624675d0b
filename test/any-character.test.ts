import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCharacter } from './any-character.ts'

test('any character is one code point, never a surrogate, and shrinks', () => {
  fc.assert(
    fc.property(anyCharacter, (character) => {
      expect([...character]).toHaveLength(1)
      expect(character).not.toMatch(/^[\ud800-\udfff]$/)
    }),
  )
  for (const one of ['\0', 'a', '\ud7ff', '\ue000', '\u{1f600}', '\u{10ffff}'])
    expect(anyCharacter.canShrinkWithoutContext(one)).toBe(true)
  for (const other of ['', 'ab', '\ud800', '\udfff', 7])
    expect(anyCharacter.canShrinkWithoutContext(other)).toBe(false)
})

test('no test makes the table of all characters', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: import.meta.dirname })
  const slow = files.filter((file) =>
    /unit: 'binary'/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  )
  expect(files.length).toBeGreaterThan(500)
  // This file, which names it.
  expect(slow).toEqual(['any-character.test.ts'])
})
