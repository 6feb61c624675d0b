import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

const computer = 'PRACTICE-HTTP'
const guid = '{b2f7c9d0-5a1e-4a0c-8f3e-6d7b1c2e9a45}'

/** The HTTP driver installer's message if that driver's service is disabled: 1058, ERROR_SERVICE_DISABLED. */
const serviceDisabled = [
  [
    'Error',
    `(F) Failed execution of queue item Installer: HTTP Installer (${guid}) with HRESULT HRESULT_FROM_WIN32(1058).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80004005]`,
  ],
  ['Info', 'The queue has completed running, and AI failures have occured.'],
  ['Info', '==Error Summary Start=='],
  [
    'Error',
    '(F) Installer: HTTP Installer\tBinary Name: httpai.dll\tErrorCode: 80070422\tPhase: 38\tMode: Install\tComponent: Microsoft-Windows-HTTP[gle=0x80004005]',
  ],
  ['Info', '==Error Summary End=='],
]

/** Any update with the driver is rolled back until its service can start again. */
const failsAtBoot = {
  efiFreeBytesBelow: null,
  code: '0x800f0922',
  name: 'CBS_E_INSTALLERS_FAILED',
  unless: { key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP', name: 'Start', data: '0x3' },
  log: serviceDisabled.map(([level, text], index) => [
    level,
    'CSI',
    `${(index + 9).toString(16).padStart(8, '0')} ${text}`,
  ]),
}

export const x64HttpOff = {
  name: 'x64-http-off',
  label: 'Practice PC: x64, an installer fails',
  about:
    'Windows 11 25H2. KB5089549 is rolled back with 0x800f0922: its HTTP installer fails, because that service was disabled.',
  clock: '2026-05-21T07:10:00Z',
  logFrom: '2026-05-20T14:10:00Z',
  cpu: 'x64',
  build: 26200,
  ubr: 8246,
  displayVersion: '25H2',
  // The servicing stack of a failed update stays.
  stack: '26100.8455',
  computer,
  windows: { starts: { HTTP: 4 } },
  packages: packagesOf(amd64, '2025-10-15T10:02:00Z', [
    [rollup(amd64, 1742, 10), staged, '2025-10-15T10:31:00Z', true],
    [rollup(amd64, 8117, 9), superseded, '2026-04-01T09:42:00Z'],
    [rollup(amd64, 8246, 15), installed, '2026-04-15T07:20:00Z'],
    [stack(amd64, 8455), installed, '2026-05-13T18:05:00Z'],
    ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-15T11:10:00Z'],
  ]),
  catalogue: [packageFile('KB5089549', 'x64', { failsAtBoot }), packageFile('KB5043080', 'x64')],
  winre: { version: '10.0.26100.8455' },
  disk: {
    diskMib: 476_940,
    efiMib: 260,
    efiFreeMib: 217.1,
    windowsFreeMib: 144_020,
    recoveryMib: 990,
    recoveryFreeMib: 402.8,
  },
  events: () => {
    const name = title('2026-05', '25H2', 'x64', 'KB5089549', '26200.8457')
    return [
      updateEvent(43, '2026-05-20T16:01:33Z', computer, name),
      updateEvent(20, '2026-05-20T16:38:44Z', computer, name, '0x800f0922'),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-05-20T16:03:02Z', computer, 'KB5089549'),
    servicingEvent(3, '2026-05-20T16:38:40Z', computer, 'KB5089549', '0x800f0922'),
  ],
  log(log) {
    const target = rollup(amd64, 8457, 14)
    const session = beginInstall(log, target, 'KB5089549', '2026-05-20T16:03:02Z')
    stageRows(log, amd64, 8457, ['Microsoft-Windows-HTTP', 'Microsoft-Windows-Win32kbase'])
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5089549 [HRESULT = 0x00000000 - S_OK]`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
    log.restart({ architecture: amd64, stack: '26100.8455' })
    log.cbs('Startup: Processing advanced operation queue, startupPhase: 0')
    log.sxs('Begin executing advanced installer phase 38 index 22 (sequence 71)', {
      more: [
        "    Old component: [l:0]''",
        `    New component: [l:129 ml:130]'Microsoft-Windows-HTTP, Culture=neutral, Version=10.0.26100.8457, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64, versionScope=NonSxS'`,
        '    Install mode: install',
        '    Smart installer: FALSE',
        `    Installer ID: ${guid}`,
        "    Installer name: 'HTTP Installer'",
      ],
    })
    for (const [level, text] of serviceDisabled) log.sxs(text, { level })
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
    log.until('2026-05-20T16:38:40Z')
    log.cbs(
      `Startup: Package: ${target} completed startup processing, new state: Staged, original: Staged, targeted: Installed. hr = 0x800f0922`,
    )
    log.cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]')
  },
}
