import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../common/facts/facts.ts'
import { isNothingToDo } from '../../../common/gaps/open-gaps.ts'
import { planText } from '../../../main/cli/text/plan-text.ts'
import { noUpdatePolicy } from '../../no-update-policy.ts'
import { diagnosisOf, findingOf, inspectionOf, plan, planned, read } from '../plan-fixtures.ts'

type Policy = NonNullable<Facts['updatePolicy']>['value']

async function planOf(policy: Partial<Policy>, { build = '26100.8655', today = '2026-09-20' } = {}) {
  const inspection = inspectionOf(build, 'x64', { updatePolicy: read({ ...noUpdatePolicy, ...policy }) })
  return planned({ inspection, target: 'latest', today })
}

async function heldBy(policy: Partial<Policy>, of = {}) {
  const { gaps } = await planOf(policy, of)
  return gaps.flatMap(({ code, params }) =>
    code === 'update-held' ? [{ state: params?.state, until: params?.until }] : [],
  )
}

describe('an update held back by a pause or deferral', () => {
  it('is planned, and the plan reports the pause or deferral', async () => {
    expect(await heldBy({ pausedUntil: '2026-10-01T08:00:00Z' })).toEqual([
      { state: 'user', until: '2026-10-01' },
    ])
    expect(await heldBy({ pausedUntil: '2026-10-25', pausedByPolicy: true, deferQualityDays: 30 })).toEqual([
      { state: 'policy', until: '2026-10-25' },
    ])
    const paused = await planOf({ pausedUntil: '2026-10-25', pausedByPolicy: true })
    expect(planText(paused)).toContain('a policy pauses updates of this PC until Oct 25, 2026')
    // KB5129195 was released on 14 September.
    expect(await heldBy({ deferQualityDays: 10 })).toEqual([{ state: 'other', until: '2026-09-24' }])
  })

  it('is not reported after the pause or deferral, or if already installed', async () => {
    expect(await heldBy({})).toEqual([])
    expect(await heldBy({ pausedUntil: '2026-09-20T08:00:00Z' })).toEqual([])
    expect(await heldBy({ pausedUntil: 'never' })).toEqual([])
    expect(await heldBy({ deferQualityDays: 6 })).toEqual([])
    expect(await heldBy({ deferQualityDays: 4_294_967_295 })).toEqual([
      { state: 'other', until: '2026-10-14' },
    ])
    expect(await heldBy({ pausedUntil: '2026-10-01' }, { build: '26100.9457' })).toEqual([])
  })
})

describe('a PC in the Windows Insider Program', () => {
  it('never gets "nothing to do", because its updates are not in the facts', async () => {
    const released = await planOf({}, { build: '26200.9457' })
    expect(isNothingToDo(released)).toBe(true)
    const enrolled = await planOf({ insider: 'ReleasePreview' }, { build: '26200.9457' })
    expect(enrolled.steps).toEqual(released.steps)
    expect(isNothingToDo(enrolled)).toBe(false)
    expect(enrolled.gaps).toMatchObject([{ code: 'newest-insider', params: { channel: 'ReleasePreview' } }])
  })

  it('on a preview build gets the source of its updates instead of advice to check the build', async () => {
    const inspection = inspectionOf('26220.7653', 'x64', {
      updatePolicy: read({ ...noUpdatePolicy, insider: 'Dev' }),
    })
    const refused = await plan({ inspection, target: null })
    expect(refused).toMatchObject({
      failure: { reason: { code: 'branch-insider', params: { build: 26220, channel: 'Dev' } } },
    })
    // Repairs of the PC are planned nevertheless.
    const damaged = { ...inspection.facts, store: read({ health: 'repairable' as const }) }
    const { steps, gaps } = await planned({ inspection: { ...inspection, facts: damaged }, target: null })
    expect(steps.map(({ kind }) => kind)).toContain('restore-health')
    expect(gaps.map(({ code }) => code)).toContain('updates-left-out')
  })
})

describe('a new version that is held back', () => {
  const upgraded = async (policy: Partial<Policy>, today = '2026-09-20') => {
    const inspection = inspectionOf('26100.8655', 'x64', {
      updatePolicy: read({ ...noUpdatePolicy, ...policy }),
    })
    const { gaps } = await planned({ inspection, target: 'KB5054156', today })
    return gaps.flatMap(({ code, params }) =>
      code === 'version-deferred'
        ? [{ code }]
        : code === 'update-held'
          ? [{ code, until: params?.until }]
          : [],
    )
  }

  it('by a deferral or a pause is planned, and the plan reports it', async () => {
    // The first update with the build of 25H2 was published on 9 September 2025.
    expect(await upgraded({ deferFeatureDays: 365 })).toEqual([{ code: 'version-deferred' }])
    const pause = { pausedUntil: '2026-10-01T08:00:00Z' }
    expect(await upgraded({ ...pause, deferFeatureDays: 365 })).toContainEqual({
      code: 'update-held',
      until: '2026-10-01',
    })
  })

  it('is not reported once the deferral is over', async () => {
    expect(await upgraded({})).toEqual([])
    expect(await upgraded({ deferFeatureDays: 14 })).toEqual([])
    expect(await upgraded({ deferFeatureDays: 365 }, '2027-01-10')).toEqual([])
    // Where a policy names the version, deferrals have no effect.
    expect(await upgraded({ deferFeatureDays: 365, targetRelease: '25H2' })).toEqual([])
  })

  it('by a policy for a version that has ended is reported with that end', async () => {
    const codes = async (targetRelease: string | null, today: string) => {
      const windows = { build: 26100, ubr: 9457, edition: 'Professional', installationType: 'Client' }
      const inspection = inspectionOf('26100.9457', 'x64', {
        windows: read({ ...windows, displayVersion: '24H2' }),
        updatePolicy: read({ ...noUpdatePolicy, targetRelease }),
      })
      return (await planned({ inspection, target: 'latest', today })).gaps.map(({ code }) => code)
    }
    expect(await codes('24H2', '2026-11-25')).toContain('version-kept-past-end')
    expect(await codes(null, '2026-11-25')).not.toContain('version-kept-past-end')
    expect(await codes('25H2', '2026-11-25')).not.toContain('version-kept-past-end')
    expect(await codes('24H2', '2026-10-02')).not.toContain('version-kept-past-end')
  })
})

describe('a new version for hardware that Windows does not support', () => {
  it('is planned with what that means', async () => {
    const codes = async (finding: ReturnType<typeof findingOf>, target: string) => {
      const inspection = inspectionOf('26100.8655', 'x64')
      const { gaps } = await planned({ inspection, diagnosis: diagnosisOf(finding), target })
      return gaps.map(({ code }) => code)
    }
    const blocked = findingOf('unsupported-hardware-block', 'KB5054156')
    expect(await codes(blocked, 'KB5054156')).toContain('version-unsupported')
    expect(await codes({ ...blocked, likelihood: 0.2 }, 'KB5054156')).not.toContain('version-unsupported')
    expect(await codes({ ...blocked, status: 'resolved' }, 'KB5054156')).not.toContain('version-unsupported')
    expect(await codes(blocked, 'KB5129195')).not.toContain('version-unsupported')
  })
})
