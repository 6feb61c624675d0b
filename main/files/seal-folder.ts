import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { bundleSumsName, type FileSum, writeSums } from '../../common/evidence/bundle-sums.ts'

/** Writes the digests of all files in a folder into it, as its last file. */
export async function sealFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sums: FileSum[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    if (!entry.isFile() || name === bundleSumsName) continue
    const hash = createHash('sha256')
    for await (const piece of createReadStream(path)) hash.update(piece)
    sums.push({ name, sha256: hash.digest('hex') })
  }
  sums.sort((one, other) => (one.name < other.name ? -1 : 1))
  await writeFile(join(folder, bundleSumsName), writeSums(sums))
}
