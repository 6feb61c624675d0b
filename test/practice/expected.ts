/** What an inspection cannot read on a practice PC, and the missing facts; none on the others. */
export const unreadOn: Readonly<
  Record<string, { readonly gaps: readonly string[]; readonly lacks: readonly string[] }>
> = {
  // Only PowerShell reports partitions, disks and batteries.
  'x64-managed': {
    gaps: [
      'agent-history-unread',
      'boot-time-unread',
      'battery-unread',
      'disks-unread',
      'powershell-restricted',
    ],
    lacks: ['diskPartitions', 'disks', 'fileSystem'],
  },
  // Its user has no administrator rights.
  'x64-win10-esu': {
    gaps: [
      'store-health-unread',
      'winre-image-version-unread',
      'recovery-partition-unread',
      'disk-health-unread',
      'rights-missing',
    ],
    lacks: ['diskPartitions', 'disks', 'recoveryPartition', 'store'],
  },
  // Windows does not number partitions of a dynamic disk, and a BIOS PC has no EFI system partition.
  'x64-mbr-dynamic': {
    gaps: ['recovery-partition-unread'],
    lacks: ['diskPartitions', 'efiPartition', 'recoveryPartition'],
  },
  // Windows Server has no antivirus registration.
  'x64-server-core': { gaps: [], lacks: ['antivirus'] },
}

/** Practice PCs with nothing to repair. */
export const nothingToRepair: readonly string[] = ['x64-ahead', 'x64-healthy']

/** Practice PCs whose repair needs more than a plan: media (test/carry-out/rebuild-winre.test.ts). */
export const walkedElsewhere: readonly string[] = ['x64-winre-missing']
