import { servicingEvent, updateEvent } from '../event-files.mjs'
import { refusedStack } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, superseded } from './packages.mjs'

const family = 20348
const computer = 'PRACTICE-CORE'
const title = (month, kb) =>
  `${month} Cumulative Update for Microsoft server operating system version 21H2 for x64-based Systems (${kb})`
const policies = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate'

/** Installation media as Microsoft ships them: each edition without and with a desktop, under one edition id. */
const medium = (drive, installations) =>
  installations.map((installation, index) => ({
    path: `${drive}:\\sources\\install.wim`,
    index: index + 1,
    architecture: 'x64',
    winre: '10.0.20348.5130',
    windows: {
      edition: 'ServerStandard',
      installation,
      build: '20348.5139',
      displayVersion: '21H2',
      language: 'en-US',
      rollup: rollup(amd64, 5139, 4, family),
      blocked: null,
      rollsBack: null,
    },
  }))

export const x64ServerCore = {
  name: 'x64-server-core',
  label: 'Practice PC: Windows Server 2022 Core behind WSUS',
  about:
    'Windows Server 2022, Server Core, with updates from WSUS only. KB5094128 fails with 0x800f0823: the update was added without the servicing stack next to it.',
  clock: '2026-06-17T05:20:00Z',
  logFrom: '2026-06-16T19:05:00Z',
  cpu: 'x64',
  build: 20348,
  ubr: 5139,
  displayVersion: '21H2',
  stack: '20348.5130',
  computer,
  dism: '10.0.20348.2849',
  // Before Windows 11 24H2 and Server 2025, DISM accepts an .msu only for images.
  takesMsu: false,
  windows: {
    family,
    lab: 'fe_release.210507-1500',
    edition: 'ServerStandard',
    product: 'Windows Server 2022 Standard',
    installation: 'Server Core',
    keys: [
      [
        policies,
        [
          ['WUServer', 'http://wsus.practice.example:8530'],
          ['WUStatusServer', 'http://wsus.practice.example:8530'],
          ['DoNotConnectToWindowsUpdateInternetLocations', 1],
        ],
      ],
      [
        `${policies}\\AU`,
        [
          ['UseWUServer', 1],
          ['NoAutoUpdate', 1],
        ],
      ],
    ],
  },
  packages: packagesOf(
    amd64,
    '2023-02-11T08:20:00Z',
    [
      [rollup(amd64, 5020, 6, family), superseded, '2026-04-15T22:20:00Z'],
      [rollup(amd64, 5139, 4, family), installed, '2026-05-13T22:41:00Z'],
      [stack(amd64, 5130, family), installed, '2026-05-13T22:22:00Z'],
    ],
    { family, edition: 'ServerStandardCore' },
  ),
  catalogue: [packageFile('KB5094128', 'x64', { needsStack: '20348.5240' })],
  winre: { version: '10.0.20348.5130' },
  media: [...medium('E', ['Server', 'Server Core']), ...medium('F', ['Server'])],
  disk: {
    diskMib: 122_880,
    efiMib: 260,
    efiFreeMib: 228.4,
    windowsFreeMib: 61_215,
    recoveryMib: 990,
    recoveryFreeMib: 412.2,
  },
  events: () => [
    updateEvent(19, '2026-05-13T22:41:51Z', computer, title('2026-05', 'KB5087545')),
    updateEvent(43, '2026-06-16T21:01:33Z', computer, title('2026-06', 'KB5094128')),
    updateEvent(20, '2026-06-16T21:03:29Z', computer, title('2026-06', 'KB5094128'), '0x800f0823'),
  ],
  setup: () => [
    servicingEvent(1, '2026-06-16T21:02:41Z', computer, 'KB5094128'),
    servicingEvent(3, '2026-06-16T21:03:22Z', computer, 'KB5094128', '0x800f0823'),
  ],
  log: (log) =>
    refusedStack(log, {
      target: rollup(amd64, 5256, 5, family),
      kb: 'KB5094128',
      at: '2026-06-16T21:02:41Z',
      needs: `${family}.5240`,
      has: `${family}.5130`,
    }),
}
