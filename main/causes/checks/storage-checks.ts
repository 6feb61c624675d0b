import type { CauseClass } from '../../../common/diagnosis.ts'
import { type CheckRow, inCbsLog, long, quick, slow } from './check-row.ts'

const room = { command: ['fsutil.exe', 'volume', 'diskfree', 'C:'], fact: 'systemVolume' } as const
const reagent = ['reagentc.exe', '/info']

/** Volumes, memory, limits, boot files and the recovery environment. */
export const storageChecks = {
  'efi-partition-full': quick(
    'Read how much room is free on the EFI system partition, and search CBS.log for "SpaceCheck".',
    { command: inCbsLog('SpaceCheck'), fact: 'efiPartition' },
    '10 MB or less are free, or SpaceCheck reports insufficient free space.',
    'More is free, and no such line is there: another installer failed.',
  ),
  'recovery-partition-too-small': quick(
    'Read where WinRE lies and how much room is free there.',
    { command: reagent, fact: 'recoveryPartition' },
    'Less is free than the image of WinRE needs to grow (250 MB at least are asked for).',
    'There is room enough.',
  ),
  'winre-disabled': quick(
    'Read whether WinRE is on.',
    { command: reagent, fact: 'winre' },
    'Its status is Disabled.',
    'Its status is Enabled.',
  ),
  'winre-outdated': slow(
    'Compare the version of WinRE with the newest Safe OS update of this branch.',
    { fact: 'winre' },
    'The version is lower.',
    'It is that version or a later one.',
  ),
  'winre-partition-bitlocker': quick(
    'See whether the volume that holds WinRE is encrypted, and by which protectors.',
    { command: ['manage-bde.exe', '-status'], fact: 'bitlocker' },
    'The volume is encrypted or locked.',
    'It is not encrypted.',
  ),
  'winre-third-party-encryption': quick(
    'Look in the list of programs for disk encryption by another maker.',
    {},
    'One is installed and active on the system disk.',
    'None is installed.',
  ),
  'winre-unmount-failed': slow(
    'Read the end of the last call in ReAgent.log.',
    {
      command: ['findstr.exe', '/i', '/c:unmount', 'C:\\Windows\\Logs\\ReAgent\\ReAgent.log'],
      fact: 'winreLog',
    },
    'Unmounting winre.wim failed, mostly because another program held it.',
    'Unmounting succeeded.',
  ),
  'boot-configuration-damaged': slow(
    'List the boot configuration and compare device and path of the entry that starts Windows.',
    { command: ['bcdedit.exe', '/enum', 'all'] },
    'An entry is missing, or names a device or file that is not there.',
    'The entries name the partitions and files that are there.',
  ),
  'disk-full': quick(
    'Read the free room on C:.',
    room,
    'Less than 10 GB are free.',
    '20 GB or more are free: look at the EFI and recovery partitions.',
  ),
  'file-system-damaged': slow(
    'Let chkdsk look at the volume while Windows runs; it changes nothing.',
    { command: ['chkdsk.exe', 'C:', '/scan', '/perf'], fact: 'fileSystem' },
    'It finds problems, or bad sectors other than 0 KB.',
    'It finds no problems.',
  ),
  'hardware-memory-or-disk-fault': long(
    'Scan the store twice and compare the files that are named; then test memory and read the health of the disks.',
    { command: ['mdsched.exe'], fact: 'disks' },
    'Each scan names other files, the memory test fails, or a disk reports warnings.',
    'The same files are named each time, and memory and disks are sound.',
  ),
  'low-memory': quick(
    'Read free physical and virtual memory while the update runs.',
    { command: ['systeminfo.exe'] },
    'Less than 1 GB of virtual memory is free, or the page file is turned off or fixed.',
    'Several GB are free.',
  ),
  'registry-size-limit': quick(
    'See whether a limit on the size of the registry is set.',
    { command: ['reg.exe', 'query', 'HKLM\\SYSTEM\\CurrentControlSet\\Control', '/v', 'RegistrySizeLimit'] },
    'The value is there and not 0.',
    'There is no such value.',
  ),
  'transaction-log-full': quick(
    'Ask NTFS for the state of its transaction log.',
    { command: ['fsutil.exe', 'resource', 'info', 'C:\\'] },
    'The log is full or not active, or CBS.log names 0x800719e4, 0x80071a91 or 0x80071ab1.',
    'The log has room, and none of these codes is there.',
  ),
  'temp-folder-full': quick(
    'Count the files in C:\\Windows\\Temp.',
    { command: ['cmd.exe', '/d', '/c', 'dir', '/a-d', 'C:\\Windows\\Temp'] },
    'There are about 65,000 files or more.',
    'There are far fewer.',
  ),
  'path-too-long': quick(
    'Count the characters of the mount, scratch and package paths.',
    {},
    'One has more than 100 characters before what is inside the image.',
    'All are short.',
  ),
  'unsupported-volume-feature': quick(
    'Read the file system of the volume with the mount or scratch folder.',
    { command: ['fsutil.exe', 'fsinfo', 'volumeinfo', 'C:\\'] },
    'It is not NTFS, or is a network drive, a Dev Drive, or a volume with a feature that the log names.',
    'It is a plain NTFS volume of this PC.',
  ),
} satisfies Partial<Record<CauseClass, CheckRow>>
