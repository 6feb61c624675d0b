import { servicingEvent, updateEvent } from '../event-files.mjs'
import { refusedStack } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, superseded } from './packages.mjs'

const family = 19041
const computer = 'PRACTICE-MBR'
const title = (month, kb) =>
  `${month} Cumulative Update for Windows 10 Version 22H2 for x64-based Systems (${kb})`

export const x64MbrDynamic = {
  name: 'x64-mbr-dynamic',
  label: 'Practice PC: Windows 10 22H2, BIOS, dynamic disk',
  about:
    'Windows 10 22H2 with extended security updates on a PC with BIOS, whose MBR disk was made dynamic: Windows does not number its partitions. KB5094127 fails with 0x800f0823.',
  clock: '2026-06-18T12:20:00Z',
  logFrom: '2026-06-18T06:05:00Z',
  cpu: 'x64',
  build: 19045,
  ubr: 7291,
  displayVersion: '22H2',
  stack: '19041.7286',
  computer,
  dism: '10.0.19041.3636',
  takesMsu: false,
  windows: { family, lab: 'vb_release.191206-1406', firmware: 'bios' },
  packages: packagesOf(
    amd64,
    '2021-05-11T08:20:00Z',
    [
      [rollup(amd64, 7184, 6, family), superseded, '2026-04-15T07:20:00Z'],
      [rollup(amd64, 7291, 7, family), installed, '2026-05-13T07:41:00Z'],
      [stack(amd64, 7286, family), installed, '2026-05-13T07:22:00Z'],
    ],
    { family },
  ),
  catalogue: [packageFile('KB5094127', 'x64', { needsStack: '19041.7400' })],
  winre: { version: '10.0.19041.7290', partition: 1 },
  disk: { style: 'dynamic', diskMib: 476_940, systemMib: 579, systemFreeMib: 98.4, windowsFreeMib: 88_215 },
  events: () => [
    updateEvent(19, '2026-05-13T07:41:51Z', computer, title('2026-05', 'KB5087544')),
    updateEvent(43, '2026-06-18T09:01:33Z', computer, title('2026-06', 'KB5094127')),
    updateEvent(20, '2026-06-18T09:03:30Z', computer, title('2026-06', 'KB5094127'), '0x800f0823'),
  ],
  setup: () => [
    servicingEvent(1, '2026-06-18T09:02:41Z', computer, 'KB5094127'),
    servicingEvent(3, '2026-06-18T09:03:22Z', computer, 'KB5094127', '0x800f0823'),
  ],
  log: (log) =>
    refusedStack(log, {
      target: rollup(amd64, 7417, 8, family),
      kb: 'KB5094127',
      at: '2026-06-18T09:02:41Z',
      needs: `${family}.7400`,
      has: `${family}.7286`,
    }),
}
