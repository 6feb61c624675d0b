import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The `assets` folder: next to `main/` in the sources, at the root of the packaged archive otherwise. Found by walking
 * up from this file, which works for the sources, the bundle and the package alike.
 */
export function assetsFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'assets', 'knowledge'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('The folder "assets" of Unstuck is missing. Install Unstuck again.')
    folder = parent
  }
  return join(folder, 'assets')
}
