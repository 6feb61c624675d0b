import { open, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { evidenceManifestName } from '../../../common/evidence/evidence.ts'
import { readZipDirectory } from '../../archives/zip/read-zip-directory.ts'
import { type WalkBudget, walkBudget } from '../../files/walk-budget.ts'

/** As deep as the search for logs, and more folders than a user would intend. */
const deepest = 12
const mostFolders = 5000
const limits = { mostEntries: 200_000, mostMs: 60_000 }

/**
 * Full paths of the evidence bundles (zips and folders) among files and folders. Missing paths and folders that cannot
 * be listed are ignored here; the log reader reports them. A cancelled search returns what it has found.
 */
export async function findBundles(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const search: Search = { found: [], folders: 0, walk: walkBudget({ ...limits, signal }) }
  for (const path of paths) if (path !== '-') await findIn(resolve(path), search, 0)
  return [...new Set(search.found)]
}

type Search = { readonly found: string[]; folders: number; readonly walk: WalkBudget }

async function findIn(path: string, search: Search, depth: number): Promise<void> {
  const { found } = search
  const at = await stat(path).catch(() => null)
  if (at?.isFile()) {
    if (await isBundleZip(path, at.size)) found.push(path)
    return
  }
  if (!at?.isDirectory() || depth > deepest || search.folders >= mostFolders) return
  search.folders += 1
  const entries = await search.walk.list(path).catch(() => [])
  if (entries.some((entry) => entry.isFile() && entry.name === evidenceManifestName)) {
    found.push(path)
    return
  }
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const isZip = entry.isFile() && /\.zip$/i.test(entry.name)
    // Links are not followed.
    if (entry.isDirectory() || isZip) await findIn(join(path, entry.name), search, depth + 1)
  }
}

async function isBundleZip(path: string, size: number): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (bytesRead < 4 || buffer.toString('latin1') !== 'PK\x03\x04') return false
    const entries = await readZipDirectory(file, size)
    return entries?.some(({ name }) => name === evidenceManifestName) ?? false
  } catch {
    return false
  } finally {
    await file.close()
  }
}
