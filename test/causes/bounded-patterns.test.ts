import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sourcesIn } from '../source-tree.ts'

const root = join(import.meta.dirname, '..', '..')

// `clon\w*.{0,80}WSUS` is tried in every way that a long run of letters can be divided: a line of 12 KB took seconds.
it('no pattern of a cause lets an unlimited part run into a limited one', () => {
  const risky = sourcesIn('main/causes').flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\\[wSs][*+]\.\{0,\d+\}/g)].map(
      ([found]) => `${file}: ${found}`,
    ),
  )
  expect(risky).toEqual([])
})
