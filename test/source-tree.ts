import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from 'vite'

const root = join(import.meta.dirname, '..')

/** A syntax tree node, as far as tests of the sources need it. */
export type SyntaxNode = { readonly type?: string } & Readonly<Record<string, unknown>>

/** The TypeScript files in a folder of the project, as paths from its root with forward slashes, sorted. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** The syntax tree of a file of the project. */
export function treeOf(file: string): unknown {
  return parse(readFileSync(join(root, file), 'utf8'), file)
}

/** The syntax tree of a source. */
export function parse(source: string, file = 'x.ts'): unknown {
  return parseSync(file, source).program
}
