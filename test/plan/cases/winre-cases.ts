import { read } from '../plan-fixtures.ts'
import type { PlanningCase } from './planning-case.ts'

const winre = (version: string | null) =>
  read({
    enabled: true,
    version,
    location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
    disk: 0,
    partition: 4,
  })
const recoveryPartition = read({
  disk: 0,
  partition: 4,
  sizeBytes: 800e6,
  freeBytes: 400e6,
  followsWindows: true,
})
const order =
  'Microsoft Learn, media-dynamic-update: into WinRE the servicing stack, then the Safe OS Dynamic Update'
const tooOld =
  'github.com/halsey51013/UpdateWindowsRE-CVE-2022-41099 issue 1: 0x800f0823 in WinRE, the stack has to go into the image first'
const image2022 = 'KB5122878, KB5129236: images without KB5028244 (19045.3271) need KB5031539 first'
const safeOs = (more: object) => ({
  file: 'safe-os.cab',
  kind: 'safe-os' as const,
  kb: 'KB5089593',
  architecture: 'x64' as const,
  build: '26100.8455',
  ...more,
})
const stack = (build: string) => ({
  file: 'ssu.cab',
  kind: 'ssu' as const,
  kb: 'KB6000020',
  architecture: 'x64' as const,
  build,
})
const serviced = (...kbs: string[]) => [
  'back-up-winre',
  'mount-winre',
  ...kbs.map((kb) => `add-package-to-winre ${kb}`),
  'clean-winre',
  'unmount-winre',
  // Nothing was read of BitLocker, which may be on.
  'disable-winre',
  'enable-winre',
]
const current = { pc: 'build=26100.8457,arch=x64', target: 'KB5089593' } as const

/** What is added to WinRE, and in which order. */
export const winreCases: readonly PlanningCase[] = [
  {
    name: 'WinRE of Windows 10 from an image of 2022: the servicing stack goes in first',
    pc: 'build=19045.7663,arch=x64',
    target: 'KB5087593',
    facts: { winre: winre('10.0.19041.1266'), recoveryPartition },
    expects: serviced('KB5031539', 'KB5087593'),
    why: /10\.0\.19041\.1266; images below revision 3271/,
    source: image2022,
  },
  {
    name: 'WinRE of Windows 10 that is new enough needs none',
    pc: 'build=19045.7663,arch=x64',
    target: 'KB5087593',
    facts: { winre: winre('10.0.19041.3271'), recoveryPartition },
    expects: serviced('KB5087593'),
    source: image2022,
  },
  {
    ...current,
    name: 'WinRE of 24H2: nothing says that it needs one',
    facts: { winre: winre('10.0.26100.1'), recoveryPartition },
    expects: serviced('KB5089593'),
    source: order,
  },
  {
    ...current,
    name: 'the Safe OS update of the folder asks for a stack that WinRE is below, and the folder has it',
    facts: { winre: winre('10.0.26100.1'), recoveryPartition },
    made: [safeOs({ requiresStack: '10.0.26100.8000' }), stack('26100.8200')],
    expects: serviced('KB6000020', 'KB5089593'),
    why: /requires servicing stack 26100\.8000/,
    source: order,
  },
  {
    ...current,
    name: 'it asks for one that the folder has not',
    facts: { winre: winre('10.0.26100.1'), recoveryPartition },
    made: [safeOs({ requiresStack: '10.0.26100.8000' }), stack('26100.7900')],
    expects: serviced('KB5089593'),
    gaps: /^Whether WinRE accepts KB5089593, which requires servicing stack 26100\.8000$/m,
    refusedFiles: { 'ssu.cab': /servicing stack/ },
    source: tooOld,
  },
  {
    ...current,
    name: 'it asks for one that WinRE is past',
    facts: { winre: winre('10.0.26100.8100'), recoveryPartition },
    made: [safeOs({ requiresStack: '10.0.26100.8000' }), stack('26100.8200')],
    expects: serviced('KB5089593'),
    source: order,
  },
  {
    ...current,
    name: 'it does not say what it asks for: the newer stack of the folder goes in',
    facts: { winre: winre('10.0.26100.1'), recoveryPartition },
    made: [safeOs({}), stack('26100.8200'), { ...stack('26100.8100'), file: 'older.cab', kb: 'KB6000021' }],
    expects: serviced('KB6000020', 'KB5089593'),
    source: tooOld,
  },
  {
    ...current,
    name: 'a stack that is older than WinRE, or of another architecture, stays out',
    facts: { winre: winre('10.0.26100.7000'), recoveryPartition },
    made: [
      safeOs({}),
      stack('26100.6000'),
      { ...stack('26100.8200'), file: 'arm.cab', kb: 'KB6000021', architecture: 'arm64' as const },
    ],
    expects: serviced('KB5089593'),
    source: order,
  },
]
