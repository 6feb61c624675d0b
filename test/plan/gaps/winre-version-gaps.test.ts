import { expect, it } from 'vitest'
import { safeOsUpdatesOf } from '../../../main/knowledge/winre.ts'
import { winreVersionGaps } from '../../../main/plan/gaps/winre-version-gaps.ts'
import { knowledge } from '../../test-knowledge.ts'
import { inspectionOf, planned, read } from '../plan-fixtures.ts'

const gapsOf = (build: number, version: string, today: string | null = '2026-11-25') =>
  winreVersionGaps(knowledge, { build }, version, today).map(({ code, params }) => [code, params?.kb])

it.each([
  // As with KB5089593 of May 2026: the facts have newer Safe OS updates without a version.
  [26200, '10.0.26100.8455', 'winre-newer-unstated'],
  [26100, '10.0.26100.8875', 'winre-newer-unstated'],
  // The revision of August 2026, when the newest of them was published.
  [26200, '10.0.26100.9168', null],
  [26200, '10.0.26100.9444', null],
  [22631, '10.0.22621.7077', null],
  [20348, '10.0.20348.2846', null],
  [17763, '10.0.17763.1', 'winre-version-unstated'],
] as const)(
  'WinRE of build %s at %s is not called current on facts older than its updates',
  (build, version, code) => {
    const newest = safeOsUpdatesOf(knowledge, build).at(-1)?.kb
    const kb = code === 'winre-newer-unstated' ? newest : undefined
    expect(gapsOf(build, version)).toEqual(code === null ? [] : [[code, kb]])
  },
)

it('only updates published by today count', () => {
  expect(gapsOf(26200, '10.0.26100.8455', '2026-06-10')).toEqual([])
  expect(gapsOf(26200, '10.0.26100.8455', null)).toHaveLength(1)
  // July's is older than August's.
  expect(gapsOf(26200, '10.0.26100.8875', '2026-07-20')).toEqual([])
})

it('a plan that leaves WinRE alone names the update', async () => {
  const winre = {
    enabled: true,
    version: '10.0.26100.8455',
    location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
    disk: 0,
    partition: 4,
  }
  const { gaps } = await planned({
    inspection: inspectionOf('26200.9457', 'x64', { winre: read(winre) }),
  })
  expect(gaps.filter(({ code }) => code === 'winre-newer-unstated')).toMatchObject([
    { what: 'Whether WinRE needs KB5121002 (2026-08-11)', why: expect.stringContaining('10.0.26100.8455') },
  ])
})
