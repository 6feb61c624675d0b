import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Letters, plainForm } from '../../main/collect/masking/names/name-forms.ts'

const letters: readonly Letters[] = ['utf-16', 'bytes']

/** The alternatives of a group without groups inside. */
const alternatives = (source: string): string[][] =>
  [...source.matchAll(/\(\?:([^()]*)\)/g)].map(([, group = '']) => group.split('|'))

describe('the search pattern for a name', () => {
  // Two ways to read one letter double the work for each letter of a text that almost matches the name.
  it.each(letters)('has no ambiguous alternatives for a letter: %s', (kind) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
        for (const group of alternatives(plainForm(name, kind)))
          for (const [at, one] of group.entries())
            for (const other of group.slice(at + 1)) {
              const written = one.replace(
                /\\(?:x(..)|u(....)|(.))/g,
                (_, byte, unit, sign) => sign ?? String.fromCharCode(Number.parseInt(byte ?? unit, 16)),
              )
              // A sign that is escaped by more signs is another length.
              if (!/\{\d/.test(one + other)) expect(written).not.toMatch(new RegExp(`^(?:${other})$`, 'i'))
            }
      }),
    )
  })

  it('rejects a long name that differs in its last letter without delay', () => {
    const name = `session=${'GrdpPfCYFv'.repeat(10)}`
    for (const kind of letters)
      expect(name.replace(/v$/, 'w')).not.toMatch(new RegExp(plainForm(name, kind), 'i'))
  })

  it.each([
    ['Müller', 'utf-16', 'MÜLLER'],
    ['Müller', 'utf-16', 'mu\u0308ller'],
    ["O'Brien", 'utf-16', "o''brien"],
    ['Anna Ek', 'utf-16', 'ANNA+EK'],
    ['Müller', 'bytes', Buffer.from('müller').toString('latin1')],
    ['Müller', 'bytes', Buffer.from('MÜLLER', 'utf16le').toString('latin1')],
  ] as const)('finds %s: %s, %j', (name, kind, written) => {
    expect(written).toMatch(new RegExp(plainForm(name, kind), 'i'))
  })
})
