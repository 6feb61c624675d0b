import { describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { checkpointArm, targetArm } from './plan-examples.ts'
import {
  diagnosisOf,
  failedAttempt,
  findingOf,
  folderOf,
  inspectionOf,
  kbsOf,
  kindsOf,
  planned,
  read,
} from './plan-fixtures.ts'

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

  it('passes only the target to DISM and places the checkpoint next to it', async () => {
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

  it('adds packages one by one from separate folders with a restart after each', async () => {
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

  it('reports that a checkpoint below the build is skipped', async () => {
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

  it('is the last failed update that is still missing', async () => {
    const history = [
      failedAttempt('KB5086672', '0x800f0922', '2026-09-21T10:00:00.000Z'),
      failedAttempt('KB5083769', '0x800f0922', '2026-09-01T10:00:00.000Z'),
    ]
    const inspection = inspectionOf('26100.712', 'arm64', { updateHistory: read(history) })
    const made = await planned({ inspection })
    expect(kbsOf(made)).toEqual(['KB5043080', 'KB5086672'])
    expect(made.target?.why).toContain('0x800f0922')
  })

  it('accounts for a later success of the same update', async () => {
    const history = [
      failedAttempt('KB5121003', '0x800f0922', '2026-09-01T10:00:00.000Z'),
      { ...failedAttempt('KB5121003', '0x800f0922'), outcome: 'installed' as const, code: null },
    ]
    const inspection = inspectionOf('26200.9457', 'x64', { updateHistory: read(history) })
    expect((await planned({ inspection })).steps).toEqual([])
  })

  it('is not a failed Defender update, but reports an unknown update', async () => {
    const at = (kb: string) =>
      inspectionOf('26200.9457', 'x64', { updateHistory: read([failedAttempt(kb, '0x80070643')]) })
    expect(await planned({ inspection: at('KB2267602') })).toMatchObject({ steps: [], gaps: [] })
    const unknown = await planned({ inspection: at('KB9999999') })
    expect(unknown.gaps.map(({ what }) => what)).toEqual(['What replaces KB9999999, which failed here'])
  })

  it('is the replacement of a withdrawn update after a store repair', async () => {
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

  it('is a later update from the folder if the replacement is missing', async () => {
    const inspection = inspectionOf('26200.8039', 'x64', {
      updateHistory: read([failedAttempt('KB5079391', '0x80073712')]),
    })
    const later = 'windows11.0-kb5083769-x64_0123456789012345678901234567890123456789.msu'
    const made = await planned({ inspection, packages: folderOf('windows11.0-kb5083769-x64.msu', later) })
    expect(made.target?.kb).toBe('KB5083769')
    expect(made.refused.map(({ file }) => file)).toEqual([later])
  })

  it('is the replacement of KB5089549 only if the EFI partition is full', async () => {
    const history = read([failedAttempt('KB5089549', '0x800f0922')])
    const efi = (freeBytes: number) => ({ efiPartition: read({ sizeBytes: 104_857_600, freeBytes }) })
    const full = inspectionOf('26100.8328', 'x64', { updateHistory: history, ...efi(9_000_000) })
    const roomy = inspectionOf('26100.8328', 'x64', { updateHistory: history, ...efi(60_000_000) })
    expect((await planned({ inspection: full })).target?.kb).toBe('KB5089573')
    expect((await planned({ inspection: roomy })).target?.kb).toBe('KB5089549')
    const reported = await planned({
      inspection: roomy,
      diagnosis: diagnosisOf(findingOf('efi-partition-full', 'KB5089549')),
    })
    expect(reported.target?.kb).toBe('KB5089573')
  })

  it('includes the documented workaround if the user chooses KB5089549', async () => {
    const inspection = inspectionOf('26100.8328', 'x64', {
      efiPartition: read({ sizeBytes: 104_857_600, freeBytes: 9_000_000 }),
    })
    const made = await planned({ inspection, target: 'KB5089549' })
    expect(kindsOf(made)).toEqual(['set-esp-padding', 'restart', 'add-package', 'restart', 'verify'])
  })

  it('is not an update whose later attempt was successful', async () => {
    const later = {
      ...failedAttempt('KB5083769', '0x800f0922'),
      outcome: 'restart-needed' as const,
      code: null,
    }
    const history = [failedAttempt('KB5083769', '0x800f0922', '2026-09-01T10:00:00.000Z'), later]
    const inspection = inspectionOf('26200.8039', 'x64', { updateHistory: read(history) })
    expect((await planned({ inspection })).target?.kb).toBe('KB5129195')
  })

  it('is not the update of a resolved finding', async () => {
    const resolved = { ...findingOf('checkpoint-missing', 'KB5083769'), status: 'resolved' as const }
    const inspection = inspectionOf('26200.8039', 'x64')
    expect((await planned({ inspection, diagnosis: diagnosisOf(resolved) })).target?.kb).toBe('KB5129195')
    const active = findingOf('checkpoint-missing', 'KB5083769')
    expect((await planned({ inspection, diagnosis: diagnosisOf(active) })).target?.kb).toBe('KB5083769')
  })

  it('is never a preview from the folder when the latest is requested', async () => {
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

describe('a target', () => {
  const behind = { build: '26100.712', architecture: 'arm64' } as const

  it.each(['folder', 'sequence'] as const)(
    'that is a checkpoint has no promised uninstall, method %s',
    async (method) => {
      const made = await planned({ machine: behind, target: 'KB5043080', method })
      const add = made.steps.find(({ kind }) => kind === 'add-package')
      expect(add).toMatchObject({ undo: null, package: { kb: 'KB5043080', role: 'checkpoint' } })
      expect(add?.why).toContain('becomes the baseline')
      expect(made.promises.build).toBe('26100.1742')
    },
  )

  it('that is older than a known one is reported as such', async () => {
    const of = (input: Parameters<typeof planned>[0]) =>
      planned({ machine: behind, ...input }).then(({ target }) => target?.why)
    expect(await of({ target: 'KB5086672' })).toMatch(/KB5129195 \(26100\.9457\) is newer\.$/)
    expect(await of({ target: 'latest-security' })).toMatch(/KB5129195 \(26100\.9457\) is newer\.$/)
    // A preview does not count as newer, nor does an update released after the day of the plan.
    expect(await of({ target: 'KB5129195' })).toBe('You specified it.')
    expect(await of({ target: 'KB5086672', today: '2026-04-02' })).toBe('You specified it.')
    const history = read([failedAttempt('KB5089549', '0x800f0922')])
    const inspection = inspectionOf('26100.8117', 'x64', { updateHistory: history })
    expect(await of({ inspection })).toMatch(/failed on this PC.*KB5129195 \(26100\.9457\) is newer\.$/)
  })

  it('that is not in the catalog must be supplied', async () => {
    const machine = { build: '26100.9550', architecture: 'x64' } as const
    const { gaps } = await planned({ machine, target: 'KB5121794' })
    expect(gaps).toMatchObject([{ code: 'package-not-in-catalog', params: { kb: 'KB5121794' } }])
    expect(JSON.stringify(gaps)).not.toContain('unstuck download')
  })
})
