import { isPackageFileName } from '../../common/packages/package-file-name.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { unwrap } from '../../common/result.ts'
import type { Step } from '../../common/steps/steps.ts'
import { planRepairInstall } from '../../main/plan/repair-install.ts'
import {
  askingFor,
  diagnosisOf,
  findingOf,
  inspectionOf,
  planned,
  read,
  withPackages,
  withSteps,
} from '../plan/plan-fixtures.ts'
import { planOfMedium } from '../plan/plan-of-medium.ts'
import { knowledge } from '../test-knowledge.ts'

const off = (name: string) => ({ name, start: 'disabled' as const })

/**
 * The plan with a file name for every package: the newest updates are known before their file names are published.
 */
const named = (plan: Plan): Plan =>
  withPackages(plan, (used) =>
    isPackageFileName(used.file) ? used : { ...used, file: `windows-${used.kb.toLowerCase()}.msu` },
  )

const ofUpdate = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })

/** Plans that together contain every kind of step. */
export const everyPlan: Record<string, Plan> = {
  media: named(planOfMedium({ at: '26100.712' }, 'D:\\')),
  'media on a share': named(planOfMedium({ at: '26100.1742', arch: 'arm64' }, '\\\\server\\iso\\24H2 ARM')),
  'media packed as one': named(planOfMedium({ at: '26100.1742', format: 'esd' }, 'D:\\')),
  'split media': named(planOfMedium({ at: '22631.1', format: 'split' }, 'E:\\')),
  'an image': named(planOfMedium({ at: '17763.1', kind: 'image' }, 'C:\\Images\\install.wim')),
  'a mounted image': named(planOfMedium({ at: '26100.712', kind: 'image', format: 'mounted' }, 'C:\\mount')),
  'a checkpoint and its target': ofUpdate,
  'a repair in place': unwrap(
    planRepairInstall(
      knowledge,
      'practice:test',
      inspectionOf('26200.8039', 'x64', {
        installation: read({ installedAt: '2025-10-01T13:20:00.000Z', language: 'en-US' }),
      }),
      null,
      {
        medium: 'E:\\',
        images: [
          {
            index: 6,
            edition: 'Professional',
            installationType: 'Client',
            build: '26200.6584',
            architecture: 'x64',
            language: 'en-US',
          },
        ],
      },
    ),
  ),
  'repairs of every kind': await planned({
    inspection: inspectionOf('26100.8457', 'x64', {
      services: read([off('BITS'), off('CryptSvc')]),
      bitlocker: read({ protection: 'on' }),
      systemRestore: read({ on: true, spacingMinutes: 1440 }),
      winre: read({
        enabled: true,
        version: '10.0.26100.1',
        location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
        disk: 0,
        partition: 4,
      }),
    }),
    diagnosis: diagnosisOf(
      askingFor('service-disabled', { kind: 'enable-service', service: 'BITS' }),
      askingFor('service-disabled', { kind: 'enable-service', service: 'CryptSvc' }),
      askingFor('package-catalog-corrupt', { kind: 'reset-update-caches' }),
      askingFor('disk-full', { kind: 'clean-store' }),
      askingFor('tls-or-clock', { kind: 'correct-clock' }),
      askingFor('scheduled-task-corrupt', { kind: 'repair-task', task: 'Microsoft\\Windows\\x' }),
      findingOf('component-store-payload-corrupt'),
      findingOf('winre-outdated'),
      findingOf('recovery-partition-too-small'),
    ),
    repairSource: 'D:\\sources\\install.wim:6',
  }),
}

const partition = (
  kind: 'efi' | 'msr' | 'windows' | 'recovery',
  number: number,
  offsetBytes: number,
  sizeBytes: number,
) => ({
  kind,
  number,
  offsetBytes,
  sizeBytes,
  type: kind === 'windows' ? 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7' : 'de94bba4-06d1-4d40-a16a-bfd50179d6ac',
  fileSystem: 'NTFS',
  freeBytes: 1e6,
})
everyPlan['a recovery partition made larger'] = await planned({
  inspection: inspectionOf('26100.8457', 'x64', {
    bitlocker: read({ protection: 'off' }),
    fileSystem: read({ dirty: false }),
    disks: read([{ model: null, health: 'healthy' }]),
    systemVolume: read({ sizeBytes: 2e11, freeBytes: 1e11 }),
    diskPartitions: read({
      disk: 0,
      unplaced: 0,
      partitions: [
        partition('efi', 1, 2 ** 20, 100 * 2 ** 20),
        partition('windows', 3, 200 * 2 ** 20, 190_000 * 2 ** 20),
        partition('recovery', 4, 190_200 * 2 ** 20, 500 * 2 ** 20),
      ],
    }),
    recoveryPartition: read({
      disk: 0,
      partition: 4,
      sizeBytes: 500 * 2 ** 20,
      freeBytes: 1e6,
      followsWindows: true,
    }),
    winre: read({
      enabled: true,
      version: '10.0.26100.1',
      location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
      disk: 0,
      partition: 4,
    }),
  }),
  diagnosis: diagnosisOf(findingOf('winre-outdated'), findingOf('recovery-partition-too-small')),
})

/** Steps that other evidence leads to, in an approved plan. */
function shortened(plan: Plan, ...steps: readonly Step[]): Plan {
  return withSteps(
    plan,
    steps.map((does) => ({ does, because: [] })),
  )
}

const stamp = '20261002T080000Z'
const update = '26100.8457'
const identity = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8457.1.14'
const windows = { partition: 3, offsetBytes: 200 * 2 ** 20, sizeBytes: 190_000 * 2 ** 20 }
const [stack] = (await planned({ inspection: inspectionOf('19045.5000', 'x64') })).steps.flatMap(
  ({ package: used }) => (used ? [used] : []),
)
if (!stack) throw new Error('no update of Windows 10 is planned')

everyPlan['what other evidence leads to'] = shortened(
  ofUpdate,
  { kind: 'expand-package', package: stack },
  { kind: 'add-expanded-stack', package: stack },
  { kind: 'restore-health' },
  { kind: 'remove-staged-package', identity },
  { kind: 'allow-tls', stamp },
  { kind: 'free-efi-room', stamp },
  { kind: 'set-esp-padding' },
  { kind: 'place-winre', source: { path: 'E:\\sources\\install.wim', index: 6 } },
  { kind: 'place-winre', source: { path: 'E:\\winre.wim', index: 1 } },
  { kind: 'set-winre-image' },
  { kind: 'extend-windows', disk: 0, windows, megabytes: 250 },
  { kind: 'verify', result: 'pc', build: update },
)
everyPlan['the removal of an update'] = shortened(
  ofUpdate,
  { kind: 'remove-update', identity, kb: 'KB5089549', from: update, backTo: '26100.8117' },
  { kind: 'restart' },
  { kind: 'verify', result: 'pc', build: null },
)
const fat32 = named(planOfMedium({ at: '26100.712' }, 'D:\\'))
everyPlan['media for FAT32'] = shortened(
  fat32,
  { kind: 'copy-medium', from: 'D:\\', file: null, without: 'nothing' },
  { kind: 'split-image', file: { in: 'result', path: 'sources\\install.wim' }, megabytes: 4000 },
  { kind: 'verify', result: 'media', build: null, images: fat32.medium?.promises ?? [] },
)
everyPlan['media with drivers'] = named(
  planOfMedium({ at: '26100.712' }, 'D:\\', {
    from: 'E:\\Drivers',
    sha256: 'a'.repeat(64),
    sizeBytes: 1e6,
    infs: [{ path: 'net/e1d.inf', architectures: new Set(['x64']) }],
  }),
)
everyPlan['a Windows that does not run'] = shortened(
  {
    ...ofUpdate,
    host: 'offline:E:\\Windows',
    offline: { windows: 'E:\\Windows' },
  },
  { kind: 'revert-pending' },
  { kind: 'keep-boot-files', efi: 'S:', stamp },
  { kind: 'rewrite-boot-files', efi: 'S:', stamp },
  { kind: 'rewrite-boot-files', efi: 'S:', stamp, signed2023: true },
  { kind: 'remove-driver', driver: 'oem12.inf' },
  { kind: 'verify', result: 'pc', build: null },
)
