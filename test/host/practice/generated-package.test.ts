import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  generatedBytes,
  generatedDigests,
  generatedPackage,
  practiceScale,
} from '../../../main/host/practice/definition/generated-package.ts'

const names = fc.stringMatching(/^windows11\.0-kb\d{7}-(x64|arm64)_[0-9a-f]{8}\.msu$/)

describe('a practice package', () => {
  it('returns the same bytes for any split into ranges', () => {
    fc.assert(
      fc.property(
        names,
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(fc.integer({ min: 0, max: 6_000 })),
        (file, sizeBytes, cuts) => {
          const one = { file, sizeBytes }
          const whole = generatedBytes(one, 0, sizeBytes)
          expect(whole.length).toBe(sizeBytes)
          const stops = [0, ...cuts.sort((a, b) => a - b), 6_000]
          const pieces = stops.slice(1).map((to, index) => generatedBytes(one, stops[index] ?? 0, to))
          expect(Buffer.concat(pieces).equals(whole)).toBe(true)
        },
      ),
    )
  })

  it('identifies itself in its first bytes and publishes matching digests', () => {
    const one = generatedPackage('windows11.0-kb5086672-x64_00.msu', 3_000_000 * practiceScale)
    expect(one.sizeBytes).toBe(3_000_000)
    const whole = generatedBytes(one, 0, one.sizeBytes)
    expect(whole.toString('latin1', 0, 200)).toContain(
      `Practice package of Unstuck: ${one.file}\r\nIt is made up`,
    )
    const digest = (algorithm: string) => createHash(algorithm).update(whole).digest('hex')
    expect(generatedDigests(one)).toEqual({ sha1: digest('sha1'), sha256: digest('sha256') })
  })

  it('has different content under a different file name', () => {
    const digests = ['a.msu', 'b.msu'].map((file) => generatedDigests({ file, sizeBytes: 1000 }).sha256)
    expect(digests[0]).not.toBe(digests[1])
  })
})
