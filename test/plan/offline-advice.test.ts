import { describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { asDisk, host, offline, withPending } from './offline-disks.ts'
import { kindsOf, planned, read } from './plan-fixtures.ts'

describe('what a plan for an offline Windows leaves to the user', () => {
  it('names that Windows and its drive where something has to be done first', async () => {
    const inspection = await asDisk('arm64-missing-checkpoint')
    const made = await planned({ host, inspection: withPending(inspection), offline })
    const blocked = made.steps.find(({ kind }) => kind === 'add-package')?.blocked
    expect(blocked?.map(({ by, params }) => [by, params])).toEqual([
      ['start-pending', { windows: 'D:\\Windows' }],
    ])
    expect(blocked?.[0]?.next).toContain('--does-not-start')
    const encrypted = {
      ...inspection,
      facts: { ...inspection.facts, bitlocker: read({ protection: 'on' as const }) },
    }
    const boot = await planned({
      host,
      inspection: encrypted,
      offline: { ...offline, doesNotStart: true, efi: 'S:' },
    })
    expect(boot.steps.flatMap(({ kind, blocked: by }) => by.map((one) => [kind, one.by]))).toEqual([
      ['rewrite-boot-files', 'bitlocker-unprepared-offline'],
    ])
    const next = boot.steps.flatMap((step) => step.blocked).map((one) => one.next)
    expect(next[0]).toContain('manage-bde -protectors -disable D:')
  })

  it('offers the drivers that were added last as a choice, and removes none that was not named', async () => {
    const inspection = await asDisk('x64-healthy')
    const added = [
      {
        published: 'oem12.inf',
        inf: 'xennet.inf',
        provider: 'XCP-ng',
        version: '06/26/2019,8.2.2.0',
        at: '2026-09-30T07:23:02',
      },
      { published: 'oem7.inf', inf: 'e1d.inf', provider: null, version: null, at: '2026-09-01T10:00:00' },
    ]
    const start = { ...offline, doesNotStart: true, added }
    const lateOf = ({ gaps }: Plan) => gaps.filter(({ code }) => code === 'late-drivers')
    const made = await planned({ host, inspection, offline: start })
    expect(kindsOf(made)).not.toContain('remove-driver')
    expect(lateOf(made)).toMatchObject([
      {
        why: expect.stringContaining(
          'oem12.inf (xennet.inf by XCP-ng, 06/26/2019,8.2.2.0) at 2026-09-30 07:23:02',
        ),
        hides: expect.stringContaining('--remove-driver oem12.inf'),
      },
    ])
    const named = await planned({ host, inspection, offline: { ...start, drivers: ['oem7.inf'] } })
    expect(named.steps.map(({ does }) => does)).toContainEqual({ kind: 'remove-driver', driver: 'oem7.inf' })
    for (const other of [
      named,
      await planned({ host, inspection: withPending(inspection), offline: start }),
      await planned({ host, inspection, offline: { ...start, doesNotStart: false } }),
    ])
      expect(lateOf(other)).toEqual([])
  })
})
