import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { settingsOf, usualSettings } from '../../common/settings.ts'
import { readSettings } from '../../main/settings/settings.ts'
import { wantedLanguages } from '../../main/settings/wanted-languages.ts'
import { windowLanguage } from '../../main/settings/window-language.ts'
import { writeSettings } from '../../main/settings/write-settings.ts'
import { settingsCalls } from '../../main/workflow/window/settings-calls.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-settings-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('settings that were never set are the usual ones', () => {
  expect(readSettings(home)).toEqual(usualSettings)
})

test('settings are read as they were written, and leave no other file', async () => {
  await writeSettings(join(home, 'deep'), { language: 'en', theme: 'dark' })
  expect(readSettings(join(home, 'deep'))).toEqual({ language: 'en', theme: 'dark' })
  expect(readdirSync(join(home, 'deep'))).toEqual(['settings.json'])
})

test.each(['', '{', '[]', 'null', '{"language":7,"theme":"pink"}', '{"language":"xx"}'])(
  'a damaged file counts as never set: %s',
  (text) => {
    writeFileSync(join(home, 'settings.json'), text)
    expect(readSettings(home)).toEqual(usualSettings)
  },
)

test('one malformed field costs only itself', () => {
  expect(settingsOf({ language: 'xx', theme: 'light', more: 1 })).toEqual({ language: null, theme: 'light' })
})

test('any value is settings', () => {
  fc.assert(fc.property(fc.anything(), (value) => void expect(settingsOf(value)).toHaveProperty('theme')))
})

test('a choice in the settings comes before the environment, and that before the system', async () => {
  expect(wantedLanguages({}, home)).toHaveLength(1)
  expect(wantedLanguages({ UNSTUCK_LANGUAGE: 'fr' }, home)[0]).toBe('fr')
  await writeSettings(home, { language: 'en', theme: 'system' })
  expect(wantedLanguages({ UNSTUCK_LANGUAGE: 'fr' }, home).slice(0, 2)).toEqual(['en', 'fr'])
})

test('the window gets what it set, with the language that follows from it', async () => {
  const calls = settingsCalls(home, ['xx', 'en-AU'])
  expect(calls.getSettings(null)).toEqual({
    ...usualSettings,
    spoken: 'en',
    facts: expect.objectContaining({ from: 'program' }),
  })
  expect(await calls.setSettings({ language: null, theme: 'dark' })).toEqual({
    language: null,
    theme: 'dark',
    spoken: 'en',
    facts: expect.objectContaining({ until: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) }),
  })
  expect(readSettings(home).theme).toBe('dark')
})

test('settings that cannot be written are a failure with its place', async () => {
  const file = join(home, 'file')
  writeFileSync(file, '')
  const calls = settingsCalls(join(file, 'below'), [])
  await expect(async () => calls.setSettings({ language: null, theme: 'dark' })).rejects.toThrow(file)
})

test('the window speaks what was chosen, else the first language of the system that it knows', async () => {
  const folder = join(home, 'window')
  expect(windowLanguage(folder, ['xx', 'fr-CA', 'de'])).toBe('fr')
  await writeSettings(folder, { language: 'ja', theme: 'dark' })
  expect(windowLanguage(folder, ['fr-CA'])).toBe('ja')
})
