import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Copies electron-builder's templates, with each call of a plugin that `plugins` does not have turned into a macro of
 * stand-ins.nsh. Other lines stay as they are.
 */
export function copyTemplates(from: string, to: string, plugins: ReadonlySet<string>): void {
  cpSync(from, to, { recursive: true })
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!/\.ns[ih]$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    writeFileSync(file, standIn(readFileSync(file, 'utf8'), plugins))
  }
}

/** A script with the calls of missing plugins as macros; makensis knows no macro for a call that has no stand-in. */
export function standIn(script: string, plugins: ReadonlySet<string>): string {
  return script.replace(
    /^([ \t]*)([A-Za-z]\w*)::(\w+)([^\r\n]*)$/gm,
    (line, indent: string, plugin: string, name: string, rest: string) => {
      if (plugins.has(plugin)) return line
      const words = rest.replace(/^\s*\/NOUNLOAD\b/, '').trim()
      // All calls of this plugin have one name; which function is meant is its first word.
      if (plugin === 'UAC') return `${indent}!insertmacro "UAC::${name} ${words}"`
      return `${indent}!insertmacro "${plugin}::${name}" ${words}`.trimEnd()
    },
  )
}

/** The plugins in a folder of NSIS, by the names that scripts call them by. */
export function pluginsIn(folder: string): ReadonlySet<string> {
  return new Set(readdirSync(folder).map((file) => basename(file, '.dll')))
}
