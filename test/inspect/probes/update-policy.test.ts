import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pauseOf } from '../../../main/inspect/update-pause.ts'
import type { FakePc } from '../fake-pc.ts'
import { dword, look, text } from './registry-look.ts'

const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate'

describe('update policies', () => {
  it('are empty without gaps on a PC that has none', async () => {
    const { facts, gaps } = await look(() => {})
    expect(gaps).toEqual([])
    expect(facts.updatePolicy?.value).toMatchObject({
      wsusServer: null,
      wsusInUse: false,
      managedByMdm: false,
    })
  })

  it('ignore a WSUS server without UseWUServer', async () => {
    const set = (use: number | null) => (pc: FakePc) => {
      pc.registry[policyKey] = { WUServer: text('https://wsus.example:8531') }
      if (use !== null) pc.registry[`${policyKey}\\AU`] = { UseWUServer: dword(use) }
    }
    for (const [use, inUse] of [
      [null, false],
      [0, false],
      [1, true],
    ] as const)
      expect((await look(set(use))).facts.updatePolicy?.value).toMatchObject({
        wsusServer: 'https://wsus.example:8531',
        wsusInUse: inUse,
      })
  })

  it('apply a target release only when it is enabled', async () => {
    const set = (on: number) => (pc: FakePc) => {
      pc.registry[policyKey] = { TargetReleaseVersion: dword(on), TargetReleaseVersionInfo: text('23H2') }
    }
    expect((await look(set(1))).facts.updatePolicy?.value.targetRelease).toBe('23H2')
    expect((await look(set(0))).facts.updatePolicy?.value.targetRelease).toBeNull()
  })

  it('include the target version, deferral and hotpatching set by MDM', async () => {
    const mdm = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update'
    const { facts } = await look((pc) => {
      pc.registry[mdm] = {
        TargetReleaseVersion: text('24H2'),
        TargetReleaseVersion_ProviderSet: dword(1),
        TargetReleaseVersion_WinningProvider: text('3201EF00-E70D-49BA-8CFE-6D7048B31D47'),
        DeferQualityUpdatesPeriodInDays: dword(7),
        DeferFeatureUpdatesPeriodInDays: dword(180),
        AllowRebootlessUpdates: dword(1),
      }
    })
    const set = {
      managedByMdm: true,
      targetRelease: '24H2',
      deferQualityDays: 7,
      deferFeatureDays: 180,
      hotpatching: true,
    }
    expect(facts.updatePolicy?.value).toMatchObject(set)
    const both = await look((pc) => {
      pc.registry[mdm] = { TargetReleaseVersion: text('24H2'), DeferQualityUpdatesPeriodInDays: dword(0) }
      pc.registry[policyKey] = { TargetReleaseVersion: dword(1), TargetReleaseVersionInfo: text('25H2') }
    })
    expect(both.facts.updatePolicy?.value).not.toHaveProperty('deferFeatureDays')
    expect(both.facts.updatePolicy?.value).toMatchObject({ targetRelease: '25H2', deferQualityDays: null })
    expect(both.facts.updatePolicy?.value).not.toHaveProperty('hotpatching')
  })

  it.each([
    ['2026-01-01', '2026-11-30T00:00:00Z', '2026-11-30T00:00:00Z', false],
    ['2026-11-20', '2026-11-30T00:00:00Z', '2026-12-25', true],
    ['never', '2026-11-30T00:00:00Z', '2026-11-30T00:00:00Z', false],
  ])(
    'the pause that ends last counts: by policy from %s, by the user until %s',
    (start, end, until, byPolicy) => {
      const key = (values: Readonly<Record<string, string>>) => ({
        value: (name: string) =>
          values[name] === undefined ? undefined : { name, type: 'REG_SZ', data: values[name], line: 1 },
      })
      const found = pauseOf({
        policy: key({ PauseQualityUpdatesStartTime: start }),
        mdm: null,
        settings: key({ PauseQualityUpdatesEndTime: end }),
        state: null,
      })
      expect(found).toEqual({ until, byPolicy })
    },
  )

  it('a deferral by no day is none', async () => {
    const { facts } = await look((pc) => {
      pc.registry[policyKey] = { DeferQualityUpdates: dword(1), DeferQualityUpdatesPeriodInDays: dword(0) }
    })
    expect(facts.updatePolicy?.value.deferQualityDays).toBeNull()
  })

  it('a policy that a script wrote where MDM keeps its own makes no PC a managed one', async () => {
    const mdm = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update'
    const { facts } = await look((pc) => {
      pc.registry[mdm] = { ExcludeWUDriversInQualityUpdate: dword(1) }
    })
    expect(facts.updatePolicy?.value.managedByMdm).toBe(false)
  })

  it('treat an update server and an internet block from MDM like those from group policy', async () => {
    const mdm = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update'
    const of = async (values: FakePc['registry'][string]) =>
      (await look((pc) => Object.assign(pc.registry, { [mdm]: values }))).facts.updatePolicy?.value
    const server = 'http://wsus.example:8530'
    expect(await of({ UpdateServiceUrl: text(server), AllowUpdateService: dword(0) })).toMatchObject({
      wsusServer: server,
      wsusInUse: true,
      internetBlocked: true,
    })
    // The name of a service that Windows knows is not the address of a server.
    expect(await of({ UpdateServiceUrl: text('CorpWSUS') })).toMatchObject({
      wsusServer: null,
      wsusInUse: false,
    })
    expect(await of({ AllowAutoUpdate: dword(5) })).toMatchObject({ automaticUpdatesOff: true })
    expect(await of({ AllowAutoUpdate: dword(4), AllowUpdateService: dword(1) })).toMatchObject({
      automaticUpdatesOff: false,
      internetBlocked: false,
    })
  })

  it('get quality updates from Windows Update next to WSUS if the scan source policy says so', async () => {
    const of = async (on: number | null, source: number) =>
      (
        await look((pc) => {
          pc.registry[policyKey] = {
            WUServer: text('http://wsus'),
            SetPolicyDrivenUpdateSourceForQualityUpdates: dword(source),
          }
          pc.registry[`${policyKey}\\AU`] = {
            UseWUServer: dword(1),
            ...(on === null ? {} : { UseUpdateClassPolicySource: dword(on) }),
          }
        })
      ).facts.updatePolicy?.value.qualityFromWindowsUpdate
    expect(await of(1, 0)).toBe(true)
    expect(await of(1, 1)).toBeUndefined()
    // The policy has no effect unless it is switched on.
    expect(await of(null, 0)).toBeUndefined()
    expect(await of(0, 0)).toBeUndefined()
  })

  const stateKey = 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UpdatePolicy\\Settings'
  const userKey = 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings'
  const mdmKey = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\Update'

  it.each([
    [
      'by the user',
      { [userKey]: { PauseUpdatesExpiryTime: text('2026-10-20T10:00:00Z') } },
      '2026-10-20T10:00:00Z',
      undefined,
    ],
    // The policy only specifies when the pause starts.
    [
      'by group policy',
      { [policyKey]: { PauseQualityUpdatesStartTime: text('2026-09-20') } },
      '2026-10-25',
      true,
    ],
    [
      'by MDM',
      { [mdmKey]: { PauseQualityUpdatesStartTime: text('2026-09-20T00:00:00Z') } },
      '2026-10-25',
      true,
    ],
    [
      'no more by MDM',
      { [mdmKey]: { PauseQualityUpdates: dword(0), PauseQualityUpdatesStartTime: text('2026-09-20') } },
      null,
      undefined,
    ],
    // As on PCs with a pause until 2077, which Windows has already ended by itself.
    [
      'no more by Windows',
      {
        [userKey]: { PauseQualityUpdatesEndTime: text('2077-01-01T10:38:56Z') },
        [stateKey]: { PausedQualityStatus: dword(2), PausedQualityDate: text('2025-01-01T10:38:56Z') },
      },
      null,
      undefined,
    ],
    [
      'by something else',
      { [stateKey]: { PausedQualityStatus: dword(1), PausedQualityDate: text('2026-09-20T08:00:00Z') } },
      '2026-10-25',
      undefined,
    ],
    ['by garbage', { [policyKey]: { PauseQualityUpdatesStartTime: text('soon') } }, null, undefined],
  ] as const)('report a pause of updates %s', async (_, registry, until, byPolicy) => {
    const { facts, gaps } = await look((pc) => Object.assign(pc.registry, registry))
    expect(gaps).toEqual([])
    expect(facts.updatePolicy?.value.pausedUntil).toBe(until)
    expect(facts.updatePolicy?.value.pausedByPolicy).toBe(byPolicy)
  })

  it.each([
    ['by the user', { [userKey]: { PauseUpdatesExpiryTime: text('2026-10-20T10:00:00Z') } }, '2026-10-20'],
    ['by group policy', { [policyKey]: { PauseQualityUpdatesStartTime: text('2026-09-20') } }, '2026-10-25'],
  ] as const)('report no pause %s that is over', async (_, registry, lastDay) => {
    const on = async (day: string) =>
      (await look((pc) => Object.assign(pc.registry, registry), day)).facts.updatePolicy?.value
    expect((await on(lastDay))?.pausedUntil).toContain(lastDay)
    expect(await on('2026-10-26')).toMatchObject({ pausedUntil: null })
    expect(await on('2026-10-26')).not.toHaveProperty('pausedByPolicy')
  })

  it('read any pause value as a date or exactly as Windows wrote it', () => {
    const value = fc.option(
      fc.oneof(
        fc.string(),
        fc.date({ noInvalidDate: true }).map((day) => day.toISOString()),
      ),
    )
    const key = value.map((data) => ({
      value: (name: string) => (data === null ? undefined : { name, type: 'REG_SZ', data, line: 1 }),
    }))
    fc.assert(
      fc.property(key, key, key, (policy, mdm, settings) => {
        const pause = pauseOf({ policy, mdm, settings, state: null })
        return pause === null || !pause.byPolicy || /^\+?\d{4,6}-\d\d/.test(pause.until)
      }),
    )
  })

  it.each([
    [
      {
        IsBuildFlightingEnabled: dword(1),
        EnablePreviewBuilds: dword(2),
        BranchName: text('Beta'),
        Ring: text('External'),
      },
      'Beta',
    ],
    [{ IsBuildFlightingEnabled: dword(1), Ring: text('External') }, 'External'],
    [{ IsBuildFlightingEnabled: dword(1), Ring: text('Retail'), BranchName: text('CB') }, undefined],
    // Left over on a PC that left the Insider Program, or present on every PC.
    [{ IsBuildFlightingEnabled: dword(0), BranchName: text('Beta') }, undefined],
    [
      { IsBuildFlightingEnabled: dword(1), EnablePreviewBuilds: dword(0), BranchName: text('Beta') },
      undefined,
    ],
    [{ ThresholdRiskLevel: text('low') }, undefined],
  ])('report the Insider Program channel: %#', async (values, channel) => {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\WindowsSelfHost\\Applicability'
    const { facts } = await look((pc) => Object.assign(pc.registry, { [key]: values }))
    expect(facts.updatePolicy?.value.insider).toBe(channel)
  })

  it('report hotpatch enrollment of a server from its enrollment package', async () => {
    const key =
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Update\\TargetingInfo\\DynamicInstalled\\Hotpatch.amd64'
    const values = { Name: text('Hotpatch Enrollment Package'), Version: text('10.0.20348.1129') }
    const { facts } = await look((pc) => Object.assign(pc.registry, { [key]: values }))
    expect(facts.updatePolicy?.value.hotpatching).toBe(true)
  })

  it('lose only a key with denied access and report it', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.registry[policyKey] = { DoNotConnectToWindowsUpdateInternetLocations: dword(1) }
      pc.tools.unshift(['reg.exe', 'UpdatePolicy\\Settings', { exitCode: 2 }])
    })
    expect(facts.updatePolicy?.value.internetBlocked).toBe(true)
    expect(gaps.map(({ code, params }) => [code, params?.key])).toEqual([
      ['update-policy-partly-unread', stateKey],
    ])
  })

  it('report repair sources', async () => {
    const { facts } = await look((pc) => {
      pc.registry['HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing'] = {
        LocalSourcePath: ['REG_EXPAND_SZ', '\\\\server\\share'],
        UseWindowsUpdate: dword(2),
      }
    })
    expect(facts.updatePolicy?.value).toMatchObject({
      repairSource: '\\\\server\\share',
      repairFromWindowsUpdate: 'never',
    })
  })
})
