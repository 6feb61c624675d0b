import { opendir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { refuseLinkIfGuarded } from './open-plain.ts'

/** Stops the removal of a tree; checked before every few entries. */
export type Stop = Pick<AbortSignal, 'aborted'>

/**
 * Deletes a folder recursively and can be stopped midway, unlike Node's `rm`. Links are deleted and never followed.
 * False if it was stopped; the rest is left. Rejects with file system errors.
 */
export async function removeTree(folder: string, stop: Stop): Promise<boolean> {
  for (;;) {
    const entries = await someOf(folder)
    if (entries.length === 0) break
    for (let at = 0; at < entries.length; at += atOnce) {
      if (stop.aborted) return false
      await refuseLinkIfGuarded(folder)
      const batch = entries.slice(at, at + atOnce)
      await Promise.all(
        batch.filter((entry) => !entry.isFolder).map(({ path }) => rm(path, { force: true, maxRetries: 5 })),
      )
      for (const { path, isFolder } of batch) if (isFolder && !(await removeTree(path, stop))) return false
    }
  }
  if (stop.aborted) return false
  await refuseLinkIfGuarded(folder)
  await rmdir(folder)
  return true
}

/** Number of files deleted concurrently. */
const atOnce = 32
/** Entries read before deleting them: folders are read in batches, and not while they change. */
const mostEntries = 2000

async function someOf(folder: string): Promise<{ readonly path: string; readonly isFolder: boolean }[]> {
  const entries: { path: string; isFolder: boolean }[] = []
  for await (const entry of await opendir(folder)) {
    entries.push({ path: join(folder, entry.name), isFolder: entry.isDirectory() })
    if (entries.length >= mostEntries) break
  }
  return entries
}
