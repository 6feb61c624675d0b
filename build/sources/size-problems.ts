import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourcesIn } from './sources-in.ts'

const most = 300
/** Folders with sources; `assets` also has data, but its scripts run on PCs. */
const folders = [
  '.ci',
  '.github',
  'assets',
  'bench',
  'build',
  'common',
  'main',
  'preload',
  'renderer',
  'test',
]
/** Everything that people write and read as source: programs, scripts, style sheets, workflows. */
const written = /\.(?:tsx?|mjs|cjs|as|css|html|ps1|cs|sh|yml|yaml)$|^run$/

/**
 * Finds sources of any language with over 300 lines, in the source folders and the root. A short source can be read
 * before it is trusted.
 *
 * @returns One sentence for each
 */
export function sizeProblems(root: string): string[] {
  return [...atRoot(root), ...folders.flatMap((folder) => sourcesIn(root, folder, written))].flatMap(
    (name) => {
      const text = readFileSync(join(root, name), 'utf8')
      const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
      return lines > most ? [`${name} has ${lines} lines; ${most} are the most.`] : []
    },
  )
}

function atRoot(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && written.test(entry.name))
    .map(({ name }) => name)
}
