import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settingsOf, usualSettings } from '../../common/settings.ts'

/** Its name in the home folder. */
export const settingsFile = 'settings.json'

/** The settings kept in the home folder. A file that is missing or damaged, or a field of it, counts as never set. */
export function readSettings(home: string): Settings {
  try {
    return settingsOf(JSON.parse(readFileSync(join(home, settingsFile), 'utf8')))
  } catch {
    return usualSettings
  }
}
