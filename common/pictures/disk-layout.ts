import type { Facts } from '../facts/facts.ts'

const MiB = 1024 * 1024

/** A partition as drawn. Null means unread. */
export type DiskPart = {
  /** Purpose: `efi` holds the boot files, `msr` is reserved by Windows. */
  readonly kind: 'efi' | 'msr' | 'windows' | 'recovery' | 'other'
  readonly sizeBytes: number | null
  readonly freeBytes: number | null
  /** True if its free space is so low that updates are known to fail. */
  readonly tight: boolean
}

export type DiskLayout = {
  readonly parts: readonly DiskPart[]
  /** True if all partitions of the disk were listed, so that their widths can be drawn to scale. */
  readonly whole: boolean
}

/** Free space at or below which updates are known to fail; null for partitions that updates do not write to. */
const tightAt: Readonly<Record<DiskPart['kind'], number | null>> = {
  efi: 10 * MiB,
  msr: null,
  windows: 10 * 1024 * MiB,
  recovery: 250 * MiB,
  other: null,
}

/** The disk that Windows is on, in partition order; null if none of it was read. Pure. */
export function diskLayout({
  diskPartitions,
  efiPartition,
  systemVolume,
  recoveryPartition,
}: Facts): DiskLayout | null {
  if (diskPartitions) {
    const { partitions, unplaced } = diskPartitions.value
    const parts = partitions.map(({ kind, sizeBytes, freeBytes }) => part(kind, { sizeBytes, freeBytes }))
    return { parts: unplaced > 0 ? [...parts, part('other', null)] : parts, whole: unplaced === 0 }
  }
  if (!efiPartition && !systemVolume && !recoveryPartition) return null
  return {
    // The default order of Windows Setup; unread partitions are shown as such.
    parts: [
      part('efi', efiPartition?.value ?? null),
      part('msr', null),
      part('windows', systemVolume?.value ?? null),
      part('recovery', recoveryPartition?.value ?? null),
    ],
    whole: false,
  }
}

function part(
  kind: DiskPart['kind'],
  room: { readonly sizeBytes: number; readonly freeBytes: number | null } | null,
): DiskPart {
  const free = room?.freeBytes ?? null
  const limit = tightAt[kind]
  return {
    kind,
    sizeBytes: room?.sizeBytes ?? null,
    freeBytes: free,
    tight: limit !== null && free !== null && free <= limit,
  }
}
