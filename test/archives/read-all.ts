import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type ByteSource, openFile } from '../../main/archives/byte-source.ts'
import { openPackage } from '../../main/packages/read/open-package.ts'

/** Name and MD5 of every file in an archive, read in chunks of odd length; sorted. */
export async function hashesInside(path: string): Promise<string[]> {
  const file = await openFile(path)
  try {
    const { members } = await openPackage(file)
    const lines: string[] = []
    for (const { name, open } of members) lines.push(`${await hashOf(open())}  ${name}`)
    return lines.sort()
  } finally {
    await file.close()
  }
}

/** The same for files that a tool unpacked. */
export function hashesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${createHash('md5').update(readFileSync(path)).digest('hex')}  ${relative(folder, path)}`)
    .sort()
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash('md5')
  const piece = 70_001
  for (let at = 0; at < source.size; at += piece) hash.update(await source.read(at, piece))
  return hash.digest('hex')
}
