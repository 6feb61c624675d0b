import { read } from '../plan-fixtures.ts'
import type { PlanningCase } from './planning-case.ts'
import { dismFolder, history } from './sources.ts'
import { together } from './steps.ts'

const pending = (rebootPending: boolean) => ({
  rebootPending,
  rebootInProgress: false,
  packagesPending: false,
  updateRebootRequired: false,
  pendingXml: false,
  fileRenames: false,
})
const machine = (onBattery: boolean) => ({
  manufacturer: null,
  model: null,
  virtual: null,
  bootedAt: null,
  onBattery,
  tpmReady: null,
})
const staleWinre = {
  enabled: true,
  version: '10.0.26100.7618',
  location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
  disk: 0,
  partition: 4,
}
const recovery = { disk: 0, partition: 4, sizeBytes: 800e6, freeBytes: 400e6, followsWindows: true }
const espFull =
  'windowsforum.com threads 419057, 419836 and 421052 quoting Microsoft: KB5089549 and 10 MB or less on the EFI partition'
const room = 'Microsoft articles ask for 10 to 20 GB before a cumulative update'

/** Obstacles on the PC in its current state, which plans must not ignore. */
export const readinessCases: readonly PlanningCase[] = [
  {
    name: 'a pending restart comes before everything',
    pc: 'build=26100.8117,arch=x64',
    facts: { pending: read(pending(true)) },
    target: 'KB5089549',
    expects: ['restart', ...together('KB5089549')],
    blocked: [],
    source: 'one staged update per restart: field note 70320963298',
  },
  {
    name: 'whether a restart is pending was not read',
    pc: 'build=26100.8117,arch=x64',
    facts: { pending: read({ ...pending(false), rebootPending: null }) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    gaps: /Whether a restart is pending/,
    source: 'what was not read is no answer',
  },
  {
    name: 'on battery',
    pc: 'build=26100.8117,arch=arm64',
    facts: { machine: read(machine(true)) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    blocked: ['add-package: on-battery'],
    source: 'field rule: never service on battery',
  },
  {
    name: 'on mains',
    pc: 'build=26100.8117,arch=arm64',
    facts: { machine: read(machine(false)) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    blocked: [],
    source: 'field rule: never service on battery',
  },
  {
    name: 'one byte less than 17 GiB',
    pc: 'build=26100.8117,arch=x64',
    facts: { systemVolume: read({ sizeBytes: 64e9, freeBytes: 17 * 2 ** 30 - 1 }) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    gaps: /Free space on the system volume/,
    blocked: ['add-package: no-room'],
    source: room,
  },
  {
    name: 'exactly 17 GiB',
    pc: 'build=26100.8117,arch=x64',
    facts: { systemVolume: read({ sizeBytes: 64e9, freeBytes: 17 * 2 ** 30 }) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    blocked: [],
    source: room,
  },
  {
    name: 'the latest of the folder is one that a full EFI partition rolls back: its workaround comes first',
    pc: 'build=26100.8117,arch=x64',
    facts: { efiPartition: read({ sizeBytes: 100e6, freeBytes: 9e6 }) },
    target: 'latest',
    folder: ['KB5089549 x64'],
    expects: ['set-esp-padding', 'restart', ...together('KB5089549')],
    source: espFull,
  },
  {
    name: 'the same with room on the EFI partition',
    pc: 'build=26100.8117,arch=x64',
    facts: { efiPartition: read({ sizeBytes: 100e6, freeBytes: 60e6 }) },
    target: 'latest',
    folder: ['KB5089549 x64'],
    expects: together('KB5089549'),
    source: espFull,
  },
  {
    name: 'the update before an enablement package is one that a full EFI partition rolls back',
    pc: 'build=26100.4061,arch=x64',
    facts: { efiPartition: read({ sizeBytes: 100e6, freeBytes: 9e6 }) },
    target: 'KB5054156',
    folder: ['KB5054156 x64', 'KB5089549 x64'],
    expects: ['set-esp-padding', 'restart', ...together('KB5089549'), 'add-package KB5054156', 'restart'],
    promises: '26200.8457',
    source: espFull,
  },
  {
    name: 'WinRE with BitLocker on: suspended before, trusted anew and on again after',
    pc: 'build=26100.8457,arch=x64',
    facts: {
      winre: read(staleWinre),
      recoveryPartition: read(recovery),
      bitlocker: read({ protection: 'on' }),
    },
    target: 'KB5089593',
    expects: [
      'suspend-bitlocker',
      'back-up-winre',
      'mount-winre',
      'add-package-to-winre KB5089593',
      'clean-winre',
      'unmount-winre',
      'disable-winre',
      'enable-winre',
      'resume-bitlocker',
    ],
    promises: null,
    blocked: [],
    source:
      'Microsoft PatchWinREScript: BitLocker trusts the image again only after reagentc /disable and /enable',
  },
  {
    name: 'WinRE with BitLocker suspended',
    pc: 'build=26100.8457,arch=x64',
    facts: {
      winre: read(staleWinre),
      recoveryPartition: read(recovery),
      bitlocker: read({ protection: 'suspended' }),
    },
    target: 'KB5089593',
    expects: [
      'back-up-winre',
      'mount-winre',
      'add-package-to-winre KB5089593',
      'clean-winre',
      'unmount-winre',
      'disable-winre',
      'enable-winre',
    ],
    blocked: [],
    source: 'Microsoft PatchWinREScript',
  },
  {
    name: 'WinRE with BitLocker in a state that has no name',
    pc: 'build=26100.8457,arch=x64',
    facts: {
      winre: read(staleWinre),
      recoveryPartition: read(recovery),
      bitlocker: read({ protection: 'unknown' }),
    },
    target: 'KB5089593',
    expects: [
      'back-up-winre',
      'mount-winre',
      'add-package-to-winre KB5089593',
      'clean-winre',
      'unmount-winre',
      'disable-winre',
      'enable-winre',
    ],
    blocked: [],
    source: 'Microsoft PatchWinREScript',
  },
  {
    name: 'an update touches neither WinRE nor boot by our hand: BitLocker does not block it',
    pc: 'build=26100.8117,arch=x64',
    facts: { bitlocker: read({ protection: 'on' }) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    blocked: [],
    source: history,
  },
  {
    name: 'Safe OS of another branch',
    pc: 'build=22631.6060,arch=x64',
    target: 'KB5089593',
    expects: { refused: /services WinRE of build/ },
    source: dismFolder,
  },
]
