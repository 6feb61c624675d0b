import type { repairStepKinds } from '../../common/plan.ts'
import { sourceArgumentPattern } from '../../common/repair-source.ts'
import { recoveryFolder } from '../../common/servicing-folders.ts'
import { defaultServiceStarts } from '../knowledge/service-starts.ts'
import { dism, type Shape } from './command-shape.ts'

type RepairKind = (typeof repairStepKinds)[number]

/** The commands of repairs, one shape per kind. */
export function repairShapes(): Readonly<Record<RepairKind, Shape>> {
  return {
    'set-service-start': ['sc.exe', 'config', known, 'start=', /^(?:demand|auto|delayed-auto)$/],
    'start-service': ['sc.exe', 'start', known],
    // Its work is its sequence.
    'reset-update-caches': [],
    'clean-store': dism('/Online', '/Cleanup-Image', '/StartComponentCleanup'),
    'remove-staged-package': dism('/Online', '/Remove-Package', rollupName, '/NoRestart'),
    'remove-update': dism('/Online', '/Remove-Package', rollupName, '/NoRestart'),
    // A person's work.
    'correct-clock': [],
    'allow-tls': [],
    'repair-task': [],
    'free-efi-room': [],
    'suspend-bitlocker': ['manage-bde.exe', '-protectors', '-disable', 'C:', '-RebootCount', '1'],
    'resume-bitlocker': ['manage-bde.exe', '-protectors', '-enable', 'C:'],
    'back-up-winre': dism(
      '/Export-Image',
      /^\/SourceImageFile:\\\\\?\\GLOBALROOT\\device\\harddisk\d{1,3}\\partition\d{1,3}(?:\\[\w .-]+)*\\winre\.wim$/i,
      '/SourceIndex:1',
      /^\/DestinationImageFile:C:\\ProgramData\\Unstuck\\Backup\\WinRE-\d{8}T\d{6}Z\\winre\.wim$/,
    ),
    'disable-winre': ['reagentc.exe', '/disable'],
    'set-winre-image': ['reagentc.exe', '/setreimage', '/path', recoveryFolder],
    'restore-health-from': dism(
      '/Online',
      '/Cleanup-Image',
      '/RestoreHealth',
      sourceArgumentPattern,
      '/LimitAccess',
    ),
  }
}

const rollupName =
  /^\/PackageName:Package_for_RollupFix~31bf3856ad364e35~(?:amd64|arm64|x86)~~\d{4,6}\.\d+\.\d+\.\d+$/

/** The sequences of commands, by kind; every other kind has none. */
export const repairSequences: Readonly<Partial<Record<RepairKind, readonly Shape[]>>> = {
  'reset-update-caches': [
    ['sc.exe', 'stop', 'wuauserv'],
    ['sc.exe', 'stop', 'BITS'],
    ['sc.exe', 'stop', 'CryptSvc'],
    ['rename', 'C:\\Windows\\SoftwareDistribution', /^SoftwareDistribution\.unstuck-\d{8}T\d{6}Z$/],
    ['rename', 'C:\\Windows\\System32\\catroot2', /^catroot2\.unstuck-\d{8}T\d{6}Z$/],
    ['sc.exe', 'start', 'CryptSvc'],
    ['sc.exe', 'start', 'BITS'],
    ['sc.exe', 'start', 'wuauserv'],
  ],
}

/** Services of Windows that updating needs; no other is ever changed. */
const known = new RegExp(
  `^(?:${defaultServiceStarts()
    .map(({ name }) => name)
    .join('|')})$`,
)
