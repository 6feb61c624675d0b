import type { KitManifest } from '../../../common/packages/kit.ts'
import type { CopyOptions } from '../../packages/kit/copy-into-kit.ts'
import type { KitPlace } from '../../packages/kit/kit-room.ts'
import type { KitItem } from './kit-items.ts'

export type KitWish = {
  readonly folder: string
  readonly items: readonly KitItem[]
  /** Folder for downloads: a FAT32 medium cannot hold the partial download of a large package. */
  readonly downloads: string
  /** Installers, zips or folders of Unstuck itself to include; empty for none. */
  readonly apps: readonly string[]
  /** Files, media or folders whose WinRE images to include; if omitted, none. */
  readonly winre?: readonly string[]
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number | null, text: string, secondsLeft?: number | null) => void
  readonly copy?: Pick<CopyOptions, 'largest' | 'partBytes'>
  /** Properties of the kit's location, replaced in tests. */
  readonly place?: KitPlace
}

/** Writes the manifest of a kit with these parts changed. */
export type Changed = (part: Partial<KitManifest>) => Promise<void>
