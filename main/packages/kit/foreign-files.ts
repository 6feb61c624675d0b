import { join } from 'node:path'
import type { KitManifest } from '../../../common/packages/kit.ts'
import { besideArchives } from '../../files/beside-archives.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { walkBudget } from '../../files/walk-budget.ts'

/** An installed Unstuck has about a hundred files. */
const limits = { mostEntries: 10_000, mostMs: 60_000 }

/**
 * Files below the kit's `app` folder that its manifest does not list. Programs are started there, and a program loads
 * a library that lies next to it. A link is such a file, whatever it leads to. Rejects with file system errors.
 */
export async function foreignFiles(
  folder: string,
  { files }: Pick<KitManifest, 'files'>,
  signal?: AbortSignal,
): Promise<string[]> {
  // FAT32 is not case-sensitive.
  const known = new Set(files.map(({ path }) => path.toLowerCase()))
  const walk = walkBudget({ ...limits, signal })
  const foreign: string[] = []
  const look = async (path: string): Promise<void> => {
    const list = () => walk.list(join(folder, ...path.split('/')))
    for (const entry of (await besideArchives(list).catch(nullIfMissing)) ?? []) {
      const place = `${path}/${entry.name}`
      if (entry.isDirectory()) await look(place)
      else if (!entry.isFile() || !known.has(place.toLowerCase())) foreign.push(place)
      if (walk.stoppedAt() !== null) return
    }
  }
  await look('app')
  signal?.throwIfAborted()
  return walk.stoppedAt() === null ? foreign : [...foreign, 'app']
}
