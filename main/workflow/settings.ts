import { resolve } from 'node:path'
import {
  mostDays,
  mostMegabytesPerSecond,
  type SettingName,
  type Settings,
  settingFromWord,
  shells,
  themes,
  usualSettings,
} from '../../common/settings/settings.ts'
import type { ShownSettings } from '../../common/settings/settings-schema.ts'
import { languages } from '../../common/texts/languages.ts'
import { unstuckHome } from '../home/home-folder.ts'
import { decidedByPolicy } from '../settings/policies.ts'
import {
  casesFolder,
  downloadsFolder,
  readSettings,
  settingsFault,
  settingsInForce,
} from '../settings/settings.ts'
import { writeSettings } from '../settings/write-settings.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'

/** The effective settings of this user on this PC. */
export function settingsHere(home = unstuckHome()): Settings {
  return settingsInForce(home)
}

/** Where cases and downloads are currently stored. */
export function settingPlaces(home = unstuckHome()): { readonly cases: string; readonly downloads: string } {
  return { cases: casesFolder(home), downloads: downloadsFolder(home) }
}

/** Which kept settings do not apply, and why, as a sentence; null if all of them do. */
export function settingsFaultText(home = unstuckHome()): ShownSettings['fault'] {
  const fault = settingsFault(home)
  if (fault === null) return null
  const { file, why, names } = fault
  return why === null
    ? { part: 'some', what: say('word.settings-invalid', { file, names: names.join(', ') }) }
    : { part: 'all', what: say('word.settings-unread', { file, why: why === 'unreadable' ? why : 'other' }) }
}

/** Source of each setting: the location of a policy, the user (`set`), or the default (`usual`). */
export function settingSources(home = unstuckHome()): Record<SettingName, string | 'set' | 'usual'> {
  const kept = readSettings(home)
  const names = Object.keys(usualSettings) as SettingName[]
  const own = names.map((name) => [name, kept[name] === usualSettings[name] ? 'usual' : 'set'] as const)
  return { ...(Object.fromEntries(own) as Record<SettingName, 'set' | 'usual'>), ...decidedByPolicy() }
}

/**
 * Saves one setting. A folder is relative to the current folder. Throws FailureError `refused` if a policy enforces the
 * setting, and `bad-call` for an invalid value.
 */
export async function keepSetting(name: SettingName, word: string, home = unstuckHome()): Promise<void> {
  refuseDecided([name])
  const isFolder = name === 'casesFolder' || name === 'downloadsFolder'
  const value = settingFromWord(name, isFolder && word !== 'usual' && word !== '' ? resolve(word) : word)
  if (value === undefined)
    throw failureError('bad-call', 'setting-value-unknown', { word, values: valuesOf(name) }, word)
  await writeSettings(home, { ...readSettings(home), [name]: value })
}

/** Throws FailureError `refused` with the policy if one enforces a setting to be changed. */
export function refuseDecided(names: readonly SettingName[]): void {
  const decided = decidedByPolicy()
  for (const name of names) {
    const policy = decided[name]
    if (policy !== undefined) throw failureError('refused', 'policy-decides-setting', {}, policy)
  }
}

/** Valid values of a setting, as on the command line. */
export function valuesOf(name: SettingName): string {
  return `usual, ${wordsFor[name].join(', ')}`
}

const wordsFor: Readonly<Record<SettingName, readonly string[]>> = {
  language: languages.map(({ tag }) => tag),
  theme: themes,
  shell: shells,
  mask: ['on', 'off'],
  casesFolder: ['C:\\…'],
  downloadsFolder: ['C:\\…'],
  downloadLimit: [`1–${mostMegabytesPerSecond}`],
  proxy: ['none', 'http://proxy.example.com:8080'],
  archiveAfterDays: [`1–${mostDays}`],
  deleteAfterDays: [`1–${mostDays}`],
}
