import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Copies electron-builder's templates and replaces calls of plugins missing from `plugins` with macros of
 * stand-ins.nsh. Other lines stay unchanged.
 */
export function copyTemplates(from: string, to: string, plugins: ReadonlySet<string>): void {
  cpSync(from, to, { recursive: true })
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!/\.ns[ih]$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    writeFileSync(file, standIn(readFileSync(file, 'utf8'), plugins))
  }
}

/**
 * Replaces calls of missing plugins in a script with macros; makensis reports calls without a stand-in as unknown
 * macros.
 */
export function standIn(script: string, plugins: ReadonlySet<string>): string {
  return script.replace(
    /^([ \t]*)([A-Za-z]\w*)::(\w+)([^\r\n]*)$/gm,
    (line, indent: string, plugin: string, name: string, rest: string) => {
      if (plugins.has(plugin)) return line
      const words = rest.replace(/^\s*\/NOUNLOAD\b/, '').trim()
      // All calls of this plugin have one name; the first argument is the function.
      if (plugin === 'UAC') return `${indent}!insertmacro "UAC::${name} ${words}"`
      return `${indent}!insertmacro "${plugin}::${name}" ${words}`.trimEnd()
    },
  )
}

/** The plugins in an NSIS folder, by their names in scripts. */
export function pluginsIn(folder: string): ReadonlySet<string> {
  return new Set(readdirSync(folder).map((file) => basename(file, '.dll')))
}
