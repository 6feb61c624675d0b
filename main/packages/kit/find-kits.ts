import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitManifest } from '../../../common/packages/kit.ts'
import type { Failure } from '../../../common/result.ts'
import { failureOf } from '../../texts/failure.ts'
import { readKit } from './open-kit.ts'

export type FoundKit = {
  readonly folder: string
  readonly manifest: KitManifest
  /** Volume serial number as Windows reports it; unlike the letter it does not change. */
  readonly volume: number
}

/** Folders on a drive that are searched for a kit; empty is the root. */
const places = ['', 'Unstuck', 'unstuck-kit', 'kit']

export type FoundKits = {
  readonly kits: readonly FoundKit[]
  /** Places with a kit that could not be read: a damaged manifest, or one written by a newer version. */
  readonly unread: readonly Failure[]
}

/**
 * Finds the kits on the given drives by their manifest. A kit that cannot be read is reported, and so is a failing drive:
 * the kit may be on it.
 *
 * @param areNamed the user named these drives, so that anything that keeps them from being searched is reported; otherwise
 * an empty card reader or a drive of somebody else holds no kit
 */
export async function findKits(
  drives: readonly string[],
  { areNamed = false }: { readonly areNamed?: boolean } = {},
): Promise<FoundKits> {
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
        if (failure.code === 'not-found') continue
        if (unusable.has(failure.reason?.code)) {
          unread.push(failure)
          continue
        }
        const root = await readdir(drive).catch((failed: NodeJS.ErrnoException) => failed)
        const isThere = !(root instanceof Error)
        const isFailing = failure.reason?.code === 'kit-medium-gone' && (isThere || root.code === 'EIO')
        if (areNamed || isFailing) unread.push(isThere ? failure : { ...failure, where: drive })
        // The other folders of a drive that cannot be listed fail in the same way.
        if (!isThere) break
      }
    }
  return { kits, unread }
}

/** Reasons of readKit for an existing manifest. */
const unusable: ReadonlySet<string | undefined> = new Set(['kit-manifest-damaged', 'kit-of-newer-version'])

/** Every drive that may hold a kit: letters on Windows, mounted media elsewhere. */
export function driveCandidates(platform: NodeJS.Platform): string[] {
  if (platform === 'win32') return [...'DEFGHIJKLMNOPQRSTUVWXYZC'].map((letter) => `${letter}:\\`)
  return ['/media', '/mnt', `/media/${process.env.USER ?? ''}`]
}
