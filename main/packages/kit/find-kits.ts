import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitManifest } from '../../../common/kit.ts'
import type { Failure } from '../../../common/result.ts'
import { failureOf } from '../../texts/failure.ts'
import { readKit } from './open-kit.ts'

export type FoundKit = {
  readonly folder: string
  readonly manifest: KitManifest
  /** Serial number of its volume, as Windows gives it; the letter can change, this does not. */
  readonly volume: number
}

/** Names below a drive under which a kit is looked for; the empty one is the root. */
const places = ['', 'Unstuck', 'unstuck-kit', 'kit']

export type FoundKits = {
  readonly kits: readonly FoundKit[]
  /** Places that hold a kit that could not be read: a damaged manifest, or one written by a newer version. */
  readonly unread: readonly Failure[]
}

/**
 * Finds the kits on the given drives by their manifest. A drive slot without a medium, or a place that cannot be read at all,
 * holds no kit; a manifest that cannot be used is reported.
 */
export async function findKits(drives: readonly string[]): Promise<FoundKits> {
  const kits: FoundKit[] = []
  const unread: Failure[] = []
  for (const drive of drives)
    for (const place of places) {
      const folder = join(drive, place)
      try {
        const manifest = await readKit(folder)
        if (kits.every((one) => one.manifest.id !== manifest.id))
          kits.push({ folder, manifest, volume: (await stat(folder)).dev })
      } catch (error) {
        const failure = failureOf(error)
        if (unusable.has(failure.code)) unread.push(failure)
      }
    }
  return { kits, unread }
}

/** What readKit throws for a manifest that is there. */
const unusable: ReadonlySet<string> = new Set(['malformed', 'refused'])

/** Every drive that can hold a kit: letters on Windows, mounted media elsewhere. */
export function driveCandidates(platform: NodeJS.Platform): string[] {
  if (platform === 'win32') return [...'DEFGHIJKLMNOPQRSTUVWXYZC'].map((letter) => `${letter}:\\`)
  return ['/media', '/mnt', `/media/${process.env.USER ?? ''}`]
}
