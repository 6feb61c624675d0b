import { describe, expect, it, test } from 'vitest'
import { type Finding, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import { askingFor, diagnosisOf, findingOf, inspectionOf, kindsOf, planned, read } from '../plan-fixtures.ts'

type Services = NonNullable<Facts['services']>['value']

const services = (...off: string[]): Services =>
  ['wuauserv', 'UsoSvc', 'BITS', 'CryptSvc', 'TrustedInstaller', 'HTTP', 'WaaSMedicSvc'].map((name) => ({
    name,
    start: off.includes(name) ? 'disabled' : 'manual',
  }))

const off = (names: readonly string[], more: Partial<Finding> = {}): Finding => ({
  ...askingFor('service-disabled', ...names.map((service) => ({ kind: 'enable-service' as const, service }))),
  title: 'A service that updating needs is disabled or stopped',
  ...more,
})

const cleanup: Finding = {
  ...askingFor('disk-full', { kind: 'clean-store' }),
  title: 'There is no room left on the Windows volume',
}

const pc = (facts: Partial<Facts> = {}) => inspectionOf('26100.8457', 'x64', facts)

describe('services', () => {
  it('reported by a finding and disabled on the PC are reset to their default start type, with undo', async () => {
    const made = await planned({
      inspection: pc({ services: read(services('BITS', 'CryptSvc')) }),
      diagnosis: diagnosisOf(off(['BITS', 'CryptSvc'])),
    })
    expect(kindsOf(made)).toEqual(['set-service-start', 'set-service-start', 'start-service', 'verify'])
    expect(
      made.steps.map(({ command, undo, expects }) => [command.join(' '), undo, expects.exitCodes]),
    ).toEqual([
      ['sc.exe config BITS start= demand', 'sc.exe config BITS start= disabled', [0]],
      ['sc.exe config CryptSvc start= auto', 'sc.exe config CryptSvc start= disabled', [0]],
      ['sc.exe start CryptSvc', 'sc.exe stop CryptSvc', [0, 1056]],
      ['', null, []],
    ])
    expect(made.promises.services).toEqual(['BITS', 'CryptSvc'])
  })

  it.each([
    ['the PC shows it running', services(), off(['BITS'])],
    ['no finding names it', services('BITS'), off(['wuauserv'])],
    ['only words of a finding name it', services('BITS'), off([], { title: 'Turned off: BITS' })],
    ['the finding is a guess', services('BITS'), off(['BITS'], { likelihood: 0.49 })],
    ['the finding is settled', services('BITS'), off(['BITS'], { status: 'resolved' })],
    ['Windows guards it', services('WaaSMedicSvc'), off(['WaaSMedicSvc'])],
  ])('are not changed if %s', async (_, value, finding) => {
    const made = await planned({ inspection: pc({ services: read(value) }), diagnosis: diagnosisOf(finding) })
    expect(kindsOf(made)).not.toContain('set-service-start')
    expect(made.promises.services).toEqual([])
  })

  it('are enabled before everything that needs them', async () => {
    const made = await planned({
      inspection: inspectionOf('26100.8039', 'x64', { services: read(services('wuauserv')) }),
      diagnosis: diagnosisOf(off(['wuauserv']), findingOf('component-store-payload-missing'), cleanup),
      target: 'KB5086672',
    })
    expect(kindsOf(made)).toEqual([
      'set-service-start',
      'restore-health',
      'clean-store',
      'add-package',
      'restart',
      'verify',
    ])
  })
})

describe('cleaning the component store', () => {
  it('never makes updates permanent, and waits for a pending restart', async () => {
    const pending = {
      rebootPending: true,
      rebootInProgress: false,
      packagesPending: false,
      updateRebootRequired: false,
      pendingXml: false,
      fileRenames: false,
    }
    const made = await planned({
      inspection: pc({ pending: read(pending) }),
      diagnosis: diagnosisOf(cleanup),
    })
    expect(kindsOf(made)).toEqual(['restart', 'clean-store', 'verify'])
    expect(made.steps[1]).toMatchObject({
      command: [
        'dism.exe',
        '/English',
        '/Online',
        '/Cleanup-Image',
        '/StartComponentCleanup',
        '/LogPath:C:\\ProgramData\\Unstuck\\Logs\\2-clean-store.log',
        '/LogLevel:2',
      ],
      powershell: expect.stringMatching(/^Repair-WindowsImage -Online -StartComponentCleanup -LogPath /),
      expects: { exitCodes: [0] },
      undo: null,
      blocked: [],
    })
    expect(JSON.stringify(made.steps)).not.toMatch(/"\/ResetBase/i)
  })

  it('is not planned without a finding that needs it', async () => {
    expect(
      kindsOf(await planned({ inspection: pc(), diagnosis: diagnosisOf(findingOf('disk-full')) })),
    ).not.toContain('clean-store')
  })
})

describe('a damaged scheduled task', () => {
  const linesFor = async (task: string | null) => {
    const made = await planned({
      inspection: pc(),
      diagnosis: diagnosisOf(askingFor('scheduled-task-corrupt', { kind: 'repair-task', task })),
    })
    return made.steps.find(({ kind }) => kind === 'repair-task')?.byHand.join('\n') ?? ''
  }

  it('is contained in the manual commands if the finding has its path', async () => {
    const lines = await linesFor('Microsoft\\Windows\\Servicing\\StartComponentCleanup')
    expect(lines).toContain('TaskCache\\Tree\\Microsoft\\Windows\\Servicing\\StartComponentCleanup" /f')
    expect(lines).not.toContain('<path')
  })

  it('is left to the user if the finding has no path', async () => {
    expect(await linesFor(null)).toContain('Tree\\<path of the task in the event>')
  })
})

describe('suspending BitLocker', () => {
  const stale = {
    bitlocker: read({ protection: 'on' as const }),
    winre: read({ enabled: true, version: '10.0.26100.7149', location: null, disk: 0, partition: 4 }),
  }
  const whyOf = async (facts: Partial<Facts>) =>
    (await planned({ inspection: pc({ ...stale, ...facts }) })).steps.find(
      ({ kind }) => kind === 'suspend-bitlocker',
    )?.why

  it('reports where the recovery key is backed up or that this is unknown', async () => {
    const attempt = {
      place: 'entra' as const,
      outcome: 'kept' as const,
      at: '2026-03-01T10:00:00Z',
      code: null,
    }
    expect(await whyOf({ recoveryKey: read({ attempts: [attempt], required: null }) })).toContain(
      'the recovery key was saved to Entra ID on 2026-03-01',
    )
    const failed = { ...attempt, outcome: 'failed' as const }
    for (const attempts of [[], [failed]])
      expect(await whyOf({ recoveryKey: read({ attempts, required: null }) })).toMatch(
        /Nothing on this PC shows that its recovery key is saved anywhere\. Write it down first/,
      )
    expect(await whyOf({})).toMatch(/again\.$|Write the recovery key down first/)
    expect(await whyOf({})).not.toContain('Nothing on this PC')
  })
})

describe('a cumulative update left by a failed attempt', () => {
  const left = (
    state: 'staged' | 'installed' | 'superseded',
    build = 19045,
    version = '19041.5131.1.10',
  ) => ({
    inspection: inspectionOf(`${build}.5011`, 'x64', {
      packages: read([
        {
          identity: `Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`,
          name: 'Package_for_RollupFix',
          architecture: 'amd64',
          language: '',
          version,
          state,
          baseline: false,
        },
      ]),
      pending: read({
        rebootPending: false,
        rebootInProgress: false,
        packagesPending: false,
        updateRebootRequired: false,
        pendingXml: false,
        fileRenames: false,
      }),
    }),
    diagnosis: diagnosisOf({ ...findingOf('efi-partition-full'), codes: ['0x800f0922'] }),
  })

  it('is removed only if Windows lists it as staged', async () => {
    expect(kindsOf(await planned(left('staged')))).toContain('remove-staged-package')
    for (const state of ['installed', 'superseded'] as const)
      expect(kindsOf(await planned(left(state)))).not.toContain('remove-staged-package')
  })

  it('is kept on 24H2, where staged packages become the next baseline', async () => {
    const before = await planned(left('staged', 22631, '22621.5131.1.10'))
    expect(kindsOf(before)).toContain('remove-staged-package')
    const since = await planned(left('staged', 26100, '26100.5131.1.10'))
    expect(kindsOf(since)).not.toContain('remove-staged-package')
  })
})

test('a plan addresses causes above the likelihood of a lead, but not leads', async () => {
  const lead = { ...findingOf('disk-full'), likelihood: mostOfLeads }
  const cause = { ...findingOf('service-disabled'), likelihood: mostOfLeads + 0.01 }
  const made = await planned({ inspection: pc(), diagnosis: diagnosisOf(lead, cause) })
  expect(made.findings?.map((each) => each.cause)).toEqual(['service-disabled'])
})
