import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, finishedStartup, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

export const x64Healthy = {
  name: 'x64-healthy',
  label: 'Practice PC: x64, healthy',
  about: 'Windows 11 25H2, up to date. Nothing is wrong with it.',
  clock: '2026-10-02T09:00:00Z',
  logFrom: '2026-09-14T16:05:00Z',
  cpu: 'x64',
  build: 26200,
  ubr: 9457,
  displayVersion: '25H2',
  stack: '26100.9455',
  computer: 'PRACTICE-WELL',
  packages: packagesOf(amd64, '2025-10-15T10:02:00Z', [
    [rollup(amd64, 1742, 10), staged, '2025-10-15T10:31:00Z', true],
    [rollup(amd64, 9445, 12), superseded, '2026-09-09T07:42:00Z'],
    [rollup(amd64, 9457, 8), installed, '2026-09-15T08:12:00Z'],
    [stack(amd64, 9455), installed, '2026-09-15T07:40:00Z'],
    ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-15T11:10:00Z'],
    ['Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9344.1', installed, '2026-09-09T07:51:00Z'],
  ]),
  catalogue: [],
  winre: { version: '10.0.26100.9444' },
  disk: {
    diskMib: 953_869,
    efiMib: 260,
    efiFreeMib: 219.3,
    windowsFreeMib: 610_210,
    recoveryMib: 990,
    recoveryFreeMib: 371.6,
  },
  events: () => {
    const old = title('2026-09', '25H2', 'x64', 'KB5124008', '26200.9445')
    const name = title('2026-09', '25H2', 'x64', 'KB5129195', '26200.9457')
    return [
      updateEvent(43, '2026-09-08T18:10:00Z', 'PRACTICE-WELL', old),
      updateEvent(19, '2026-09-09T07:42:30Z', 'PRACTICE-WELL', old),
      updateEvent(43, '2026-09-14T18:10:00Z', 'PRACTICE-WELL', name),
      updateEvent(19, '2026-09-15T08:12:30Z', 'PRACTICE-WELL', name),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-09-14T18:12:00Z', 'PRACTICE-WELL', 'KB5129195'),
    servicingEvent(2, '2026-09-15T08:12:20Z', 'PRACTICE-WELL', 'KB5129195'),
  ],
  log(log) {
    const target = rollup(amd64, 9457, 8)
    const session = beginInstall(log, target, 'KB5129195', '2026-09-14T18:12:00Z')
    stageRows(log, amd64, 9457, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5129195 [HRESULT = 0x00000000 - S_OK]`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
    log.until('2026-09-15T07:50:00Z')
    // Progress, not an error: Windows logs it during a startup in two parts.
    log.cbs(
      'Startup: Success, restart required to continue processing. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
    )
    finishedStartup(log, target, '26100.9455', '2026-09-15T08:12:20Z')
  },
}
