import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareKbs, type Kb, kbIn, kbsIn, parseKb } from '../../../common/windows/kb.ts'
import { kbSchema } from '../../../common/windows/schemas.ts'
import { expectTotalOrder, mutated } from './total-order.ts'

const kbs = fc.integer({ min: 100_000, max: 99_999_999 }).map((number): Kb => `KB${number}`)

describe('KB', () => {
  it('parses what it prints', () => {
    fc.assert(
      fc.property(kbs, (kb) => {
        expect(parseKb(kb)).toEqual({ ok: true, value: kb })
        expect(parseKb(kb.toLowerCase())).toEqual({ ok: true, value: kb })
        expect(parseKb(kb.slice(2))).toEqual({ ok: true, value: kb })
        expect(kbSchema.parse(kb)).toBe(kb)
      }),
    )
  })

  it('returns a canonical KB or reports what is malformed, for mutated text', () => {
    fc.assert(
      fc.property(mutated(kbs), (text) => {
        const result = parseKb(text)
        if (result.ok) expect(kbSchema.safeParse(result.value).success).toBe(true)
        else expect(result.malformed).toMatchObject({ noun: 'kb', text })
        if (kbSchema.safeParse(text).success) expect(result).toEqual({ ok: true, value: text })
      }),
    )
  })

  it('has a total order by number', () => {
    expectTotalOrder(kbs, compareKbs)
    expect(compareKbs('KB890830', 'KB5086672')).toBe(-1)
  })

  it('reports what is malformed', () => {
    const problem = (text: string) => {
      const result = parseKb(text)
      return result.ok ? null : result.malformed.problem
    }
    expect(problem(' ')).toBe('empty')
    expect(problem('KB')).toBe('part-shape')
    expect(problem('KB50866x2')).toBe('part-shape')
    expect(problem('KB0086672')).toBe('leading-zero')
    expect(problem('KB12345')).toBe('out-of-range')
    expect(problem('KB123456789')).toBe('out-of-range')
  })

  it('finds KBs in file names, package names and sentences', () => {
    expect(kbIn('windows11.0-kb5086672-arm64_0123456789abcdef.msu')).toBe('KB5086672')
    expect(kbIn('Package_7_for_KB5000000~31bf3856ad364e35~amd64~~10.0.1.4')).toBe('KB5000000')
    expect(kbIn('Package_for_KB5000001_RTM')).toBe('KB5000001')
    expect(kbsIn('KB5043080 before (KB5086672), then kb5043080 again')).toEqual(['KB5043080', 'KB5086672'])
    expect(kbIn('stockb5000000')).toBeNull()
    expect(kbIn('4096 KB12345 and KB123456789')).toBeNull()
  })
})
