import { servicingEvent, updateEvent } from '../event-files.mjs'
import { refusedStack } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, superseded } from './packages.mjs'

const family = 19041
const computer = 'PRAXIS-ESU'
const title = (month, kb) =>
  `${month} Kumulatives Update für Windows 10 Version 22H2 für x64-basierte Systeme (${kb})`

export const x64Win10Esu = {
  name: 'x64-win10-esu',
  label: 'Practice PC: Windows 10 22H2 with extended updates, in German',
  about:
    'Windows 10 22H2 in German, with extended security updates. KB5094127 fails with 0x800f0823: the update was added without the servicing stack next to it.',
  clock: '2026-06-16T14:20:00Z',
  logFrom: '2026-06-16T08:05:00Z',
  cpu: 'x64',
  build: 19045,
  ubr: 7291,
  displayVersion: '22H2',
  stack: '19041.7286',
  computer,
  dism: '10.0.19041.3636',
  // DISM of Windows 10 accepts an .msu only for images.
  takesMsu: false,
  // Its user has no administrator rights.
  standardUser: true,
  windows: { family, lab: 'vb_release.191206-1406', language: '0407' },
  packages: packagesOf(
    amd64,
    '2023-05-11T08:20:00Z',
    [
      [rollup(amd64, 7184, 6, family), superseded, '2026-04-15T07:20:00Z'],
      [rollup(amd64, 7291, 7, family), installed, '2026-05-13T07:41:00Z'],
      [stack(amd64, 7286, family), installed, '2026-05-13T07:22:00Z'],
    ],
    { family, language: 'de-DE' },
  ),
  catalogue: [packageFile('KB5094127', 'x64', { needsStack: '19041.7400' })],
  winre: { version: '10.0.19041.7290' },
  disk: {
    diskMib: 476_940,
    efiMib: 260,
    efiFreeMib: 228.4,
    windowsFreeMib: 188_215,
    recoveryMib: 990,
    recoveryFreeMib: 412.2,
  },
  events: () => [
    updateEvent(19, '2026-05-13T07:41:51Z', computer, title('2026-05', 'KB5087544')),
    updateEvent(43, '2026-06-10T11:01:33Z', computer, title('2026-06', 'KB5094127')),
    updateEvent(20, '2026-06-10T11:20:09Z', computer, title('2026-06', 'KB5094127'), '0x800f0823'),
  ],
  setup: () => [
    servicingEvent(1, '2026-06-16T11:02:41Z', computer, 'KB5094127'),
    servicingEvent(3, '2026-06-16T11:03:22Z', computer, 'KB5094127', '0x800f0823'),
  ],
  // The user extracted the update from its .msu and gave DISM only that, without the servicing stack beside it.
  log: (log) =>
    refusedStack(log, {
      target: rollup(amd64, 7417, 8, family),
      kb: 'KB5094127',
      at: '2026-06-16T11:02:41Z',
      needs: `${family}.7400`,
      has: `${family}.7286`,
    }),
}
