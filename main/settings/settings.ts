import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settingsOf, usualSettings } from '../../common/settings.ts'
import { withPolicies } from './policies.ts'

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

/** The settings that hold: what the person set, and what policies decide in its place. */
export function settingsInForce(home: string): Settings {
  return withPolicies(readSettings(home))
}

/** The folder of the cases. */
export function casesFolder(home: string, settings = settingsInForce(home)): string {
  return settings.casesFolder ?? join(home, 'cases')
}

/** The folder where packages for a kit are kept once they were downloaded. */
export function downloadsFolder(home: string, settings = settingsInForce(home)): string {
  return settings.downloadsFolder ?? join(home, 'downloads')
}
