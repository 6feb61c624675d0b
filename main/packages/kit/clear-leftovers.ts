import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitManifest } from '../../../common/packages/kit.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { removePlain } from '../../files/open-plain.ts'
import { foreignFiles } from './foreign-files.ts'

/**
 * Deletes what a killed process left half copied: such a part has up to 2 GiB, which the kit would otherwise seem to
 * lack. What cannot be deleted stays. Rejects with file system errors for a kit that cannot be listed.
 */
export async function clearLeftovers(folder: string, manifest: KitManifest): Promise<void> {
  const ofWinre = await foldersIn(join(folder, 'winre'))
  const places = [
    ...(await foldersIn(join(folder, 'packages'))),
    ...(await Promise.all(ofWinre.map(foldersIn))).flat(),
  ]
  const halves = await Promise.all(places.map(halvesIn))
  const ofApp = (await foreignFiles(folder, manifest)).map((path) => join(folder, ...path.split('/')))
  for (const path of [...halves.flat(), ...ofApp].filter(isHalf)) await removePlain(path).catch(() => {})
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
}

async function halvesIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name))
}

const entriesOf = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true }).catch(nullIfMissing)) ?? []

const isHalf = (path: string) => path.endsWith('.tmp')
