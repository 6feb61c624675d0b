import type { Facts } from '../facts.ts'

const MiB = 1024 * 1024

/** A partition as it is drawn. Null is what was not read. */
export type DiskPart = {
  /** By what it is for: `efi` starts Windows, `msr` is reserved by Windows. */
  readonly kind: 'efi' | 'msr' | 'windows' | 'recovery' | 'other'
  readonly sizeBytes: number | null
  readonly freeBytes: number | null
  /** With no more free room than this, updates are known to fail; null for a partition that they do not write to. */
  readonly tight: boolean
}

export type DiskLayout = {
  readonly parts: readonly DiskPart[]
  /** True where every partition of the disk was listed, so that their widths can be drawn to scale. */
  readonly whole: boolean
}

/** With no more free room than this, updates are known to fail. */
const tightAt: Readonly<Record<DiskPart['kind'], number | null>> = {
  efi: 10 * MiB,
  msr: null,
  windows: 10 * 1024 * MiB,
  recovery: 250 * MiB,
  other: null,
}

/** The disk that Windows lies on, in the order of its partitions; null where nothing of it was read. Pure. */
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
    // The order in which Windows Setup makes them; those that were not read are shown as such.
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
