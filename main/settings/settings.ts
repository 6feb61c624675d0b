import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  invalidIn,
  type SettingName,
  type Settings,
  settingsOf,
  usualSettings,
} from '../../common/settings/settings.ts'
import { withPolicies } from './policies.ts'

/** File name in the home folder. */
export const settingsFile = 'settings.json'

/** The settings in the home folder. A missing or unreadable file counts as never set (`settingsFault`). */
export function readSettings(home: string): Settings {
  const kept = readKept(home)
  return kept === null || 'why' in kept ? usualSettings : settingsOf(kept.value)
}

/** Settings in the file that do not apply. */
export type SettingsFault = {
  readonly file: string
  /** Why the whole file does not apply: it could not be read or is not a JSON object. */
  readonly why: 'unreadable' | 'not-json' | null
  /** Otherwise: the settings whose values are invalid. */
  readonly names: readonly SettingName[]
}

/** What in the settings file does not apply; null if everything does, or there is no file. */
export function settingsFault(home: string): SettingsFault | null {
  const kept = readKept(home)
  if (kept === null) return null
  const file = join(home, settingsFile)
  if ('why' in kept) return { file, why: kept.why, names: [] }
  const names = invalidIn(kept.value)
  return names.length === 0 ? null : { file, why: null, names }
}

type Kept = { readonly value: object } | { readonly why: 'unreadable' | 'not-json' }

function readKept(home: string): Kept | null {
  let text: string
  try {
    text = readFileSync(join(home, settingsFile), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : { why: 'unreadable' }
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value }
      : { why: 'not-json' }
  } catch {
    return { why: 'not-json' }
  }
}

/** The settings in force: the user's, with those that policies decide replaced. */
export function settingsInForce(home: string): Settings {
  return withPolicies(readSettings(home))
}

/** The folder of the cases. */
export function casesFolder(home: string, settings = settingsInForce(home)): string {
  return settings.casesFolder ?? join(home, 'cases')
}

/** The folder in which downloaded packages for a kit are kept. */
export function downloadsFolder(home: string, settings = settingsInForce(home)): string {
  return settings.downloadsFolder ?? join(home, 'downloads')
}
