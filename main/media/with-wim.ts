import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { openFile } from '../archives/byte-source.ts'
import { openWimImages, type WimImages } from '../archives/wim/open-wim-images.ts'
import { partsOf } from './split-parts.ts'

/**
 * Opens a .wim or .esd file, or the first .swm with the other parts next to it, while `work` runs. Rejects with
 * ArchiveError and file system errors.
 */
export async function withWim<T>(path: string, work: (wim: WimImages) => Promise<T>): Promise<T> {
  const folder = dirname(path)
  const beside = /\.swm$/i.test(path) ? partsOf(basename(path), await readdir(folder)) : []
  const opened: Awaited<ReturnType<typeof openFile>>[] = []
  try {
    for (const file of [path, ...beside.map((name) => join(folder, name))]) opened.push(await openFile(file))
    const [source, ...others] = opened
    if (source === undefined) throw new Error('Nothing was opened.')
    return await work(await openWimImages(source, others))
  } finally {
    for (const each of opened) await each.close()
  }
}
