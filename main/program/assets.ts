import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assetsFolder } from './assets-folder.ts'
import { sealed } from './sealed.ts'

/**
 * Reads a file of `assets` by its path there, with slashes: `knowledge/releases.json`. The console program has these
 * files embedded and reads none from the disk; otherwise they are in a folder. Throws Node's error if there is no such
 * file.
 */
export function readAsset(name: string): Buffer {
  const inside = sealed()
  return inside === null
    ? readFileSync(join(assetsFolder(), ...name.split('/')))
    : Buffer.from(inside.getRawAsset(`assets/${name}`))
}

export function hasAsset(name: string): boolean {
  const inside = sealed()
  return inside === null
    ? existsSync(join(assetsFolder(), ...name.split('/')))
    : inside.getAssetKeys().includes(`assets/${name}`)
}

/** Paths of all files below a folder of `assets`, sorted; empty if the folder does not exist. */
export function assetNames(folder: string): string[] {
  const inside = sealed()
  const prefix = `assets/${folder}/`
  const names =
    inside === null
      ? filesBelow(join(assetsFolder(), ...folder.split('/')), folder)
      : inside
          .getAssetKeys()
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice('assets/'.length))
  return names.sort()
}

/** Names of the direct subfolders of a folder of `assets`, sorted; empty if the folder does not exist. */
export function assetFolders(folder: string): string[] {
  const names =
    sealed() === null
      ? foldersIn(join(assetsFolder(), ...folder.split('/')))
      : assetNames(folder).flatMap((path) =>
          path
            .slice(folder.length + 1)
            .split('/')
            .slice(0, -1)
            .slice(0, 1),
        )
  return [...new Set(names)].sort()
}

function foldersIn(path: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )
}

function filesBelow(path: string, name: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(path, entry.name), `${name}/${entry.name}`)
      : [`${name}/${entry.name}`],
  )
}
