import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesOf } from '../../main/collect/masking/matching/matches-of.ts'

const expressions = [/a/g, /a*/g, /(?<one>a)|b?/gi, /^/gm, /$|(?=b)/gm, /(?:)/gu, /.?/gu, /[^a]*/gv]
const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '\n', 'ü', '😀', '\ud83d'), maxLength: 12 })

describe('the matches of a regular expression', () => {
  it('equal those of matchAll, regardless of where the previous search ended', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...expressions), fc.nat(15), (where, find, ended) => {
        find.lastIndex = 0
        const wanted = [...where.matchAll(find)]
        find.lastIndex = ended
        expect(matchesOf(where, find)).toEqual(wanted)
        expect(find.lastIndex).toBe(0)
      }),
    )
  })

  it('throw for a non-global expression instead of looping forever', () => {
    expect(() => matchesOf('aba', /a/)).toThrow(TypeError)
  })

  it('are found with the expression itself, because a copy would be compiled again each time', () => {
    const find = /a/g
    let asked = 0
    find.exec = (where) => {
      asked += 1
      return RegExp.prototype.exec.call(find, where)
    }
    expect(matchesOf('aba', find)).toHaveLength(2)
    expect(asked).toBe(3)
  })
})
