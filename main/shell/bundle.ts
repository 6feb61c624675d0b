import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built window. */
export type BundleFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

/** The built window, by URL path (`/index.html`). A window can load nothing else. */
export type Bundle = ReadonlyMap<string, BundleFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Reads the built window into memory once at startup: requests are then answered by exact name and cannot name a file
 * on disk. Other kinds of files (source maps) are skipped.
 */
export async function readBundle(folder: string): Promise<Bundle> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const bundle = new Map<string, BundleFile>()
  for (const entry of entries) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    bundle.set(path, { bytes: new Uint8Array(await readFile(file)), type })
  }
  return bundle
}
