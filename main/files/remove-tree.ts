import { opendir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'

/** What stops the removal of a tree, looked at before every few entries. */
export type Stop = Pick<AbortSignal, 'aborted'>

/**
 * Removes a folder with all that lies in it, and can be stopped in its middle, which `rm` of Node cannot. A link is removed and
 * never followed. False where it was stopped; what was not reached by then is left. Rejects with what the file system says.
 */
export async function removeTree(folder: string, stop: Stop): Promise<boolean> {
  for (;;) {
    const entries = await someOf(folder)
    if (entries.length === 0) break
    for (let at = 0; at < entries.length; at += atOnce) {
      if (stop.aborted) return false
      const batch = entries.slice(at, at + atOnce)
      await Promise.all(
        batch.filter((entry) => !entry.isFolder).map(({ path }) => rm(path, { force: true, maxRetries: 5 })),
      )
      for (const { path, isFolder } of batch) if (isFolder && !(await removeTree(path, stop))) return false
    }
  }
  if (stop.aborted) return false
  await rmdir(folder)
  return true
}

/** Files that are removed side by side. */
const atOnce = 32
/** Entries that are read before some are removed: no folder is read whole, nor while it changes. */
const mostEntries = 2000

async function someOf(folder: string): Promise<{ readonly path: string; readonly isFolder: boolean }[]> {
  const entries: { path: string; isFolder: boolean }[] = []
  for await (const entry of await opendir(folder)) {
    entries.push({ path: join(folder, entry.name), isFolder: entry.isDirectory() })
    if (entries.length >= mostEntries) break
  }
  return entries
}
