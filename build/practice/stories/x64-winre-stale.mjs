import { servicingEvent, updateEvent, winreEvent } from '../event-files.mjs'
import { beginInstall, finishedStartup, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

export const x64WinreStale = {
  name: 'x64-winre-stale',
  label: 'Practice PC: x64, WinRE outdated',
  about:
    'Windows 11 25H2, up to date, but WinRE is behind and its recovery partition too small to update it.',
  clock: '2026-05-20T12:00:00Z',
  // System Restore is on.
  restore: [],
  logFrom: '2026-05-13T05:45:00Z',
  cpu: 'x64',
  build: 26200,
  ubr: 8457,
  displayVersion: '25H2',
  stack: '26100.8455',
  computer: 'PRACTICE-WINRE',
  packages: packagesOf(amd64, '2025-10-15T10:02:00Z', [
    [rollup(amd64, 1742, 10), staged, '2025-10-15T10:31:00Z', true],
    [rollup(amd64, 8246, 15), superseded, '2026-04-15T09:42:00Z'],
    [rollup(amd64, 8457, 14), installed, '2026-05-13T08:12:00Z'],
    [stack(amd64, 8455), installed, '2026-05-13T07:40:00Z'],
    ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-15T11:10:00Z'],
  ]),
  catalogue: [
    packageFile('KB5089593', 'x64'),
    packageFile('KB5089549', 'x64'),
    packageFile('KB5043080', 'x64'),
  ],
  winre: { version: '10.0.26100.6584', infoLags: true },
  disk: {
    diskMib: 476_940,
    efiMib: 260,
    efiFreeMib: 217.9,
    windowsFreeMib: 233_410,
    recoveryMib: 508,
    recoveryFreeMib: 18.6,
    // Little more than required: an unmovable file is near the end.
    reclaimableMegabytes: 270,
  },
  events: () => {
    const name = title('2026-05', '25H2', 'x64', 'KB5089549', '26200.8457')
    const safe =
      '2026-05 Safe OS Dynamic Update for Windows 11, version 25H2 for x64-based Systems (KB5089593)'
    return [
      updateEvent(43, '2026-05-13T07:35:02Z', 'PRACTICE-WINRE', name),
      updateEvent(19, '2026-05-13T08:12:40Z', 'PRACTICE-WINRE', name),
      updateEvent(43, '2026-05-14T06:01:10Z', 'PRACTICE-WINRE', safe),
      winreEvent('2026-05-14T06:03:28Z', 'PRACTICE-WINRE', '0x800f0828'),
      updateEvent(20, '2026-05-14T06:03:31Z', 'PRACTICE-WINRE', safe, '0x80070643'),
      updateEvent(43, '2026-05-19T06:00:52Z', 'PRACTICE-WINRE', safe),
      winreEvent('2026-05-19T06:03:02Z', 'PRACTICE-WINRE', '0x800f0828'),
      updateEvent(20, '2026-05-19T06:03:05Z', 'PRACTICE-WINRE', safe, '0x80070643'),
    ]
  },
  setup: () => [servicingEvent(2, '2026-05-13T08:12:38Z', 'PRACTICE-WINRE', 'KB5089549')],
  log(log) {
    const target = rollup(amd64, 8457, 14)
    const session = beginInstall(log, target, 'KB5089549', '2026-05-13T07:37:10Z')
    stageRows(log, amd64, 8457, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5089549 [HRESULT = 0x00000000 - S_OK]`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
    finishedStartup(log, target, '26100.8455', '2026-05-13T08:12:38Z')
  },
}
