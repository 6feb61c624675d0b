import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { describe, expect, it } from 'vitest'
import { fixedShapes, keyShapes } from '../../main/collect/masking/fixed-shapes.ts'
import { contextPatterns } from '../../main/collect/masking/positions/context-patterns.ts'

const all = [
  ...contextPatterns.map(({ find }) => find),
  ...[...keyShapes, ...fixedShapes].map(({ find }) => find),
]

/** Parts of a pattern that may repeat without a limit. */
function unlimited({ source, flags }: RegExp): string[] {
  const found: string[] = []
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, flags.includes('u'))
  visitRegExpAST(pattern, {
    onQuantifierEnter: (node) => {
      if (node.max === Number.POSITIVE_INFINITY) found.push(node.raw)
    },
  })
  return found
}

describe('patterns used for masking', () => {
  // An unlimited part that is tried from every letter of a file makes the time grow with the square of its size.
  it.each(all.map((find) => [find.source.slice(0, 60), find] as const))(
    '%s has no unbounded part',
    (_source, find) => {
      expect(unlimited(find)).toEqual([])
    },
  )

  it('scans repeated token prefixes once, not from each of them', () => {
    const token = fixedShapes.find(({ hints }) => hints.includes('eyj'))
    expect('eyJ'.repeat(5000).match(token?.find ?? /$^/)).toHaveLength(2)
  })
})
