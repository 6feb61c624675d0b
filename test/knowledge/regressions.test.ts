import { describe, expect, it } from 'vitest'
import { knownIssues, knownIssuesOf } from '../../main/knowledge/known-issues.ts'
import { cureOf, regressionsOf } from '../../main/knowledge/regressions.ts'
import { releasesOf } from '../../main/knowledge/releases.ts'
import { knowledge } from '../test-knowledge.ts'

const releases = [14393, 17763, 19045, 20348, 22631, 26100, 28000].flatMap((build) =>
  releasesOf(knowledge, build, null),
)
const known = new Map(
  releases.flatMap(({ kb }) => regressionsOf(knowledge, kb)).map((each) => [each.id, each]),
)

describe('regressions', () => {
  it('number at least sixty, from 2024 to 2026, each with public addresses', () => {
    expect(known.size).toBeGreaterThanOrEqual(60)
    for (const { sources } of known.values()) for (const each of sources) expect(each).toMatch(/https:\/\//)
    const years = new Set(
      releases
        .filter(({ kb }) => regressionsOf(knowledge, kb).length > 0)
        .map(({ date }) => date?.slice(0, 4)),
    )
    for (const year of ['2024', '2025', '2026']) expect(years).toContain(year)
  })

  it('report the update that fixes them on the same branch', () => {
    const [recovery] = regressionsOf(knowledge, 'KB5063709').filter(({ area }) => area === 'recovery')
    expect(recovery && cureOf(knowledge, recovery, 'KB5063709')).toEqual({ kb: 'KB5066188', ubr: 6218 })
    expect(recovery && cureOf(knowledge, recovery, 'KB5063875')?.kb).toBe('KB5066189')
    expect(recovery && cureOf(knowledge, recovery, 'KB5129195')).toBeNull()
  })

  const cures = (id: string, kb: string) => {
    const regression = known.get(id)
    return regression && cureOf(knowledge, regression, kb)?.kb
  }

  it('from August and September 2026 report the updates that fixed them', () => {
    expect(cures('teams-arm-2026-08', 'KB5121003')).toBe('KB5124008')
    expect(cures('cursor-background-2026-08', 'KB5120998')).toBe('KB5124008')
    expect(cures('plan9-2026-09', 'KB5124008')).toBe('KB5129195')
  })

  it('report BitLocker recovery from April 2026 on, with the update that ends it on each branch', () => {
    expect(cures('bitlocker-recovery-2026-04', 'KB5083769')).toBe('KB5089549')
    expect(cures('bitlocker-recovery-2026-04', 'KB5082063')).toBe('KB5094125')
    expect(cures('bitlocker-recovery-2026-04', 'KB5087420')).toBe('KB5093998')
    expect(cures('bitlocker-recovery-2026-04', 'KB5094127')).toBeUndefined()
  })

  it('do not exclude their update from a plan, unlike known issues', () => {
    expect(knownIssues(knowledge).map(({ kb }) => kb)).toEqual(['KB5079391', 'KB5089549'])
    for (const { updates } of known.values())
      for (const { kb } of updates)
        expect(knownIssuesOf(knowledge, kb).filter(({ replacement }) => replacement !== null)).toEqual([])
  })
})
