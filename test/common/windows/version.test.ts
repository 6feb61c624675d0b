import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fourPartVersionSchema } from '../../../common/windows/schemas.ts'
import {
  compareVersions,
  parseFourPartVersion,
  parseVersion,
  type Version,
  versionStanding,
  versionText,
} from '../../../common/windows/version.ts'
import { expectTotalOrder, mutated } from './total-order.ts'

const word = fc.nat(0xffff)
const fourParts = fc.tuple(word, word, word, word)
const versions = fc
  .tuple(fc.nat(9), fc.array(fc.nat(12), { maxLength: 7 }))
  .map(([first, rest]): Version => [first, ...rest])

describe('version', () => {
  it('parses what it prints', () => {
    fc.assert(
      fc.property(versions, (version) => {
        expect(parseVersion(versionText(version))).toEqual({ ok: true, value: version })
      }),
    )
    fc.assert(
      fc.property(fourParts, (version) => {
        expect(parseFourPartVersion(versionText(version))).toEqual({ ok: true, value: version })
        expect(fourPartVersionSchema.parse(versionText(version))).toBe(versionText(version))
      }),
    )
  })

  it('prints what it parses, for mutated text', () => {
    fc.assert(
      fc.property(mutated(fourParts.map(versionText)), (text) => {
        const result = parseFourPartVersion(text)
        if (result.ok) expect(versionText(result.value)).toBe(text)
        else expect(result.malformed).toMatchObject({ noun: 'version', text })
        expect(fourPartVersionSchema.safeParse(text).success).toBe(result.ok)
      }),
    )
  })

  it('has a total order', () => {
    expectTotalOrder(versions, compareVersions)
  })

  it('treats a missing number as 0', () => {
    expect(compareVersions([10], [10, 0, 0, 0])).toBe(0)
    expect(compareVersions([10, 0, 1], [10, 0])).toBe(1)
    expect(compareVersions([9, 9], [10])).toBe(-1)
  })

  it('reports what is malformed', () => {
    const problem = (text: string) => {
      const result = parseFourPartVersion(text)
      return result.ok ? null : [result.malformed.problem, result.malformed.part]
    }
    expect(problem('')).toEqual(['empty', null])
    expect(problem('10.0.26100')).toEqual(['part-count', null])
    expect(problem('10.0.26100.1.1')).toEqual(['part-count', null])
    expect(problem('10.0.x.1')).toEqual(['part-shape', 2])
    expect(problem('10.0..1')).toEqual(['part-shape', 2])
    expect(problem('10.0.26100.0712')).toEqual(['leading-zero', 3])
    expect(problem('10.0.26100.65536')).toEqual(['out-of-range', 3])
    expect(parseVersion('1.2.3.4.5.6.7.8.9').ok).toBe(false)
  })

  it('does not order missing or malformed values', () => {
    expect(versionStanding('10.0.26100.1', '10.0.26100.2')).toBe('older')
    expect(versionStanding('10.0.26100.2', '10.0.26100.2')).toBe('same')
    expect(versionStanding('10.0.26200.1', '10.0.26100.2')).toBe('newer')
    for (const other of [null, '', 'x', '10.0.26100.', '10.0.26100.1 (build lab)'])
      expect([versionStanding('10.0.26100.1', other), versionStanding(other, '10.0.26100.1')]).toEqual([
        'unknown',
        'unknown',
      ])
  })
})
