import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

const computer = 'PRACTICE-GONE'

export const x64Withdrawn = {
  name: 'x64-withdrawn',
  label: 'Practice PC: x64, its update was withdrawn',
  about:
    'Windows 11 25H2. KB5079391 fails with 0x80073712 although the component store is healthy: Microsoft withdrew that update.',
  clock: '2026-04-03T09:40:00Z',
  logFrom: '2026-03-27T16:30:00Z',
  cpu: 'x64',
  build: 26200,
  ubr: 8039,
  displayVersion: '25H2',
  stack: '26100.8036',
  computer,
  packages: packagesOf(amd64, '2025-10-08T10:02:00Z', [
    [rollup(amd64, 1742, 10), staged, '2025-10-08T10:31:00Z', true],
    [rollup(amd64, 8037, 12), superseded, '2026-03-11T09:42:00Z'],
    [rollup(amd64, 8039, 8), installed, '2026-03-22T08:12:00Z'],
    [stack(amd64, 8036), installed, '2026-03-11T09:30:00Z'],
    ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-08T11:10:00Z'],
  ]),
  catalogue: [packageFile('KB5086672', 'x64'), packageFile('KB5043080', 'x64')],
  winre: { version: '10.0.26100.8455' },
  disk: {
    diskMib: 953_869,
    efiMib: 260,
    efiFreeMib: 219.7,
    windowsFreeMib: 402_004,
    recoveryMib: 990,
    recoveryFreeMib: 388.5,
  },
  events: () => {
    const out = title('2026-03', '25H2', 'x64', 'KB5085516', '26200.8039')
    const preview =
      '2026-03 Cumulative Update Preview for Windows 11, version 25H2 for x64-based Systems (KB5079391) (26200.8116)'
    return [
      updateEvent(43, '2026-03-22T07:50:12Z', computer, out),
      updateEvent(19, '2026-03-22T08:12:51Z', computer, out),
      updateEvent(43, '2026-03-27T18:05:33Z', computer, preview),
      updateEvent(20, '2026-03-27T18:21:09Z', computer, preview, '0x80073712'),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-03-27T18:06:02Z', computer, 'KB5079391'),
    servicingEvent(3, '2026-03-27T18:20:40Z', computer, 'KB5079391', '0x80073712'),
  ],
  log(log) {
    const target = rollup(amd64, 8116, 13)
    const session = beginInstall(log, target, 'KB5079391', '2026-03-27T18:06:02Z')
    stageRows(log, amd64, 8116, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
    log.until('2026-03-27T18:20:40Z')
    const result = '[HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]'
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5079391 ${result}`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: no ${result}`)
  },
}
