import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

const efiFreeBytes = Math.round(6.2 * 2 ** 20)

/** The boot file installer's message about a full system partition; `free` as in CBS.log. */
const spaceCheck = (free) => {
  const quoted = (text) => `[l:${text.length} ml:${text.length + 1}]'${text}'`
  return [
    [
      'Error',
      `(F) Logged @: ${quoted('SpaceCheck: 61,208,576 used by third-party/OEM files outside of Microsoft boot directories')}`,
    ],
    [
      'Error',
      `(F) Logged @: ${quoted(`SpaceCheck: Insufficient free space on the system partition, ${free} free`)}`,
    ],
    ['Error', `(F) Logged @: ${quoted('ServicingBootFiles failed. Error = 0x70')}`],
    ['Info', 'The queue has completed running, and AI failures have occured.'],
    ['Info', '==Error Summary Start=='],
    [
      'Error',
      '(F) Installer: Boot File Servicing\tBinary Name: bfsvc.dll\tErrorCode: 80070070\tPhase: 38\tMode: Install\tComponent: Microsoft-Windows-BootEnvironment-BootManagerEFI[gle=0x80004005]',
    ],
    ['Info', '==Error Summary End=='],
  ]
}

export const x64EfiFull = {
  name: 'x64-efi-full',
  label: 'Practice PC: x64, EFI system partition full',
  about:
    'Windows 11 24H2. KB5089549 is rolled back with 0x800f0922: the 100 MB EFI system partition is full.',
  clock: '2026-06-01T06:30:00Z',
  // System Restore is on.
  restore: [{ sequence: 41, created: '2026-05-27T05:02:11Z', description: 'Windows Update' }],
  logFrom: '2026-05-31T16:10:00Z',
  cpu: 'x64',
  build: 26100,
  ubr: 8328,
  displayVersion: '24H2',
  // The servicing stack of a failed update stays.
  stack: '26100.8455',
  computer: 'PRACTICE-EFI',
  packages: packagesOf(amd64, '2024-10-02T08:20:00Z', [
    [rollup(amd64, 1742, 10), staged, '2024-10-02T08:45:00Z', true],
    [rollup(amd64, 8246, 15), superseded, '2026-04-15T07:20:00Z'],
    [rollup(amd64, 8328, 11), installed, '2026-04-30T07:41:00Z'],
    [stack(amd64, 8325), superseded, '2026-04-30T07:22:00Z'],
    [stack(amd64, 8455), installed, '2026-05-13T18:05:00Z'],
    ['Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9332.1', installed, '2026-04-15T07:51:00Z'],
  ]),
  catalogue: [
    packageFile('KB5089549', 'x64', {
      failsAtBoot: {
        efiFreeBytesBelow: 10_485_760,
        code: '0x800f0922',
        name: 'CBS_E_INSTALLERS_FAILED',
        unless: {
          key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Bfsvc',
          name: 'EspPaddingPercent',
          data: '0x0',
        },
        log: spaceCheck('{free}').map(([level, text], index) => [
          level,
          'CSI',
          `${(index + 9).toString(16).padStart(8, '0')} ${text.replace(/\[l:\d+ ml:\d+\](?='[^']*\{free\})/, '[l:75 ml:76]')}`,
        ]),
      },
    }),
    packageFile('KB5089573', 'x64'),
    packageFile('KB5043080', 'x64'),
  ],
  winre: { version: '10.0.26100.8455' },
  disk: {
    diskMib: 476_940,
    efiMib: 100,
    efiFreeMib: 6.2,
    windowsFreeMib: 201_730,
    recoveryMib: 990,
    recoveryFreeMib: 402.8,
  },
  events: () => {
    const name = title('2026-05', '24H2', 'x64', 'KB5089549', '26100.8457')
    const before =
      '2026-04 Cumulative Update Preview for Windows 11, version 24H2 for x64-based Systems (KB5083631) (26100.8328)'
    return [
      updateEvent(19, '2026-04-30T07:41:51Z', 'PRACTICE-EFI', before),
      updateEvent(43, '2026-05-13T18:01:33Z', 'PRACTICE-EFI', name),
      updateEvent(20, '2026-05-13T18:40:09Z', 'PRACTICE-EFI', name, '0x800f0922'),
      updateEvent(43, '2026-05-31T18:00:20Z', 'PRACTICE-EFI', name),
      updateEvent(20, '2026-05-31T18:38:44Z', 'PRACTICE-EFI', name, '0x800f0922'),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-05-31T18:03:02Z', 'PRACTICE-EFI', 'KB5089549'),
    servicingEvent(3, '2026-05-31T18:38:40Z', 'PRACTICE-EFI', 'KB5089549', '0x800f0922'),
  ],
  log(log) {
    const target = rollup(amd64, 8457, 14)
    const session = beginInstall(log, target, 'KB5089549', '2026-05-31T18:03:02Z')
    stageRows(log, amd64, 8457, [
      'Microsoft-Windows-BootEnvironment-Core-BootManager-PCAT',
      'Microsoft-Windows-BootEnvironment-BootManagerEFI',
      'Microsoft-Windows-Win32kbase',
    ])
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5089549 [HRESULT = 0x00000000 - S_OK]`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
    log.restart({ architecture: amd64, stack: '26100.8455' })
    log.cbs('Startup: Processing advanced operation queue, startupPhase: 0')
    log.sxs('Begin executing advanced installer phase 38 index 61 (sequence 104)', {
      more: [
        "    Old component: [l:0]''",
        `    New component: [l:151 ml:152]'Microsoft-Windows-BootEnvironment-BootManagerEFI, Culture=neutral, Version=10.0.26100.8457, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64, versionScope=NonSxS'`,
        '    Install mode: install',
        '    Smart installer: FALSE',
        '    Installer ID: {7e2b6b3a-1f0d-4c55-9d0a-6b1b5a2b90c4}',
        "    Installer name: 'Boot File Servicing'",
      ],
    })
    for (const [level, text] of spaceCheck(efiFreeBytes.toLocaleString('en-US'))) log.sxs(text, { level })
    log.cbs(
      'Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
      'Error',
    )
    log.cbs(
      'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
    )
    log.cbs(
      'Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending',
    )
    log.until('2026-05-31T18:38:40Z')
    log.cbs(
      `Startup: Package: ${target} completed startup processing, new state: Staged, original: Staged, targeted: Installed. hr = 0x800f0922`,
    )
    log.cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]')
  },
}
