import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  readSetting,
  type SettingName,
  type Settings,
  settingFromWord,
  settingNames,
  settingsOf,
  usualSettings,
} from '../../common/settings/settings.ts'
import { settingsSchema } from '../../common/settings/settings-schema.ts'
import { casePaths, newCaseFolder } from '../../main/case/case-folder.ts'
import { listCases } from '../../main/case/list-cases.ts'
import { noPolicies, setPolicies } from '../../main/settings/policies.ts'
import { proxyEnvironment } from '../../main/settings/proxy-environment.ts'
import { readSettings, settingsFault, settingsFile } from '../../main/settings/settings.ts'
import { wantedLanguages } from '../../main/settings/wanted-languages.ts'
import { windowLanguage } from '../../main/settings/window-language.ts'
import { writeSettings } from '../../main/settings/write-settings.ts'
import { settingsCalls } from '../../main/workflow/window/settings-calls.ts'

const all: Settings = {
  language: 'en',
  theme: 'dark',
  shell: 'powershell',
  mask: false,
  casesFolder: 'D:\\Cases',
  downloadsFolder: '/srv/downloads',
  downloadLimit: 5,
  proxy: 'http://proxy.example:8080',
  archiveAfterDays: 90,
  deleteAfterDays: 365,
}

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-settings-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const callsIn = (folder: string, languages: readonly string[] = [], chosen = '/chosen') =>
  settingsCalls({ home: folder, languages, chosenFor: () => chosen })

test('returns the defaults if nothing was set', () => {
  expect(readSettings(home)).toEqual(usualSettings)
})

test('reads settings as written and leaves no other file', async () => {
  await writeSettings(join(home, 'deep'), all)
  expect(readSettings(join(home, 'deep'))).toEqual(all)
  expect(readdirSync(join(home, 'deep'))).toEqual(['settings.json'])
})

test.each(['', '{', '[]', 'null', '{"language":7,"theme":"pink"}', '{"language":"xx"}'])(
  'treats a damaged file as never set: %s',
  (text) => {
    writeFileSync(join(home, 'settings.json'), text)
    expect(readSettings(home)).toEqual(usualSettings)
  },
)

test('a malformed field affects only itself', () => {
  expect(settingsOf({ language: 'xx', theme: 'light', more: 1 })).toEqual({
    ...usualSettings,
    theme: 'light',
  })
})

test('returns settings that match the schema for any value', () => {
  const near = fc.record(
    Object.fromEntries(settingNames.map((name) => [name, fc.oneof(fc.constant(all[name]), fc.anything())])),
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(near, fc.anything()), (value) => {
      expect(settingsSchema.safeParse(settingsOf(value)).success).toBe(true)
    }),
  )
})

test.each<[SettingName, readonly unknown[]]>([
  ['casesFolder', ['cases', '..\\up', '\\\\server\\share', '//server/share', 'C:cases', 'C:\\a\nb', 7]],
  ['proxy', ['proxy:8080', 'socks5://a:1', 'http://me:secret@a:1', 'http://a:1/path', 'http://a:1?b', '']],
  ['downloadLimit', [0, -1, 1.5, Number.NaN, 1e9, '5']],
  ['deleteAfterDays', [0, 0.5, 1e6, true]],
  ['mask', ['on', 1, null]],
])('%s is never accepted as %j', (name, values) => {
  for (const value of values) expect([value, readSetting(name, value)]).toEqual([value, undefined])
})

test('converts a command line word to a value or rejects it', () => {
  expect(settingFromWord('mask', 'off')).toBe(false)
  expect(settingFromWord('mask', 'perhaps')).toBeUndefined()
  expect(settingFromWord('downloadLimit', '25')).toBe(25)
  expect(settingFromWord('downloadLimit', '25 MB')).toBeUndefined()
  expect(settingFromWord('proxy', 'usual')).toBeNull()
  expect(settingFromWord('proxy', 'none')).toBe('none')
})

test('creates and lists cases in the selected folder and leaves earlier ones in place', async () => {
  const before = await newCaseFolder(home, 'practice:x64-efi-full')
  const chosen = join(home, 'elsewhere')
  const calls = callsIn(home, [], chosen)
  expect(await calls.setFolder({ use: 'cases', usual: false })).toMatchObject({
    casesFolder: chosen,
    places: { cases: chosen },
  })
  const made = await newCaseFolder(home, 'practice:x64-efi-full')
  expect(made.path.startsWith(chosen)).toBe(true)
  expect((await listCases(home)).map(({ path }) => path)).toEqual([made.path])
  expect(await casePaths(home, 'practice:x64-efi-full')).toEqual([made.path])
  await calls.setFolder({ use: 'cases', usual: true })
  expect((await listCases(home)).map(({ path }) => path)).toEqual([before.path])
})

test('refuses a setting decided by policy, reports the policy, and does not save it as a user setting', async () => {
  setPolicies({ ...noPolicies, downloadLimit: 2 })
  try {
    const calls = callsIn(home)
    const shown = await calls.getSettings(null)
    expect(shown).toMatchObject({
      downloadLimit: 2,
      policies: { downloadLimit: expect.stringMatching(/HKLM/) },
    })
    await calls.setSettings({ ...shown, theme: 'light' })
    expect(readSettings(home)).toEqual({ ...usualSettings, theme: 'light' })
    await expect(async () => calls.setSettings({ ...shown, downloadLimit: null })).rejects.toMatchObject({
      failure: { code: 'refused', where: 'HKLM\\SOFTWARE\\Policies\\Unstuck\\DownloadLimit' },
    })
  } finally {
    setPolicies(noPolicies)
  }
})

test('a proxy setting overrides the environment, including its exceptions', () => {
  const env = { HTTPS_PROXY: 'http://env:1', NO_PROXY: 'intranet' }
  expect(proxyEnvironment(null, env)).toBe(env)
  expect(proxyEnvironment('none', env)).toEqual({})
  expect(proxyEnvironment('http://own:2', env)).toEqual({
    HTTPS_PROXY: 'http://own:2',
    HTTP_PROXY: 'http://own:2',
    NO_PROXY: 'intranet',
  })
})

test('a setting overrides the environment, which overrides the system', async () => {
  expect(wantedLanguages({}, home)).toHaveLength(1)
  expect(wantedLanguages({ UNSTUCK_LANGUAGE: 'fr' }, home)[0]).toBe('fr')
  await writeSettings(home, { ...usualSettings, language: 'en' })
  expect(wantedLanguages({ UNSTUCK_LANGUAGE: 'fr' }, home).slice(0, 2)).toEqual(['en', 'fr'])
})

test('returns saved settings to the window with the resulting language', async () => {
  const calls = callsIn(home, ['xx', 'en-AU'])
  expect(calls.getSettings(null)).toEqual({
    ...usualSettings,
    spoken: 'en',
    policies: {},
    places: { cases: join(home, 'cases'), downloads: join(home, 'downloads') },
    facts: expect.objectContaining({ from: 'program' }),
    fault: null,
  })
  expect(await calls.setSettings({ ...usualSettings, theme: 'dark' })).toMatchObject({
    language: null,
    theme: 'dark',
    spoken: 'en',
    facts: expect.objectContaining({ until: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) }),
  })
  expect(readSettings(home).theme).toBe('dark')
})

test('reports an invalid settings file and keeps a copy before overwriting it', async () => {
  const file = join(home, settingsFile)
  for (const text of ['{"theme": "dark",}', '[]', 'null', '']) {
    writeFileSync(file, text)
    expect(settingsFault(home)).toEqual({ file, why: 'not-json', names: [] })
    expect(callsIn(home).getSettings(null)).toMatchObject({
      theme: 'system',
      fault: { part: 'all', what: expect.stringContaining(file) },
    })
    await writeSettings(home, { ...usualSettings, theme: 'dark' })
    expect(settingsFault(home)).toBeNull()
    expect(readFileSync(join(home, 'settings.damaged.json'), 'utf8')).toBe(text)
  }
})

test('reports invalid values and accepts a byte order mark', () => {
  const file = join(home, settingsFile)
  writeFileSync(file, JSON.stringify({ ...all, proxy: 'proxy:8080', archiveAfterDays: -1, another: 1 }))
  expect(settingsFault(home)).toEqual({ file, why: null, names: ['proxy', 'archiveAfterDays'] })
  expect(callsIn(home).getSettings(null)).toMatchObject({
    fault: { part: 'some', what: expect.stringContaining('proxy, archiveAfterDays') },
  })
  writeFileSync(file, `\ufeff${JSON.stringify(all)}`)
  expect(settingsFault(home)).toBeNull()
  expect(readSettings(home)).toEqual(all)
})

test('reports an unreadable file but not a missing one', () => {
  expect(settingsFault(home)).toBeNull()
  mkdirSync(join(home, settingsFile))
  expect(settingsFault(home)).toMatchObject({ why: 'unreadable' })
})

test('reports the path of settings that cannot be written', async () => {
  const file = join(home, 'file')
  writeFileSync(file, '')
  const calls = callsIn(join(file, 'below'))
  await expect(async () => calls.setSettings({ ...usualSettings, theme: 'dark' })).rejects.toThrow(file)
})

test('the window uses the selected language, otherwise the first supported system language', async () => {
  const folder = join(home, 'window')
  expect(windowLanguage(folder, ['xx', 'fr-CA', 'de'])).toBe('fr')
  await writeSettings(folder, { ...usualSettings, language: 'ja' })
  expect(windowLanguage(folder, ['fr-CA'])).toBe('ja')
})
