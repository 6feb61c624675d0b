import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settingsOf, usualSettings } from '../../common/settings.ts'

const fileName = 'settings.json'

/** The settings kept in the home folder. A file that is missing or damaged, or a field of it, counts as never set. */
export function readSettings(home: string): Settings {
  try {
    return settingsOf(JSON.parse(readFileSync(join(home, fileName), 'utf8')))
  } catch {
    return usualSettings
  }
}

/** Keeps the settings: written beside the old file and put in its place, so that a killed process leaves one of the two. */
export function writeSettings(home: string, settings: Settings): void {
  mkdirSync(home, { recursive: true })
  const path = join(home, fileName)
  writeFileSync(`${path}.new`, `${JSON.stringify({ schema: 'unstuck/settings@1', ...settings }, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}
