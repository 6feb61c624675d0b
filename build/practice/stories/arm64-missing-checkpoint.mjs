import { servicingEvent, updateEvent } from '../event-files.mjs'
import { refusedBaseline, title } from './log-parts.mjs'
import { installed, packageFile, packagesOf, rollup, stack } from './packages.mjs'

export const arm64MissingCheckpoint = {
  name: 'arm64-missing-checkpoint',
  label: 'Practice PC: ARM64, checkpoint missing',
  about:
    'Windows 11 24H2 on ARM64 after a factory reset, older than the checkpoint KB5043080. KB5086672 alone is refused.',
  clock: '2026-04-02T08:15:00Z',
  logFrom: '2026-04-01T14:20:00Z',
  cpu: 'arm64',
  build: 26100,
  ubr: 712,
  displayVersion: '24H2',
  stack: '26100.712',
  computer: 'PRACTICE-ARM',
  packages: packagesOf('arm64', '2024-05-14T09:12:00Z', [
    [rollup('arm64', 712, 6), installed, '2024-05-14T09:40:00Z'],
    [stack('arm64', 712), installed, '2024-05-14T09:38:00Z'],
    ['Package_for_DotNetRollup_481~31bf3856ad364e35~arm64~~10.0.9241.3', installed, '2024-05-14T09:41:00Z'],
  ]),
  catalogue: [
    packageFile('KB5043080', 'arm64'),
    packageFile('KB5086672', 'arm64'),
    packageFile('KB5043080', 'x64'),
    packageFile('KB5086672', 'x64'),
    packageFile('KB5089593', 'arm64'),
  ],
  winre: { version: '10.0.26100.711' },
  disk: {
    diskMib: 476_940,
    efiMib: 260,
    efiFreeMib: 203.4,
    windowsFreeMib: 391_250,
    recoveryMib: 990,
    recoveryFreeMib: 441.2,
  },
  events: () => {
    const name = title('2026-03', '24H2', 'arm64', 'KB5086672', '26100.8117')
    return [
      updateEvent(43, '2026-04-01T06:10:11Z', 'PRACTICE-ARM', name),
      updateEvent(20, '2026-04-01T06:31:47Z', 'PRACTICE-ARM', name, '0x800f0922'),
      updateEvent(43, '2026-04-01T16:02:40Z', 'PRACTICE-ARM', name),
      updateEvent(20, '2026-04-01T16:25:05Z', 'PRACTICE-ARM', name, '0x800f0922'),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-04-01T16:05:02Z', 'PRACTICE-ARM', 'KB5086672'),
    servicingEvent(3, '2026-04-01T16:24:58Z', 'PRACTICE-ARM', 'KB5086672', '0x800f0838'),
  ],
  log: (log) =>
    refusedBaseline(log, {
      architecture: 'arm64',
      target: rollup('arm64', 8117, 9),
      kb: 'KB5086672',
      from: '2026-04-01T16:05:02Z',
      until: '2026-04-01T16:24:58Z',
    }),
}
