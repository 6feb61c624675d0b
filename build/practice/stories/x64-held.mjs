import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, finishedStartup, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

const computer = 'PRACTICE-HELD'
const appraisal =
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\TargetVersionUpgradeExperienceIndicators'
/** Fictional: no page names a hold of 25H2 by its ID. */
const hold = '59900001'

export const x64Held = {
  name: 'x64-held',
  label: 'Practice PC: x64, upgrade held back',
  about:
    'Windows 11 24H2, one update behind. A safeguard hold keeps version 25H2 from it, which no repair can lift.',
  clock: '2026-05-14T09:30:00Z',
  logFrom: '2026-04-15T04:50:00Z',
  cpu: 'x64',
  build: 26100,
  ubr: 8246,
  displayVersion: '24H2',
  stack: '26100.8246',
  computer,
  windows: {
    keys: [
      [appraisal, []],
      [
        `${appraisal}\\GE24H2`,
        [
          ['GatedBlockId', ['None']],
          ['GatedBlockReason', ['None']],
          ['RedReason', ['None']],
          ['UpgEx', 'Green'],
        ],
      ],
      [
        `${appraisal}\\GE25H2`,
        [
          ['GatedBlockId', [hold]],
          ['GatedBlockReason', ['GatedBlockInbox']],
          ['RedReason', ['None']],
          ['UpgEx', 'Red'],
        ],
      ],
      [
        `${appraisal}\\UNV`,
        [
          ['GatedBlockId', ['None']],
          ['RedReason', ['None']],
        ],
      ],
    ],
  },
  packages: packagesOf(amd64, '2025-03-11T10:02:00Z', [
    [rollup(amd64, 1742, 10), staged, '2025-03-11T10:31:00Z', true],
    [rollup(amd64, 8117, 9), superseded, '2026-04-01T09:42:00Z'],
    [rollup(amd64, 8246, 15), installed, '2026-04-15T07:30:00Z'],
    [stack(amd64, 8246), installed, '2026-04-15T07:02:00Z'],
  ]),
  catalogue: [packageFile('KB5089549', 'x64'), packageFile('KB5043080', 'x64')],
  winre: { version: '10.0.26100.8455' },
  disk: {
    diskMib: 476_940,
    efiMib: 260,
    efiFreeMib: 221.6,
    windowsFreeMib: 163_870,
    recoveryMib: 990,
    recoveryFreeMib: 408.3,
  },
  events: () => {
    const name = title('2026-04', '24H2', 'x64', 'KB5083769', '26100.8246')
    return [
      updateEvent(43, '2026-04-15T06:58:00Z', computer, name),
      updateEvent(19, '2026-04-15T07:30:30Z', computer, name),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-04-15T07:00:00Z', computer, 'KB5083769'),
    servicingEvent(2, '2026-04-15T07:30:20Z', computer, 'KB5083769'),
  ],
  log(log) {
    const target = rollup(amd64, 8246, 15)
    const session = beginInstall(log, target, 'KB5083769', '2026-04-15T07:00:00Z')
    stageRows(log, amd64, 8246, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5083769 [HRESULT = 0x00000000 - S_OK]`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
    finishedStartup(log, target, '26100.8246', '2026-04-15T07:30:20Z')
  },
}
