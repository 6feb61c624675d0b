import { describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { gap } from '../../main/texts/gap.ts'
import { diagnosisOf, findingOf, inspectionOf, kindsOf, planned, read, refused } from './plan-fixtures.ts'

describe('WinRE', () => {
  const stale = {
    winre: read({
      enabled: true,
      version: '10.0.26100.7149',
      location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
      disk: 0,
      partition: 4,
    }),
    recoveryPartition: read({
      disk: 0,
      partition: 4,
      sizeBytes: 5e8,
      freeBytes: 20_000_000,
      followsWindows: true,
    }),
    efiPartition: read({ sizeBytes: 1e8, freeBytes: 6e7 }),
  }

  it('is serviced with the Safe OS update after the partition is enlarged manually', async () => {
    const inspection = inspectionOf('26100.8457', 'x64', stale)
    const made = await planned({
      inspection,
      diagnosis: diagnosisOf(findingOf('recovery-partition-too-small')),
    })
    expect(kindsOf(made)).toEqual([
      'back-up-winre',
      'resize-recovery-partition',
      'mount-winre',
      'add-package-to-winre',
      'clean-winre',
      'unmount-winre',
      'disable-winre',
      'enable-winre',
      'verify',
    ])
    expect(made.target).toMatchObject({ kb: 'KB5089593', build: '10.0.26100.8455' })
    expect(made.promises).toEqual({
      build: null,
      winre: '10.0.26100.8455',
      servicingStack: null,
      packages: [],
      storeHealthy: false,
      services: [],
    })
    const [, resize] = made.steps
    expect(resize?.command).toEqual([])
    expect(resize?.risk).toBe('destructive')
    expect(resize?.byHand).toContain('shrink desired=250 minimum=250')
    expect(resize?.byHand).toContain('select partition 4')
    // Newer updates are known but not planned.
    expect(made.gaps.map(({ code, params }) => [code, params])).toEqual([
      ['newer-left-out', { kb: 'KB5129195', build: '26100.9457' }],
    ])
  })

  it('is not planned or offered on a portable Windows, and refused if requested', async () => {
    const off = inspectionOf('26100.9457', 'x64', { winre: read({ ...stale.winre.value, enabled: false }) })
    expect(kindsOf(await planned({ inspection: off }))).toContain('enable-winre')
    const { windows, ...others } = off.facts
    if (windows === undefined) throw new Error('no Windows')
    const portable = { ...windows, value: { ...windows.value, portable: true as const } }
    const inspection = { ...off, facts: { ...others, windows: portable } }
    const made = await planned({ inspection })
    expect(made).toMatchObject({ steps: [], offers: [] })
    for (const wish of [{ winre: true }, { target: 'KB5089593' }])
      expect(await refused({ inspection, ...wish })).toContain('Windows To Go')
  })

  const media = 'E:\\sources\\install.wim:6'

  it.each([
    [{ winre: true }, 'winre-wish-unread'],
    [{ winre: true, winreSource: media }, 'winre-rebuild-unread'],
  ])('that was requested but not read is reported: %o', async (wish, code) => {
    const known = { build: '26100.9457', architecture: 'x64' as const }
    const codes = (made: Plan) => made.gaps.map((each) => each.code)
    expect(codes(await planned({ machine: known, ...wish }))).toContain(code)
    expect(codes(await planned({ machine: known }))).toEqual(['pc-not-inspected'])
    const unread = inspectionOf('26100.9457', 'x64', {})
    expect(codes(await planned({ inspection: unread, ...wish }))).toContain(code)
  })

  it('that is intact and current needs no image from media, and the plan reports that', async () => {
    const current = { ...stale.winre, value: { ...stale.winre.value, version: '10.0.26100.9000' } }
    const inspection = inspectionOf('26100.9457', 'x64', { ...stale, winre: current })
    const made = await planned({ inspection, winre: true, winreSource: media })
    expect(made.gaps.map(({ code }) => code)).toEqual(['winre-rebuild-needless'])
    expect((await planned({ inspection, winre: true })).gaps).toEqual([])
    // Windows PE and standard users can only read the version in the registry, not that of the image.
    const gaps = [gap('winre-image-version-unread', { why: 'no rights' })]
    const unread = await planned({ inspection: { ...inspection, gaps }, winre: true, winreSource: media })
    expect(unread.gaps.map(({ code }) => code)).toContain('winre-rebuild-unread')
    expect(unread.gaps.map(({ code }) => code)).not.toContain('winre-rebuild-needless')
  })

  it('has no note about newer updates if none is known', async () => {
    const made = await planned({ inspection: inspectionOf('26100.9457', 'x64', stale) })
    expect(made.gaps).toEqual([])
  })

  it('never gets a cumulative update', async () => {
    const made = await planned({ inspection: inspectionOf('26100.8457', 'x64', stale) })
    const added = made.steps.filter((step) => step.kind === 'add-package-to-winre')
    expect(added.map((step) => step.package?.role)).toEqual(['safe-os'])
  })

  it('is unchanged if it is current or newer', async () => {
    const winre = read({ enabled: true, version: '10.0.26100.9444', location: null, disk: 0, partition: 4 })
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64', { winre }) })
    expect(made.steps).toEqual([])
  })

  it('is unchanged if it is exactly at the expected version', async () => {
    const winre = read({ enabled: true, version: '10.0.26100.8455', location: null, disk: 0, partition: 4 })
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64', { winre }) })
    expect(made.steps).toEqual([])
  })

  it('is enabled if it is disabled', async () => {
    const winre = read({ enabled: false, version: '10.0.26100.9444', location: null, disk: 0, partition: 4 })
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64', { winre }) })
    expect(kindsOf(made)).toEqual(['set-winre-image', 'enable-winre', 'verify'])
  })

  it('is refused if the recovery partition cannot be enlarged', async () => {
    const recoveryPartition = read({ ...stale.recoveryPartition.value, followsWindows: false })
    const inspection = inspectionOf('26100.8457', 'x64', { ...stale, recoveryPartition })
    expect(await refused({ inspection, target: 'KB5089593' })).toContain(
      'does not follow the Windows partition',
    )
  })

  it.each([
    ['lies elsewhere, as on another disk', { followsWindows: false, disk: 1 }, 'does not follow'],
    [
      'may hold an image of the maker',
      { sizeBytes: 12 * 2 ** 30, freeBytes: 0 },
      'image of the manufacturer',
    ],
  ])('does not block the update of a PC whose recovery partition %s', async (_, place, why) => {
    const recoveryPartition = read({ ...stale.recoveryPartition.value, ...place })
    const inspection = inspectionOf('26100.8457', 'x64', { ...stale, recoveryPartition })
    const made = await planned({ inspection })
    expect(kindsOf(made)).toEqual(['add-package', 'restart', 'verify'])
    expect(made.gaps.find(({ code }) => code === 'winre-left-out')?.why).toContain(why)
  })

  it('with an undocumented version is not known to be current', async () => {
    const of = async (build: string, version: string) => {
      const winre = read({ enabled: true, version, location: null, disk: 0, partition: 4 })
      const inspection = inspectionOf(build, 'x64', { winre })
      return (await planned({ inspection })).gaps.map(({ code }) => code)
    }
    expect(await of('17763.9247', '10.0.17763.1')).toContain('winre-version-unstated')
    expect(await of('14393.9514', '10.0.14393.0')).toContain('winre-version-unstated')
    expect(await of('26100.9457', '10.0.26100.9444')).not.toContain('winre-version-unstated')
  })

  it('on an OEM partition is not enlarged, and unchanged if it has enough space', async () => {
    const ofMaker = (freeBytes: number) => ({
      inspection: inspectionOf('26100.8457', 'x64', {
        ...stale,
        recoveryPartition: read({ ...stale.recoveryPartition.value, sizeBytes: 12 * 2 ** 30, freeBytes }),
      }),
    })
    expect(await refused({ ...ofMaker(20_000_000), target: 'KB5089593' })).toContain(
      'recovery image of the manufacturer',
    )
    const made = await planned(ofMaker(2 ** 30))
    expect(kindsOf(made)).toContain('add-package-to-winre')
    expect(kindsOf(made).filter((kind) => kind.endsWith('-partition'))).toEqual([])
  })

  it('reports what was not read before a partition is changed', async () => {
    const recoveryPartition = read({ ...stale.recoveryPartition.value, followsWindows: null })
    const made = await planned({
      inspection: inspectionOf('26100.8457', 'x64', { ...stale, recoveryPartition }),
    })
    expect(made.gaps.map(({ what }) => what)).toContain(
      'Whether the recovery partition follows the Windows partition',
    )
  })

  it('does not accept a Safe OS update of another branch or with an undocumented version', async () => {
    const machine = { build: '26100.8457', architecture: 'x64' } as const
    expect(await refused({ machine, target: 'KB5087594' })).toContain('services WinRE of build 22621')
    expect(await refused({ machine, target: 'KB5121002' })).toContain('No source states which WinRE version')
  })
})
