import { describe, expect, it } from 'vitest'
import { findHotpatch } from '../../main/knowledge/hotpatches.ts'
import { expectedWinre, safeOsUpdatesOf } from '../../main/knowledge/winre.ts'
import { knowledge } from '../test-knowledge.ts'

describe('WinRE data', () => {
  it('has the Safe OS updates of July and August 2026', () => {
    const known = safeOsUpdatesOf(knowledge, 26100).map(({ kb }) => kb)
    expect(known).toEqual(expect.arrayContaining(['KB5099546', 'KB5121002']))
  })

  it('has a minimum version for every branch with a documented one, and none for others', () => {
    const versions = [14393, 17763, 19045, 20348, 22631, 26100, 28000].map(
      (build) => expectedWinre(knowledge, build)?.version ?? null,
    )
    expect(versions).toEqual([
      null,
      null,
      '10.0.19041.7290',
      '10.0.20348.2846',
      '10.0.22621.7077',
      '10.0.26100.8455',
      '10.0.28000.2110',
    ])
  })
})

it('the hotpatch of May 2026 has a revision', () => {
  expect(findHotpatch(knowledge, 'KB5089466')?.ubr).toBe(8390)
})
