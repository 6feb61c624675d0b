import { describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import {
  diagnosisOf,
  failedAttempt,
  findingOf,
  folderOf,
  inspectionOf,
  kbsOf,
  kindsOf,
  plan,
  planned,
  read,
  refused,
} from './plan-fixtures.ts'

const checkpointArm = 'windows11.0-kb5043080-arm64_df540a05f9b118e339c5520f4090bb5d450f090b.msu'
const checkpointX64 = 'windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu'
const targetArm = 'windows11.0-kb5086672-arm64_ec8e69856b92118f17bac6e2046f54b3c87e59b0.msu'
const targetX64 = 'windows11.0-kb5086672-x64_97df4ed279e18da5b02308a5a3361313520fd346.msu'

describe('chains', () => {
  /** build, architecture, target, KBs with packages in order. */
  const cases = [
    // 24H2 below, at and past the checkpoint 26100.1742, on both architectures (it is needed on x64 and ARM64 alike).
    ['26100.712', 'arm64', 'KB5086672', ['KB5043080', 'KB5086672']],
    ['26100.712', 'x64', 'KB5086672', ['KB5043080', 'KB5086672']],
    ['26100.1', 'x64', 'KB5048667', ['KB5043080', 'KB5048667']],
    ['26100.1457', 'arm64', 'KB5055523', ['KB5043080', 'KB5055523']],
    ['26100.1591', 'x64', 'KB5043178', ['KB5043080', 'KB5043178']],
    ['26100.1741', 'x64', 'KB5086672', ['KB5043080', 'KB5086672']],
    ['26100.1742', 'x64', 'KB5086672', ['KB5086672']],
    ['26100.1742', 'arm64', 'KB5086672', ['KB5086672']],
    ['26100.1743', 'x64', 'KB5086672', ['KB5086672']],
    ['26100.2033', 'arm64', 'KB5089549', ['KB5089549']],
    ['26100.8328', 'x64', 'KB5089573', ['KB5089573']],
    ['26100.9445', 'x64', 'KB5129195', ['KB5129195']],
    // A target before or at the checkpoint needs none.
    ['26100.712', 'x64', 'KB5040435', ['KB5040435']],
    ['26100.712', 'arm64', 'KB5041865', ['KB5041865']],
    ['26100.712', 'x64', 'KB5043080', ['KB5043080']],
    // 25H2 and 26H2 share revision and checkpoint with 24H2.
    ['26200.8039', 'x64', 'KB5086672', ['KB5086672']],
    ['26200.6584', 'arm64', 'KB5121003', ['KB5121003']],
    ['26200.1000', 'x64', 'KB5121003', ['KB5043080', 'KB5121003']],
    ['26300.9457', 'x64', 'KB5124010', ['KB5124010']],
    // 26H1: one package, no checkpoint.
    ['28000.1', 'arm64', 'KB5121000', ['KB5121000']],
    ['28000.1643', 'x64', 'KB5101649', ['KB5101649']],
    // No checkpoints before 24H2.
    ['22631.2428', 'x64', 'KB5066793', ['KB5066793']],
    ['22621.608', 'arm64', 'KB5044285', ['KB5044285']],
    ['19045.4000', 'x64', 'KB5120249', ['KB5120249']],
    ['19045.4000', 'x86', 'KB5120249', ['KB5120249']],
    ['19044.4000', 'arm64', 'KB5120249', ['KB5120249']],
    ['17763.5000', 'x64', 'KB5120238', ['KB5120238']],
    ['14393.6000', 'x64', 'KB5094122', ['KB5094122']],
    // Server 2025 has its own KBs and the same checkpoint.
    ['26100.32230', 'x64', 'KB5120233', ['KB5120233']],
  ] as const

  for (const method of ['folder', 'sequence'] as const)
    for (const [build, architecture, target, kbs] of cases)
      it(`${build} ${architecture} to ${target}, ${method}: ${kbs.join(' then ')}`, async () => {
        const made = await planned({ machine: { build, architecture }, target, method })
        expect(kbsOf(made)).toEqual(kbs)
        expect(planSchema.parse(made)).toEqual(made)
        expect(
          made.steps.every((step) => (step.package?.architecture ?? architecture) === architecture),
        ).toBe(true)
        expect(made.needs.restarts).toBe(method === 'folder' ? 1 : kbs.length)
        expect(made.promises.build?.split('.')[0]).toBe(build.split('.')[0])
        expect(made.steps.at(-1)?.kind).toBe('verify')
      })

  it('gives DISM the target alone and places the checkpoint beside it', async () => {
    const made = await planned({
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
    })
    expect(made.steps.map(({ id, command }) => [id, ...command])).toEqual([
      ['1-place-package-KB5043080'],
      [
        '2-add-package-KB5086672',
        'dism.exe',
        '/English',
        '/Online',
        '/Add-Package',
        `/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\${targetArm}`,
        '/NoRestart',
        '/LogPath:C:\\ProgramData\\Unstuck\\Logs\\2-add-package-KB5086672.log',
        '/LogLevel:2',
      ],
      ['3-restart', 'shutdown.exe', '/r', '/t', '0'],
      ['4-verify'],
    ])
    expect(made.needs.downloadBytes).toBe(610_638_429)
    expect(made.promises).toEqual({
      build: '26100.8117',
      winre: null,
      servicingStack: null,
      packages: [],
      storeHealthy: false,
      services: [],
    })
  })

  it('goes one by one with a restart after each, each package in a folder of its own', async () => {
    const made = await planned({
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
      method: 'sequence',
    })
    expect(kindsOf(made)).toEqual(['add-package', 'restart', 'add-package', 'restart', 'verify'])
    expect(
      made.steps.flatMap(({ command }) => command.filter((part) => part.startsWith('/PackagePath'))),
    ).toEqual([
      `/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB5043080\\${checkpointArm}`,
      `/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\${targetArm}`,
    ])
  })

  it('says that a passed checkpoint is left out', async () => {
    const made = await planned({ machine: { build: '26200.8039', architecture: 'x64' }, target: 'KB5086672' })
    expect(made.steps[0]?.why).toContain('past the checkpoint KB5043080')
  })
})

describe('targets', () => {
  const latest = [
    ['26100.712', 'arm64', 'KB5129195', '26100.9457'],
    ['26200.8039', 'x64', 'KB5129195', '26200.9457'],
    ['26300.9457', 'x64', null, null],
    ['26200.9550', 'x64', null, null],
    ['28000.1643', 'arm64', 'KB5129194', '28000.2956'],
    ['19045.4000', 'x64', 'KB5129236', '19045.7727'],
    ['22631.4000', 'x64', 'KB5129242', '22631.7584'],
    ['26100.32230', 'x64', 'KB5129235', '26100.33451'],
  ] as const
  for (const [build, architecture, kb, reached] of latest)
    it(`the latest for ${build} ${architecture} is ${kb ?? 'there already'}, never a preview`, async () => {
      const made = await planned({ machine: { build, architecture }, target: 'latest' })
      expect([made.target?.kb ?? null, made.promises.build]).toEqual([kb, reached])
      if (kb === null) expect(made.steps).toEqual([])
    })

  it('repairs what failed last and is still missing', async () => {
    const history = [
      failedAttempt('KB5086672', '0x800f0922', '2026-09-21T10:00:00.000Z'),
      failedAttempt('KB5083769', '0x800f0922', '2026-09-01T10:00:00.000Z'),
    ]
    const inspection = inspectionOf('26100.712', 'arm64', { updateHistory: read(history) })
    const made = await planned({ inspection })
    expect(kbsOf(made)).toEqual(['KB5043080', 'KB5086672'])
    expect(made.target?.why).toContain('0x800f0922')
  })

  it('lets a later success of the same update count', async () => {
    const history = [
      failedAttempt('KB5121003', '0x800f0922', '2026-09-01T10:00:00.000Z'),
      { ...failedAttempt('KB5121003', '0x800f0922'), outcome: 'installed' as const, code: null },
    ]
    const inspection = inspectionOf('26200.9457', 'x64', { updateHistory: read(history) })
    expect((await planned({ inspection })).steps).toEqual([])
  })

  it('does not take a failed Defender update for a stuck one, but says what it does not know', async () => {
    const at = (kb: string) =>
      inspectionOf('26200.9457', 'x64', { updateHistory: read([failedAttempt(kb, '0x80070643')]) })
    expect(await planned({ inspection: at('KB2267602') })).toMatchObject({ steps: [], gaps: [] })
    const unknown = await planned({ inspection: at('KB9999999') })
    expect(unknown.gaps.map(({ what }) => what)).toEqual(['What replaces KB9999999, which failed here'])
  })

  it('takes the replacement of a withdrawn update after repairing the store', async () => {
    const inspection = inspectionOf('26200.8039', 'x64', {
      updateHistory: read([failedAttempt('KB5079391', '0x80073712')]),
      store: read({ health: 'repairable' as const }),
    })
    const made = await planned({
      inspection,
      diagnosis: diagnosisOf(findingOf('component-store-payload-corrupt', 'KB5079391')),
    })
    expect(kindsOf(made)).toEqual(['restore-health', 'add-package', 'restart', 'verify'])
    expect(kbsOf(made)).toEqual(['KB5086672'])
    expect(made.promises).toEqual({
      build: '26200.8117',
      winre: null,
      servicingStack: null,
      packages: [],
      storeHealthy: true,
      services: [],
    })
  })

  it('takes a later one of the folder where the replacement is not there', async () => {
    const inspection = inspectionOf('26200.8039', 'x64', {
      updateHistory: read([failedAttempt('KB5079391', '0x80073712')]),
    })
    const later = 'windows11.0-kb5083769-x64_0123456789012345678901234567890123456789.msu'
    const made = await planned({ inspection, packages: folderOf('windows11.0-kb5083769-x64.msu', later) })
    expect(made.target?.kb).toBe('KB5083769')
    expect(made.refused.map(({ file }) => file)).toEqual([later])
  })

  it('takes the replacement of KB5089549 only where the EFI partition is full', async () => {
    const history = read([failedAttempt('KB5089549', '0x800f0922')])
    const efi = (freeBytes: number) => ({ efiPartition: read({ sizeBytes: 104_857_600, freeBytes }) })
    const full = inspectionOf('26100.8328', 'x64', { updateHistory: history, ...efi(9_000_000) })
    const roomy = inspectionOf('26100.8328', 'x64', { updateHistory: history, ...efi(60_000_000) })
    expect((await planned({ inspection: full })).target?.kb).toBe('KB5089573')
    expect((await planned({ inspection: roomy })).target?.kb).toBe('KB5089549')
    const told = await planned({
      inspection: roomy,
      diagnosis: diagnosisOf(findingOf('efi-partition-full', 'KB5089549')),
    })
    expect(told.target?.kb).toBe('KB5089573')
  })

  it('uses the documented workaround where the person insists on KB5089549', async () => {
    const inspection = inspectionOf('26100.8328', 'x64', {
      efiPartition: read({ sizeBytes: 104_857_600, freeBytes: 9_000_000 }),
    })
    const made = await planned({ inspection, target: 'KB5089549' })
    expect(kindsOf(made)).toEqual(['set-esp-padding', 'restart', 'add-package', 'restart', 'verify'])
  })

  it('does not repair what a later attempt of the same update settled', async () => {
    const later = {
      ...failedAttempt('KB5083769', '0x800f0922'),
      outcome: 'restart-needed' as const,
      code: null,
    }
    const history = [failedAttempt('KB5083769', '0x800f0922', '2026-09-01T10:00:00.000Z'), later]
    const inspection = inspectionOf('26200.8039', 'x64', { updateHistory: read(history) })
    expect((await planned({ inspection })).target?.kb).toBe('KB5129195')
  })

  it('does not repair the update of a resolved finding', async () => {
    const resolved = { ...findingOf('checkpoint-missing', 'KB5083769'), status: 'resolved' as const }
    const inspection = inspectionOf('26200.8039', 'x64')
    expect((await planned({ inspection, diagnosis: diagnosisOf(resolved) })).target?.kb).toBe('KB5129195')
    const active = findingOf('checkpoint-missing', 'KB5083769')
    expect((await planned({ inspection, diagnosis: diagnosisOf(active) })).target?.kb).toBe('KB5083769')
  })

  it('never takes a preview of the folder for the latest', async () => {
    const packages = folderOf('windows11.0-kb5083769-x64.msu', 'windows11.0-kb5089573-x64.msu')
    const made = await planned({
      machine: { build: '26200.8039', architecture: 'x64' },
      target: 'latest',
      packages,
    })
    expect(made.target?.kb).toBe('KB5083769')
    expect(made.refused).toEqual([
      expect.objectContaining({
        file: 'windows11.0-kb5089573-x64.msu',
        why: expect.stringContaining('preview'),
      }),
    ])
  })

  it('ignores resolved findings', async () => {
    const old = { ...findingOf('component-store-payload-corrupt', 'KB5079391'), status: 'resolved' as const }
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64'), diagnosis: diagnosisOf(old) })
    expect(made.steps).toEqual([])
    expect(made.target).toBeNull()
  })
})

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

  it('enlarges the partition by hand, then services the image with the Safe OS update', async () => {
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
    expect(made.gaps).toEqual([])
  })

  it('never adds a cumulative update to WinRE', async () => {
    const made = await planned({ inspection: inspectionOf('26100.8457', 'x64', stale) })
    const added = made.steps.filter((step) => step.kind === 'add-package-to-winre')
    expect(added.map((step) => step.package?.role)).toEqual(['safe-os'])
  })

  it('leaves a current WinRE alone, newer than expected included', async () => {
    const winre = read({ enabled: true, version: '10.0.26100.9444', location: null, disk: 0, partition: 4 })
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64', { winre }) })
    expect(made.steps).toEqual([])
  })

  it('leaves a WinRE alone that is exactly at the expected version', async () => {
    const winre = read({ enabled: true, version: '10.0.26100.8455', location: null, disk: 0, partition: 4 })
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64', { winre }) })
    expect(made.steps).toEqual([])
  })

  it('turns a disabled WinRE on', async () => {
    const winre = read({ enabled: false, version: '10.0.26100.9444', location: null, disk: 0, partition: 4 })
    const made = await planned({ inspection: inspectionOf('26200.9457', 'x64', { winre }) })
    expect(kindsOf(made)).toEqual(['set-winre-image', 'enable-winre', 'verify'])
  })

  it('refuses where the recovery partition cannot grow', async () => {
    const recoveryPartition = read({ ...stale.recoveryPartition.value, followsWindows: false })
    const inspection = inspectionOf('26100.8457', 'x64', { ...stale, recoveryPartition })
    expect(await refused({ inspection })).toContain('does not follow the Windows partition')
  })

  it('names what was not read before a partition is touched', async () => {
    const recoveryPartition = read({ ...stale.recoveryPartition.value, followsWindows: null })
    const made = await planned({
      inspection: inspectionOf('26100.8457', 'x64', { ...stale, recoveryPartition }),
    })
    expect(made.gaps.map(({ what }) => what)).toContain(
      'Whether the recovery partition follows the Windows partition',
    )
  })

  it('refuses a Safe OS update of another branch, and one whose version nobody states', async () => {
    const machine = { build: '26100.8457', architecture: 'x64' } as const
    expect(await refused({ machine, target: 'KB5087594' })).toContain('services WinRE of build 22621')
    expect(await refused({ machine, target: 'KB5121002' })).toContain('No source states which WinRE version')
  })
})

describe('a target', () => {
  const behind = { build: '26100.712', architecture: 'arm64' } as const

  it.each(['folder', 'sequence'] as const)(
    'that is a checkpoint stays: nothing promises to uninstall it, method %s',
    async (method) => {
      const made = await planned({ machine: behind, target: 'KB5043080', method })
      const add = made.steps.find(({ kind }) => kind === 'add-package')
      expect(add).toMatchObject({ undo: null, package: { kb: 'KB5043080', role: 'checkpoint' } })
      expect(add?.why).toContain('becomes the baseline')
      expect(made.promises.build).toBe('26100.1742')
    },
  )

  it('that is older than a known one says so', async () => {
    const of = (input: Parameters<typeof planned>[0]) =>
      planned({ machine: behind, ...input }).then(({ target }) => target?.why)
    expect(await of({ target: 'KB5086672' })).toMatch(/KB5129195 \(26100\.9457\) is newer\.$/)
    expect(await of({ target: 'latest-security' })).toMatch(/KB5129195 \(26100\.9457\) is newer\.$/)
    // A preview is no reason to take another one, nor is what came after the day of the plan.
    expect(await of({ target: 'KB5129195' })).toBe('You named it.')
    expect(await of({ target: 'KB5086672', today: '2026-04-02' })).toBe('You named it.')
    const history = read([failedAttempt('KB5089549', '0x800f0922')])
    const inspection = inspectionOf('26100.8117', 'x64', { updateHistory: history })
    expect(await of({ inspection })).toMatch(/failed on this PC.*KB5129195 \(26100\.9457\) is newer\.$/)
  })

  it('that the catalog does not list has to be brought', async () => {
    const machine = { build: '26100.9550', architecture: 'x64' } as const
    const { gaps } = await planned({ machine, target: 'KB5121794' })
    expect(gaps).toMatchObject([{ code: 'package-not-in-catalog', params: { kb: 'KB5121794' } }])
    expect(JSON.stringify(gaps)).not.toContain('unstuck download')
  })
})

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

  it('guesses neither build nor architecture', async () => {
    expect(await refused({ machine: { build: null, architecture: 'x64' }, target: 'latest' })).toContain(
      'build',
    )
    expect(
      await refused({ machine: { build: '26100.712', architecture: null }, target: 'latest' }),
    ).toContain('architecture')
  })

  it('takes the inspection before what was told', async () => {
    const inspection = inspectionOf('26200.8039', 'x64')
    const made = await planned({
      inspection,
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
    })
    expect(made.machine).toEqual({ build: '26200.8039', architecture: 'x64' })
  })

  it('refuses a store that Windows calls beyond repair', async () => {
    const inspection = inspectionOf('26200.8039', 'x64', {
      store: read({ health: 'not-repairable' as const }),
    })
    expect(await refused({ inspection, target: 'latest' })).toContain('in place')
  })

  it('calls input of the wrong shape a bad call', async () => {
    expect(await refused({ machine: { build: 'x.y', architecture: 'x64' } })).toContain('bad-call')
    expect(
      await refused({ machine: { build: '26100.1', architecture: 'x64' }, target: 'KB1; rm' }),
    ).toContain('bad-call')
    expect((await plan({ host: '' })).ok).toBe(false)
  })

  it('plans nothing for what is installed already', async () => {
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

  it('comes first, and the plan says why', async () => {
    const made = await planned({
      inspection: inspectionOf('26100.712', 'arm64', { pending }),
      target: 'KB5086672',
    })
    expect(kindsOf(made)).toEqual(['restart', 'place-package', 'add-package', 'restart', 'verify'])
    expect(made.steps[0]?.why).toContain('waits for a restart')
    expect(made.needs.restarts).toBe(2)
  })

  it('is not made of file renames alone', async () => {
    const made = await planned({ inspection: inspectionOf('26100.1742', 'x64'), target: 'KB5086672' })
    expect(kindsOf(made)).toEqual(['add-package', 'restart', 'verify'])
  })

  it('becomes a gap where it was not read', async () => {
    const { pending: _, ...facts } = inspectionOf('26100.1742', 'x64').facts
    const inspection = { ...inspectionOf('26100.1742', 'x64'), facts }
    const made = await planned({ inspection, target: 'KB5086672' })
    expect(made.gaps.map(({ what }) => what)).toEqual(['Whether a restart is pending'])
  })
})

describe('a brought folder', () => {
  const machine = { build: '26100.712', architecture: 'arm64' } as const

  it('is sorted into what is used and what is refused, each with the reason', async () => {
    const packages = folderOf(
      targetX64,
      checkpointX64,
      targetArm,
      checkpointArm,
      'windows11.0-kb5086672-arm64_ec8e69856b92118f17bac6e2046f54b3c87e59b0 (1).msu',
      'windows11.0-kb5083769-arm64_4dadf0627d879901.msu',
      'windows11.0-kb5079391-arm64_8a21a1618615fd6b461924a8e5ec5e382e95dd46.msu',
      'windows11.0-kb5121000-arm64.msu',
      'windows11.0-kb5082417-arm64-ndp481_ab79ab78eeef1d3995c8e3579cccb4573657ac0d.msu',
      'windows11.0-kb5089593-arm64_731d134c1655f09bf8f179da3233715556d0f2af.cab',
      'windows11.0-kb5054156-arm64_e57cf6837a8b9877786ec3e7a366503a6072f5e5.msu',
      'readme.txt',
      'update.msu',
      'kb5086672.msu',
    )
    const made = await planned({ machine, target: 'KB5086672', packages })
    expect(made.steps.flatMap((step) => step.package?.file ?? [])).toEqual([checkpointArm, targetArm])
    expect(Object.fromEntries(made.refused.map(({ file, why }) => [file, why]))).toEqual({
      [targetX64]: 'It is for x64; this PC is arm64.',
      [checkpointX64]: 'It is for x64; this PC is arm64.',
      'windows11.0-kb5086672-arm64_ec8e69856b92118f17bac6e2046f54b3c87e59b0 (1).msu': `Another file of KB5086672 is used: ${targetArm}.`,
      'windows11.0-kb5083769-arm64_4dadf0627d879901.msu': 'The plan does not need KB5083769.',
      'windows11.0-kb5079391-arm64_8a21a1618615fd6b461924a8e5ec5e382e95dd46.msu':
        'KB5079391 was withdrawn on 2026-03-27.',
      'windows11.0-kb5121000-arm64.msu': expect.stringContaining('another branch'),
      'windows11.0-kb5082417-arm64-ndp481_ab79ab78eeef1d3995c8e3579cccb4573657ac0d.msu':
        expect.stringContaining('.NET'),
      'windows11.0-kb5089593-arm64_731d134c1655f09bf8f179da3233715556d0f2af.cab':
        expect.stringContaining('WinRE'),
      'windows11.0-kb5054156-arm64_e57cf6837a8b9877786ec3e7a366503a6072f5e5.msu':
        expect.stringContaining('enablement'),
      'readme.txt': 'It is not an .msu or .cab file.',
      'update.msu': expect.stringContaining('says which update'),
      'kb5086672.msu': expect.stringContaining('says which architecture'),
    })
    expect(made.gaps).toEqual([])
    expect(made.needs.downloadBytes).toBe(0)
  })

  it('names a missing checkpoint with file, SHA-1 and where to get it', async () => {
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(targetArm, checkpointX64) })
    expect(made.gaps).toHaveLength(1)
    expect(made.gaps[0]?.what).toBe('The checkpoint KB5043080 for arm64 is not in the folder')
    expect(made.gaps[0]?.why).toContain(checkpointArm)
    expect(made.gaps[0]?.why).toContain('SHA-1 df540a05f9b118e339c5520f4090bb5d450f090b')
    expect(made.gaps[0]?.why).toContain('Microsoft Update Catalog')
    expect(made.needs.downloadBytes).toBe(610_638_429)
  })

  it('takes a file whose name lost its hash, and refuses one whose hash is not the published one', async () => {
    const cut = 'windows11.0-kb5043080-arm64.msu'
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(cut, targetArm) })
    expect(made.steps[0]?.package?.file).toBe(cut)
    const wrong = checkpointArm.replace('df54', 'df55')
    const other = await planned({ machine, target: 'KB5086672', packages: folderOf(wrong, targetArm) })
    expect(other.refused).toEqual([
      expect.objectContaining({
        file: wrong,
        why: expect.stringContaining('but Microsoft published KB5043080'),
      }),
    ])
    expect(other.gaps[0]?.what).toContain('not in the folder')
  })

  it('takes neither another architecture nor a .NET update, also where the names hold no hash', async () => {
    const names = [
      'windows11.0-kb5086672-x64.msu',
      'windows11.0-kb5086672-arm64-ndp481.msu',
      'kb5086672-arm64.cab',
    ]
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(...names, checkpointArm) })
    expect(made.refused.map(({ file }) => file).sort()).toEqual([...names].sort())
    expect(made.gaps[0]?.what).toBe('The KB5086672 for arm64 is not in the folder')
  })

  it('refuses a passed checkpoint', async () => {
    const past = { build: '26100.8000', architecture: 'arm64' } as const
    const made = await planned({
      machine: past,
      target: 'KB5086672',
      packages: folderOf(checkpointArm, targetArm),
    })
    expect(made.refused).toEqual([
      expect.objectContaining({ file: checkpointArm, why: expect.stringContaining('past the checkpoint') }),
    ])
  })

  it('offers the newest of the folder as the latest, and says what is newer', async () => {
    const made = await planned({ machine, target: 'latest', packages: folderOf(checkpointArm, targetArm) })
    expect(made.target).toMatchObject({ kb: 'KB5086672', why: expect.stringContaining('KB5129195') })
  })

  it('never puts an unsafe name into a command', async () => {
    const names = [
      '..\\..\\kb5086672-arm64.msu',
      'C:kb5086672-arm64.msu',
      'kb5086672-arm64*.msu',
      'kb5086672-arm64".msu',
    ]
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(...names, checkpointArm) })
    expect(made.refused.map(({ file }) => file).sort()).toEqual([...names].sort())
    expect(made.steps[1]?.package?.file).toBe(targetArm)
  })
})

describe('room', () => {
  it('is a gap where the system volume has too little', async () => {
    const systemVolume = read({ sizeBytes: 64e9, freeBytes: 5 * 2 ** 30 })
    const made = await planned({
      inspection: inspectionOf('26100.1742', 'x64', { systemVolume }),
      target: 'KB5086672',
    })
    expect(made.gaps.map(({ what }) => what)).toEqual([
      'Free space on the system volume: 5.0 GiB are free, 17.0 GiB are needed',
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
