import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitManifest } from '../../../common/kit.ts'
import { readKit } from './open-kit.ts'

export type FoundKit = {
  readonly folder: string
  readonly manifest: KitManifest
  /** Serial number of its volume, as Windows gives it; the letter can change, this does not. */
  readonly volume: number
}

/** Names below a drive under which a kit is looked for; the empty one is the root. */
const places = ['', 'Unstuck', 'unstuck-kit', 'kit']

/** Kits on the given drives, known by their marker. A drive that cannot be read is passed over. */
export async function findKits(drives: readonly string[]): Promise<FoundKit[]> {
  const found: FoundKit[] = []
  for (const drive of drives)
    for (const place of places) {
      const folder = join(drive, place)
      const manifest = await readKit(folder).catch(() => null)
      if (manifest === null || found.some((one) => one.manifest.id === manifest.id)) continue
      found.push({ folder, manifest, volume: (await stat(folder)).dev })
    }
  return found
}

/** Every drive that can hold a kit: letters on Windows, mounted media elsewhere. */
export function driveCandidates(platform: NodeJS.Platform): string[] {
  if (platform === 'win32') return [...'DEFGHIJKLMNOPQRSTUVWXYZC'].map((letter) => `${letter}:\\`)
  return ['/media', '/mnt', `/media/${process.env.USER ?? ''}`]
}
