import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kitOrderSchema } from '../../common/packages/kit-work.ts'
import { readKbs } from '../../renderer/store/read-kbs.ts'

describe('typed KB numbers', () => {
  it.each([
    ['KB5086672', ['KB5086672']],
    ['5086672', ['KB5086672']],
    [' kb5086672, 5043080;KB5086672\n', ['KB5086672', 'KB5043080']],
    ['', null],
    [' , ', null],
    ['KB12', null],
    ['KB5086672 and more', null],
    ['KB50866720000', null],
  ])('%j are read as %j', (typed, kbs) => expect(readKbs(typed)).toEqual(kbs))

  it('are empty or valid for a kit order', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.stringMatching(/^(KB|kb)?\d{4,10}$/)).map((all) => all.join(' ')),
        ),
        (typed) => {
          const kbs = readKbs(typed)
          const order = { kbs, architectures: ['x64'], product: null, app: false }
          if (kbs !== null) expect(kitOrderSchema.safeParse(order).success).toBe(true)
        },
      ),
    )
  })
})
