import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import { type CheckRow, inCbsLog, long, quick, slow } from './check-row.ts'

const room = { command: ['fsutil.exe', 'volume', 'diskfree', 'C:'], fact: 'systemVolume' } as const
const reagent = ['reagentc.exe', '/info']

/** Volumes, memory, limits, boot files and the recovery environment. */
export const storageChecks = {
  'efi-partition-full': quick({ command: inCbsLog('SpaceCheck'), fact: 'efiPartition' }),
  'recovery-partition-too-small': quick({ command: reagent, fact: 'recoveryPartition' }),
  'winre-disabled': quick({ command: reagent, fact: 'winre' }),
  'winre-outdated': slow({ fact: 'winre' }),
  'winre-partition-bitlocker': quick({ command: ['manage-bde.exe', '-status'], fact: 'bitlocker' }),
  'winre-third-party-encryption': quick(),
  'winre-unmount-failed': slow({
    command: ['findstr.exe', '/i', '/c:unmount', 'C:\\Windows\\Logs\\ReAgent\\ReAgent.log'],
    fact: 'winreLog',
  }),
  'boot-configuration-damaged': slow({ command: ['bcdedit.exe', '/enum', 'all'] }),
  'disk-full': quick(room),
  'file-system-damaged': slow({ command: ['chkdsk.exe', 'C:', '/scan', '/perf'], fact: 'fileSystem' }),
  'hardware-memory-or-disk-fault': long({ command: ['mdsched.exe'], fact: 'disks' }),
  'low-memory': quick({ command: ['systeminfo.exe'] }),
  'registry-size-limit': quick({
    command: ['reg.exe', 'query', 'HKLM\\SYSTEM\\CurrentControlSet\\Control', '/v', 'RegistrySizeLimit'],
  }),
  'transaction-log-full': quick({ command: ['fsutil.exe', 'resource', 'info', 'C:\\'] }),
  'temp-folder-full': quick({ command: ['cmd.exe', '/d', '/c', 'dir', '/a-d', 'C:\\Windows\\Temp'] }),
  'path-too-long': quick(),
  'unsupported-volume-feature': quick({ command: ['fsutil.exe', 'fsinfo', 'volumeinfo', 'C:\\'] }),
} satisfies Partial<Record<CauseClass, CheckRow>>
