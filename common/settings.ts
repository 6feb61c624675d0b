import { isLanguage, type Language } from './texts/languages.ts'

/** What a person set, for the window and the command line. */
export type Settings = {
  /** Null follows Windows. */
  readonly language: Language | null
  readonly theme: Theme
  /** Whose commands a plan shows. */
  readonly shell: Shell
  /** Whether bundles and reports leave with names masked, where a call does not say. */
  readonly mask: boolean
  /** Where new cases are made and cases are listed from; null for `cases` beside the settings. */
  readonly casesFolder: string | null
  /** Where what is downloaded for a kit is kept; null for `downloads` beside the settings. */
  readonly downloadsFolder: string | null
  /** Most that downloads take of the network together, in megabytes (10^6) per second; null for no limit. */
  readonly downloadLimit: number | null
  /** Address of a proxy, `none` for no proxy; null follows Windows, the command line its environment. */
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

/** Where nothing was set. */
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

/** Most that a number of the settings may be. */
export const mostMegabytesPerSecond = 10_000
export const mostDays = 3650

/** One value for each setting: as it is, or undefined for what is not one. */
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

/** A value of a setting; undefined for what it cannot be. */
export function readSetting<N extends SettingName>(name: N, value: unknown): Settings[N] | undefined {
  return readers[name](value)
}

/** Settings from a file, whoever wrote it; what is malformed or unknown counts as not set. Without zod: every call reads it. */
export function settingsOf(value: unknown): Settings {
  const given: Record<string, unknown> = { ...(Object(value) as object) }
  return settingNames.reduce((settings, name) => withSetting(settings, name, given[name]), usualSettings)
}

/** The settings with one of them changed; as they were where it cannot be that. */
export function withSetting(settings: Settings, name: SettingName, value: unknown): Settings {
  const read = readSetting(name, value)
  return read === undefined ? settings : { ...settings, [name]: read }
}

/**
 * A setting from a word of the command line or of a policy, `usual` for the usual value; undefined for what it cannot be.
 * A switch is `on` or `off`.
 */
export function settingFromWord<N extends SettingName>(name: N, word: string): Settings[N] | undefined {
  if (word === 'usual') return usualSettings[name]
  if (typeof usualSettings[name] === 'boolean')
    return word === 'on' || word === 'off' ? readSetting(name, word === 'on') : undefined
  return readSetting(name, word) ?? (/^\d{1,9}$/.test(word) ? readSetting(name, Number(word)) : undefined)
}

/** The address of a proxy over HTTP, with nothing behind the port and no password in it, or `none`. */
export function isProxy(text: string): boolean {
  if (text === 'none') return true
  if (text.length > 300 || !URL.canParse(text)) return false
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text)
  const isBare = `${username}${password}${search}${hash}` === '' && pathname === '/'
  return /^https?:$/.test(protocol) && hostname !== '' && isBare
}

/** A whole path on a drive of this computer: the elevated side refuses a case on a share. */
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
