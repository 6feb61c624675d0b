import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** File in which a build records its content. */
export const noteName = 'bundled-packages.json'

/** Folders of the bundled packages, and the external imports of the bundle's files. */
export type BundleNote = { readonly folders: readonly string[]; readonly imports: readonly string[] }

/**
 * A build plugin that writes this record: licences must be distributed with the code, and a package without
 * node_modules can import only Node and Electron.
 */
export function bundledPackages(): Plugin {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      const folders = new Set<string>()
      const imports = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const name of [...chunk.imports, ...chunk.dynamicImports])
          if (!(name in bundle)) imports.add(name)
        for (const id of Object.keys(chunk.modules)) {
          const folder = packageFolder(id)
          if (folder !== null) folders.add(folder)
        }
      }
      const note: BundleNote = { folders: [...folders].sort(), imports: [...imports].sort() }
      this.emitFile({ type: 'asset', fileName: noteName, source: JSON.stringify(note) })
    },
  }
}

/**
 * The licence notices of packages, as one text. Throws for a package without a licence text, which must not be
 * distributed.
 */
export function composeNotices(folders: readonly string[]): string {
  const notices = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying|notice)/i.test(entry))
    if (file === undefined && license === undefined) throw new Error(`${name} ${version} states no licence.`)
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version}\n\n${text}\n`
  })
  return `Unstuck holds code of these packages:\n\n${notices.join(`\n${'-'.repeat(78)}\n\n`)}`
}

/** The nearest folder above a module in node_modules whose package.json has a name; null for our own modules. */
function packageFolder(id: string): string | null {
  if (!id.includes('/node_modules/')) return null
  for (let folder = dirname(id); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined) return folder
  }
  return null
}
