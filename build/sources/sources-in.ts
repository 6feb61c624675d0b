import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const source = /\.(?:tsx?|mjs|cjs)$/
/** Written by `npm run texts`. */
const generated = new Set(['common/texts/keys.ts'])

/**
 * The sources in a folder below `root`, as sorted relative paths with slashes, without generated ones.
 *
 * @param kind Names of the files that count; TypeScript and JavaScript by default
 */
export function sourcesIn(root: string, folder: string, kind: RegExp = source): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kind.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !generated.has(name))
    .sort()
}
