import { describe, expect, it } from 'vitest'
import { withOwnRecoveries } from '../../../main/causes/judging/repairs/with-own-recoveries.ts'
import { byHand } from '../../../main/causes/shared/fixes.ts'
import { asFix } from '../../../main/causes/shared/repair-fix.ts'
import { findingOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'
import { inputOf } from '../records.ts'

/** The repairs of a finding about an update, on a Windows at this revision. */
function on(at: string, kb: string, installationType = 'Client') {
  const [build = 0, ubr = 0] = at.split('.').map(Number)
  const windows = { build, ubr, displayVersion: null, edition: 'Core', installationType }
  const own = asFix(knowledge, byHand('wait-for-replacement', 'read-only', { kb }))
  const finding = { ...findingOf('known-regression', kb), fix: [own] }
  return withOwnRecoveries(finding, inputOf({ facts: { windows } }, [])).fix.map(({ reason }) => reason?.code)
}

describe('the built-in Windows recoveries for a failed start', () => {
  // KB5074109 of January 2026 makes PCs stop with UNMOUNTABLE_BOOT_VOLUME.
  it('are listed with an update that causes it, with the safest first and any that loses files last', () => {
    expect(on('26200.8875', 'KB5074109')).toEqual([
      'quick-machine-recovery',
      'wait-for-replacement',
      'point-in-time-restore',
    ])
  })

  it('are limited to those available in this Windows', () => {
    expect(on('26100.7623', 'KB5074109')).toEqual(['quick-machine-recovery', 'wait-for-replacement'])
    expect(on('22631.6199', 'KB5074109')).toEqual(['wait-for-replacement'])
    expect(on('26100.32230', 'KB5074109', 'Server')).toEqual(['wait-for-replacement'])
  })

  it('are not recommended for an update that starts', () => {
    expect(on('26200.9445', 'KB5065426')).toEqual(['wait-for-replacement'])
  })
})
