import { isLanguage, type Language } from '../texts/languages.ts'

/** User settings of the window and the command line. */
export type Settings = {
  /** Null: same as Windows. */
  readonly language: Language | null
  readonly theme: Theme
  /** The tool for which a plan shows commands. */
  readonly shell: Shell
  /** Whether names are masked in bundles and reports, unless a call overrides it. */
  readonly mask: boolean
  /** Where cases are created and listed; null for `cases` next to the settings. */
  readonly casesFolder: string | null
  /** Where downloads for a kit are stored; null for `downloads` next to the settings. */
  readonly downloadsFolder: string | null
  /** Maximum total download speed in megabytes (10^6 bytes) per second; null for no limit. */
  readonly downloadLimit: number | null
  /** Address of a proxy, or `none`; null uses the proxy of Windows, or on the command line that of the environment. */
  readonly proxy: string | null
  /** Days without a change after which a case is archived; null for never. */
  readonly archiveAfterDays: number | null
  /** Days in the archive after which a case is deleted; null for never. */
  readonly deleteAfterDays: number | null
}

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const shells = ['dism', 'powershell'] as const
export type Shell = (typeof shells)[number]

export type SettingName = keyof Settings

/** Defaults. */
export const usualSettings: Settings = {
  language: null,
  theme: 'system',
  shell: 'dism',
  mask: true,
  casesFolder: null,
  downloadsFolder: null,
  downloadLimit: null,
  proxy: null,
  archiveAfterDays: null,
  deleteAfterDays: null,
}

export const settingNames = Object.keys(usualSettings) as SettingName[]

/** Upper limits of numeric settings. */
export const mostMegabytesPerSecond = 10_000
export const mostDays = 3650

/** One parser per setting: returns the value, or undefined if invalid. */
const readers: { readonly [N in SettingName]: (value: unknown) => Settings[N] | undefined } = {
  language: orNull((value) => (typeof value === 'string' && isLanguage(value) ? value : undefined)),
  theme: (value) => themes.find((one) => one === value),
  shell: (value) => shells.find((one) => one === value),
  mask: (value) => (typeof value === 'boolean' ? value : undefined),
  casesFolder: orNull(folder),
  downloadsFolder: orNull(folder),
  downloadLimit: orNull(wholeUpTo(mostMegabytesPerSecond)),
  proxy: orNull((value) => (typeof value === 'string' && isProxy(value) ? value : undefined)),
  archiveAfterDays: orNull(wholeUpTo(mostDays)),
  deleteAfterDays: orNull(wholeUpTo(mostDays)),
}

/** Parses the value of a setting; undefined if invalid. */
export function readSetting<N extends SettingName>(name: N, value: unknown): Settings[N] | undefined {
  return readers[name](value)
}

/**
 * Reads settings from a file; invalid values and unknown names are ignored. Written without zod because every command
 * reads the settings.
 */
export function settingsOf(value: unknown): Settings {
  const given: Record<string, unknown> = { ...(Object(value) as object) }
  return settingNames.reduce((settings, name) => withSetting(settings, name, given[name]), usualSettings)
}

/** Settings that a file holds with an invalid value. */
export function invalidIn(value: object): SettingName[] {
  const given = new Map<string, unknown>(Object.entries(value))
  return settingNames.filter((name) => given.has(name) && readSetting(name, given.get(name)) === undefined)
}

/** Changes one setting; returns the settings unchanged if the value is invalid. */
export function withSetting(settings: Settings, name: SettingName, value: unknown): Settings {
  const read = readSetting(name, value)
  return read === undefined ? settings : { ...settings, [name]: read }
}

/**
 * Parses a setting from the command line or a policy: `usual` for the default, `on` or `off` for a switch; undefined if
 * invalid.
 */
export function settingFromWord<N extends SettingName>(name: N, word: string): Settings[N] | undefined {
  if (word === 'usual') return usualSettings[name]
  if (typeof usualSettings[name] === 'boolean')
    return word === 'on' || word === 'off' ? readSetting(name, word === 'on') : undefined
  return readSetting(name, word) ?? (/^\d{1,9}$/.test(word) ? readSetting(name, Number(word)) : undefined)
}

/** Whether the text is the address of an HTTP proxy, without credentials or anything after the port, or `none`. */
export function isProxy(text: string): boolean {
  if (text === 'none') return true
  if (text.length > 300 || !URL.canParse(text)) return false
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text)
  const isBare = `${username}${password}${search}${hash}` === '' && pathname === '/'
  return /^https?:$/.test(protocol) && hostname !== '' && isBare
}

/** An absolute path on a local drive: the elevated side rejects cases on a share. */
function folder(value: unknown): string | undefined {
  const isPath =
    typeof value === 'string' && value.length <= 1000 && /^(?:[A-Za-z]:\\|\/(?!\/))[^\p{Cc}]*$/u.test(value)
  return isPath ? value : undefined
}

function wholeUpTo(most: number): (value: unknown) => number | undefined {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : undefined
}

function orNull<T>(read: (value: unknown) => T | undefined): (value: unknown) => T | null | undefined {
  return (value) => (value === null ? null : read(value))
}
