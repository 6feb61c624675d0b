import { servicingEvent, updateEvent } from '../event-files.mjs'
import { refusedBaseline, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack } from './packages.mjs'

const computer = 'PRACTICE-MANAGED'.slice(0, 15)
const policies = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows'

export const x64Managed = {
  name: 'x64-managed',
  label: 'Practice PC: x64, managed, without PowerShell',
  about:
    'Windows 11 24H2 Enterprise, managed: scripts must be signed, and an AppLocker rule blocks powershell.exe. KB5086672 alone is refused because the checkpoint KB5043080 is missing.',
  clock: '2026-04-02T10:15:00Z',
  logFrom: '2026-04-01T14:20:00Z',
  cpu: 'x64',
  build: 26100,
  ubr: 1301,
  displayVersion: '24H2',
  stack: '26100.1295',
  computer,
  powershell: false,
  windows: {
    edition: 'Enterprise',
    product: 'Windows 10 Enterprise',
    keys: [
      [
        `${policies}\\PowerShell`,
        [
          ['EnableScripts', 1],
          ['ExecutionPolicy', 'AllSigned'],
        ],
      ],
      [`${policies}\\SrpV2\\Exe`, [['EnforcementMode', 1]]],
      [
        'HKEY_LOCAL_MACHINE\\HARDWARE\\DESCRIPTION\\System\\BIOS',
        [
          ['SystemManufacturer', 'Practice'],
          ['SystemProductName', 'Practice PC'],
        ],
      ],
    ],
  },
  packages: packagesOf(
    amd64,
    '2024-06-24T09:12:00Z',
    [
      [rollup(amd64, 1301, 3), installed, '2024-07-26T09:40:00Z'],
      [stack(amd64, 1295), installed, '2024-07-26T09:38:00Z'],
    ],
    { edition: 'Enterprise' },
  ),
  catalogue: [packageFile('KB5043080', 'x64'), packageFile('KB5086672', 'x64')],
  winre: { version: '10.0.26100.8455' },
  disk: {
    diskMib: 476_940,
    efiMib: 260,
    efiFreeMib: 203.4,
    windowsFreeMib: 291_250,
    recoveryMib: 990,
    recoveryFreeMib: 441.2,
  },
  events: () => {
    const name = title('2026-03', '24H2', 'x64', 'KB5086672', '26100.8117')
    return [
      updateEvent(43, '2026-04-01T16:02:40Z', computer, name),
      updateEvent(20, '2026-04-01T16:25:05Z', computer, name, '0x800f0838'),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-04-01T16:05:02Z', computer, 'KB5086672'),
    servicingEvent(3, '2026-04-01T16:24:58Z', computer, 'KB5086672', '0x800f0838'),
  ],
  log: (log) =>
    refusedBaseline(log, {
      architecture: amd64,
      target: rollup(amd64, 8117, 9),
      kb: 'KB5086672',
      from: '2026-04-01T16:05:02Z',
      until: '2026-04-01T16:24:58Z',
    }),
}
