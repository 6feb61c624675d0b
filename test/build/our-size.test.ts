import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { mostOfOurs, ourSize, sizeOfOursProblems } from '../../build/our-size.ts'

test('what is ours in a package is measured as installed and as downloaded, and has a limit', () => {
  const text = Buffer.from('text '.repeat(20_000))
  const { installed, download } = ourSize([text, randomBytes(50_000)])
  expect(installed).toBe(150_000)
  expect(download).toBeGreaterThan(50_000)
  expect(download).toBeLessThan(55_000)
  expect(sizeOfOursProblems({ installed, download })).toEqual([])
  expect(sizeOfOursProblems({ installed, download }, 50_000)).toHaveLength(1)
  expect(sizeOfOursProblems({ installed: 0, download: mostOfOurs + 1 })).toHaveLength(1)
})
