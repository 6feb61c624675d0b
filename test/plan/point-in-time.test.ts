import { describe, expect, it } from 'vitest'
import type { CbsPackage } from '../../common/facts/facts.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { knowledge } from '../test-knowledge.ts'
import { inspectionOf, read } from './plan-fixtures.ts'

const rollup = (ubr: number, state: CbsPackage['state']): CbsPackage => ({
  identity: `Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.${ubr}.1.1`,
  name: 'Package_for_RollupFix',
  architecture: 'amd64',
  language: '',
  version: `26100.${ubr}.1.1`,
  state,
  baseline: false,
})
const noPending = read({
  rebootPending: false,
  rebootInProgress: false,
  packagesPending: false,
  updateRebootRequired: false,
  pendingXml: false,
  fileRenames: false,
})

/** The plan to undo KB5124008, installed at this time. */
function wayBack(time: string, { packages = true, build = '26200.9445' } = {}) {
  const updateHistory = read([
    { time, kb: 'KB5124008', title: 'KB5124008', outcome: 'installed' as const, code: null },
  ])
  const listed = read([rollup(9445, 'installed'), rollup(9168, 'superseded')])
  const facts = { updateHistory, pending: noPending, ...(packages ? { packages: listed } : {}) }
  return planUndo(knowledge, 'windows', inspectionOf(build, 'x64', facts))
}

// The PC was inspected on 2026-10-01 at 08:00.
describe('point-in-time restore', () => {
  it('is suggested in addition to uninstalling an update of the last 72 hours', () => {
    const of = (time: string) => {
      const made = wayBack(time)
      if (!made.ok) throw new Error(made.failure.what)
      return made.value.gaps.map(({ code }) => code)
    }
    expect(of('2026-09-29T08:00:00.000Z')).toContain('undo-point-in-time')
    expect(of('2026-09-28T07:59:59.000Z')).not.toContain('undo-point-in-time')
  })

  it('is the only option if Windows cannot uninstall the update', () => {
    const reasonOf = (time: string, build?: string) => {
      const made = wayBack(time, { packages: false, ...(build ? { build } : {}) })
      return made.ok ? 'planned' : made.failure.reason?.code
    }
    expect(reasonOf('2026-09-30T08:00:00.000Z')).toBe('undo-not-possible-restore')
    expect(reasonOf('2026-09-12T08:00:00.000Z')).toBe('undo-not-possible')
    // This version of Windows has no restore points of that kind.
    expect(reasonOf('2026-09-30T08:00:00.000Z', '22631.7582')).toBe('undo-not-possible')
  })
})
