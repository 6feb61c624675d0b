import { exitCodes } from '../../../common/exit-codes.ts'
import { didYouMean } from '../../../common/nearest.ts'
import { type SettingName, type Settings, settingNames } from '../../../common/settings/settings.ts'
import type { PlainKey } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { keepSetting, settingPlaces, settingSources, settingsHere } from '../../workflow/settings.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { padEnd, wrapped } from '../terminal/columns.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'

export const settingsCommand: Command = {
  words: '[name] [value|usual]',
  about: 'usage.settings.about',
  options: {},
  exits: 'usage.settings.exits',
  leastWords: 0,
  offers: settingNames.map(wordOf),
  async run({ words, json, io }) {
    const [word, value, extra] = words
    if (extra !== undefined)
      throw failureError('bad-call', 'call-takes-no-argument', { name: 'settings', word: extra }, extra)
    const name = word === undefined ? null : nameOf(word)
    if (name !== null && value !== undefined) await keepSetting(name, value)
    const settings = settingsHere()
    const sources = settingSources()
    if (json) printJson(io, { settings, sources, places: settingPlaces() })
    else
      io.out([
        joined(
          (name === null ? settingNames : [name]).map((each) =>
            line(each, settings, sources[each], io.width),
          ),
          '\n',
        ),
        '\n',
      ])
    return exitCodes.done
  },
}

const nameColumns = 20

/** A setting with its value, its source unless it is the default, and its description below. */
function line(name: SettingName, settings: Settings, source: string, width: number | null): Rich {
  const from =
    source === 'usual'
      ? ''
      : source === 'set'
        ? say('word.setting.set')
        : say('word.setting.by-policy', { policy: source })
  const about = wrapped(say(abouts[name]), Math.min(width ?? 100, 100) - 2)
  return [
    styled('strong', padEnd(wordOf(name), nameColumns)),
    valueText(name, settings),
    from === '' ? '' : `  (${from})`,
    ...about.map((each): Rich => ['\n  ', styled('faint', each)]),
  ]
}

function valueText(name: SettingName, settings: Settings): string {
  const value = settings[name]
  if (value === null)
    return name === 'casesFolder'
      ? settingPlaces().cases
      : name === 'downloadsFolder'
        ? settingPlaces().downloads
        : 'usual'
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

const abouts: Readonly<Record<SettingName, PlainKey>> = {
  language: 'word.setting.language-about',
  theme: 'word.setting.theme-about',
  shell: 'word.setting.shell-about',
  mask: 'word.setting.mask-about',
  casesFolder: 'word.setting.cases-folder-about',
  downloadsFolder: 'word.setting.downloads-folder-about',
  downloadLimit: 'word.setting.download-limit-about',
  proxy: 'word.setting.proxy-about',
  archiveAfterDays: 'word.setting.archive-after-days-about',
  deleteAfterDays: 'word.setting.delete-after-days-about',
}

/** The name on the command line: `cases-folder`. */
function wordOf(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function nameOf(word: string): SettingName {
  const name = settingNames.find((each) => wordOf(each) === word.toLowerCase())
  if (name !== undefined) return name
  throw failureError(
    'bad-call',
    'setting-unknown',
    { word, meant: didYouMean(word, settingNames.map(wordOf)) },
    word,
  )
}
