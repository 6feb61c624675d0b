import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, finishedStartup, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

const computer = 'PRACTICE-AHEAD'
/** Fictional: represents an update published after this build's facts. */
const kb = 'KB5990001'
const ubr = 29_457

export const x64Ahead = {
  name: 'x64-ahead',
  label: 'Practice PC: x64, newer than the facts',
  about:
    'Windows 11 25H2 with an update that is newer than everything this version of Unstuck has facts about. Whether it is up to date can only be determined by querying the catalog.',
  clock: '2026-11-20T09:00:00Z',
  logFrom: '2026-11-16T16:05:00Z',
  cpu: 'x64',
  build: 26200,
  ubr,
  displayVersion: '25H2',
  stack: '26100.29455',
  computer,
  packages: packagesOf(amd64, '2025-10-15T10:02:00Z', [
    [rollup(amd64, 1742, 10), staged, '2025-10-15T10:31:00Z', true],
    [rollup(amd64, 9457, 8), superseded, '2026-09-15T08:12:00Z'],
    [rollup(amd64, ubr, 3), installed, '2026-11-17T08:12:00Z'],
    [stack(amd64, 29_455), installed, '2026-11-17T07:40:00Z'],
    ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-15T11:10:00Z'],
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
    const name = title('2026-11', '25H2', 'x64', kb, `26200.${ubr}`)
    return [
      updateEvent(43, '2026-11-16T18:10:00Z', computer, name),
      updateEvent(19, '2026-11-17T08:12:30Z', computer, name),
    ]
  },
  setup: () => [
    servicingEvent(1, '2026-11-16T18:12:00Z', computer, kb),
    servicingEvent(2, '2026-11-17T08:12:20Z', computer, kb),
  ],
  log(log) {
    const target = rollup(amd64, ubr, 3)
    const session = beginInstall(log, target, kb, '2026-11-16T18:12:00Z')
    stageRows(log, amd64, ubr, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
    log.cbs(
      `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: ${kb} [HRESULT = 0x00000000 - S_OK]`,
    )
    log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
    log.until('2026-11-17T07:50:00Z')
    finishedStartup(log, target, '26100.29455', '2026-11-17T08:12:20Z')
  },
}
