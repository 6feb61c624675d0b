import { describe, expect, it } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { inspectionOf, kindsOf, plan, planned, read, refused } from './plan-fixtures.ts'

describe('refusals', () => {
  const cases = [
    ['26200.8039', 'x64', 'KB5079391', 'refused: KB5079391 was withdrawn', 'KB5086672'],
    ['26100.8457', 'x64', 'KB5121000', 'another branch', 'build 28000'],
    ['26100.8457', 'x64', 'KB5120249', 'another branch', '19045'],
    ['28000.1643', 'arm64', 'KB5086672', 'another branch', '28000'],
    ['26100.8457', 'x64', 'KB5086672', 'older than what is installed', '26100.8457'],
    ['26100.7000', 'x64', 'KB5120233', 'Windows Server', ''],
    ['26100.32230', 'x64', 'KB5121003', 'another branch', 'Windows Server 2025'],
    ['26200.9000', 'x64', 'KB9999999', 'not among the updates', ''],
    ['26200.9000', 'x86', 'KB5121003', 'does not exist for x86', ''],
    ['27000.1', 'x64', 'latest', 'no facts about updates of build 27000', ''],
    ['26100.7000', 'x64', 'KB5065789', 'older', ''],
  ] as const
  for (const [build, architecture, target, ...texts] of cases)
    it(`${build} ${architecture} refuses ${target}: ${texts[0]}`, async () => {
      const said = await refused({ machine: { build, architecture }, target })
      for (const text of texts) expect(said).toContain(text)
    })

  it('leave the updates of Azure Local to its orchestrator but plan repairs', async () => {
    const machine = {
      build: '26100.32230',
      architecture: 'x64',
      edition: 'ServerAzureStackHCICor',
    } as const
    expect(await refused({ machine, target: 'latest' })).toContain('solution updates')
    const made = await planned({ machine, repairSource: 'D:\\sources\\install.wim:6', target: null })
    expect(kindsOf(made)).toEqual(['restore-health-from', 'verify'])
    const unrevised = {
      build: null,
      buildNumber: 26100,
      architecture: 'x64',
      edition: machine.edition,
    } as const
    expect(await refused({ machine: unrevised })).toContain('solution updates')
    const unasked = await planned({ machine, target: null })
    expect(kindsOf(unasked)).toEqual([])
    expect(unasked.gaps.map(({ code }) => code)).toContain('update-left-out')
  })

  it.each([
    ['19043.2364', null, 'ended on 2022-12-13, apart from those of the long-term'],
    ['19043.2364', 'Professional', 'ended on 2022-12-13.'],
    ['19042.1', 'ServerDatacenter', 'ended on 2022-08-09.'],
    ['10240.20890', 'Core', 'ended on 2017-05-09.'],
    ['10240.20890', 'EnterpriseS', 'ended on 2025-10-14'],
    ['10240.20890', 'IoTEnterpriseS', 'ended on 2025-10-14'],
    ['25398.1369', null, 'ended on 2025-10-24, for Windows Server.'],
    ['25398.1369', 'ServerAzureStackHCICor', 'solution updates'],
    ['20349.3091', null, 'ended on 2025-05-31, for Azure Local.'],
    ['20349.3091', 'ServerAzureStackHCICor', 'solution updates'],
  ] as const)('report for %s, %s, the known facts: %s', async (build, edition, said) => {
    const of = (revision: string) => ({ build: revision, architecture: 'x64', edition }) as const
    for (const target of [null, 'latest', 'KB5086672'])
      expect(await refused({ machine: of(build), target })).toContain(said)
    // Knowing the revision would change nothing.
    const buildNumber = Number(build.split('.')[0])
    const unknown = { build: null, buildNumber, architecture: 'x64', edition } as const
    expect(await refused({ machine: unknown })).toContain(said)
  })

  it('allow repairs for a build with unknown updates and report why there is no update', async () => {
    const inspection = inspectionOf('19043.2364', 'x64', { store: read({ health: 'repairable' as const }) })
    const made = await planned({ inspection, winre: true })
    expect(kindsOf(made)).toEqual(['restore-health', 'verify'])
    expect(made.promises.build).toBeNull()
    const codes = made.gaps.map(({ code }) => code)
    expect(codes).toContain('updates-left-out')
    expect(codes).toContain('winre-wish-unread')
    for (const target of ['latest', 'KB5086672'])
      expect(await refused({ inspection, target })).toContain('build 19043')
    const sound = inspectionOf('19043.2364', 'x64', { store: read({ health: 'healthy' as const }) })
    expect(await refused({ inspection: sound })).toContain('build 19043')
  })

  it('guess neither build nor architecture', async () => {
    expect(await refused({ machine: { build: null, architecture: 'x64' }, target: 'latest' })).toContain(
      'build',
    )
    expect(
      await refused({ machine: { build: '26100.712', architecture: null }, target: 'latest' }),
    ).toContain('architecture')
  })

  it('prefer the inspection to the given description', async () => {
    const inspection = inspectionOf('26200.8039', 'x64')
    const made = await planned({
      inspection,
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
    })
    expect(made.machine).toEqual({ build: '26200.8039', architecture: 'x64' })
  })

  it('include a store that Windows reports as not repairable', async () => {
    const inspection = inspectionOf('26200.8039', 'x64', {
      store: read({ health: 'not-repairable' as const }),
    })
    expect(await refused({ inspection, target: 'latest' })).toContain('in place')
  })

  it('report input of the wrong shape as a bad call', async () => {
    expect(await refused({ machine: { build: 'x.y', architecture: 'x64' } })).toContain('bad-call')
    expect(
      await refused({ machine: { build: '26100.1', architecture: 'x64' }, target: 'KB1; rm' }),
    ).toContain('bad-call')
    expect((await plan({ host: '' })).ok).toBe(false)
  })

  it('leave the plan empty for an installed update', async () => {
    const made = await planned({ machine: { build: '26100.8117', architecture: 'x64' }, target: 'KB5086672' })
    expect(kindsOf(made)).toEqual(['verify'])
  })
})

describe('a pending restart', () => {
  const pending = read({
    rebootPending: true,
    rebootInProgress: false,
    packagesPending: true,
    updateRebootRequired: false,
    pendingXml: true,
    fileRenames: false,
  })

  it('comes first in the plan, with the reason', async () => {
    const made = await planned({
      inspection: inspectionOf('26100.712', 'arm64', { pending }),
      target: 'KB5086672',
    })
    expect(kindsOf(made)).toEqual(['restart', 'place-package', 'add-package', 'restart', 'verify'])
    expect(made.steps[0]?.why).toContain('waiting for a restart')
    expect(made.needs.restarts).toBe(2)
  })

  it('is not planned for file renames alone', async () => {
    const made = await planned({ inspection: inspectionOf('26100.1742', 'x64'), target: 'KB5086672' })
    expect(kindsOf(made)).toEqual(['add-package', 'restart', 'verify'])
  })

  it('is a gap if it was not read', async () => {
    const { pending: _, ...facts } = inspectionOf('26100.1742', 'x64').facts
    const inspection = { ...inspectionOf('26100.1742', 'x64'), facts }
    const made = await planned({ inspection, target: 'KB5086672' })
    expect(made.gaps.map(({ what }) => what)).toEqual(['Whether a restart is pending'])
  })
})

describe('disk space', () => {
  it('is a gap if the system volume has too little', async () => {
    const systemVolume = read({ sizeBytes: 64e9, freeBytes: 5 * 2 ** 30 })
    const made = await planned({
      inspection: inspectionOf('26100.1742', 'x64', { systemVolume }),
      target: 'KB5086672',
    })
    expect(made.gaps.map(({ what }) => what)).toEqual([
      'Free space on the system volume: 5.0 GB are free, 17.0 GB are needed',
    ])
  })
})

describe('the hash of a plan', () => {
  it('depends on the content and not on the order of keys', async () => {
    const made = await planned({
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
    })
    const turned = Object.fromEntries(Object.entries(made).reverse()) as typeof made
    expect(planSha256(turned)).toBe(planSha256(made))
    expect(planSha256(JSON.parse(JSON.stringify(made)))).toBe(planSha256(made))
    expect(planSha256({ ...made, method: 'sequence' })).not.toBe(planSha256(made))
  })
})
