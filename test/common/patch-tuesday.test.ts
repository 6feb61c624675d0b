import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastPatchTuesday, lastPreviewTuesday } from '../../common/windows/patch-tuesday.ts'

describe('Patch Tuesday', () => {
  it.each([
    ['2026-09-07', '2026-08-11'],
    ['2026-09-08', '2026-09-08'],
    ['2026-10-01', '2026-09-08'],
    ['2026-11-22', '2026-11-10'],
    // A month that begins on a Tuesday, and the turn of a year.
    ['2026-12-08', '2026-12-08'],
    ['2027-01-11', '2026-12-08'],
    ['2027-01-12', '2027-01-12'],
    ['2028-02-29', '2028-02-08'],
  ])('was last, as of %s, on %s', (day, tuesday) => {
    expect(lastPatchTuesday(day)).toBe(tuesday)
  })

  it('is followed by previews on the fourth Tuesday', () => {
    expect(lastPreviewTuesday('2026-09-21')).toBe('2026-08-25')
    expect(lastPreviewTuesday('2026-09-22')).toBe('2026-09-22')
  })

  it('is a Tuesday between the 8th and the 14th, at most five weeks earlier, for any date', () => {
    const day = fc.date({
      min: new Date('2015-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (any) => {
        const text = any.toISOString().slice(0, 10)
        const tuesday = new Date(`${lastPatchTuesday(text)}T00:00:00Z`)
        expect(tuesday.getUTCDay()).toBe(2)
        expect(tuesday.getUTCDate()).toBeGreaterThanOrEqual(8)
        expect(tuesday.getUTCDate()).toBeLessThanOrEqual(14)
        const days = (Date.parse(`${text}T00:00:00Z`) - tuesday.getTime()) / 86_400_000
        expect(days).toBeGreaterThanOrEqual(0)
        expect(days).toBeLessThan(36)
      }),
    )
  })
})
