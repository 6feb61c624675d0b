import { describe, expect, it } from 'vitest'
import { mixedMonths } from '../../main/plan/medium/mixed-months.ts'

type Goal = Parameters<typeof mixedMonths>[0]
type Picked = Parameters<typeof mixedMonths>[1]

const goal = (release: string | null, safeOs: string | null, setup: string | null) =>
  ({
    choice: { release: { kb: 'KB1', date: release } },
    safeOs: { kb: 'KB2', version: null, date: safeOs },
    setup: { kb: 'KB3', version: null, date: setup },
  }) as Goal
const all = ['target', 'safe-os', 'setup'].map((role) => ({ package: { role } })) as Picked
const others = (made: Goal, picked: Picked = all) =>
  mixedMonths(made, picked).map(({ params }) => params?.others)

describe('updates of one month', () => {
  it('cause no note', () => {
    expect(others(goal('2026-09-08', '2026-09-08', '2026-09-22'))).toEqual([])
    // Updates that are not added do not count, nor do Dynamic Updates alone.
    expect(others(goal('2026-09-08', '2026-08-11', null), all.slice(0, 1))).toEqual([])
    expect(others(goal('2026-09-08', '2026-08-11', null), all.slice(1))).toEqual([])
    expect(others(goal(null, '2026-08-11', null))).toEqual([])
  })

  it('from other months are reported, each with its month', () => {
    expect(others(goal('2026-09-08', '2026-08-11', '2026-07-14'))).toEqual([
      [
        { code: 'plan.month-of', params: { kb: 'KB2', month: '2026-08' } },
        { code: 'plan.month-of', params: { kb: 'KB3', month: '2026-07' } },
      ],
    ])
    expect(others(goal('2026-09-08', '2026-09-08', null))).toEqual([
      [{ code: 'plan.month-unknown', params: { kb: 'KB3' } }],
    ])
  })
})
