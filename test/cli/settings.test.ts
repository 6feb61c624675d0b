import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFailure } from '../../main/home/write-failure.ts'
import { noPolicies, setPolicies } from '../../main/settings/policies.ts'
import { capture } from './capture.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-cli-settings-'))
  process.env.UNSTUCK_HOME = home
})
afterEach(() => {
  setPolicies(noPolicies)
  delete process.env.UNSTUCK_HOME
  rmSync(home, { recursive: true, force: true })
})

const kept = () => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))

test('settings are listed, saved one at a time and reset', async () => {
  expect((await capture('settings')).out).toContain('download-limit')
  const set = await capture('settings', 'Download-Limit', '25')
  expect([set.code, set.out.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(/^download-limit +25 {2}\(set\)$/),
  ])
  expect(kept()).toMatchObject({ downloadLimit: 25, mask: true })
  expect((await capture('settings', 'download-limit', 'usual')).code).toBe(0)
  expect(kept()).toMatchObject({ downloadLimit: null })
})

test('invalid settings are reported with every command unless --quiet is given', async () => {
  writeFileSync(join(home, 'settings.json'), '{"casesFolder": "D:\\\\Cases",}')
  const told = await capture('cases', '--json')
  expect(told.code).toBe(0)
  expect(JSON.parse(told.out)).toEqual([])
  expect(told.said).toContain(join(home, 'settings.json'))
  expect((await capture('cases', '--quiet')).said).toBe('')
})

test('a relative folder is resolved from the current directory', async () => {
  await capture('settings', 'cases-folder', 'my cases')
  expect(kept()).toMatchObject({ casesFolder: join(process.cwd(), 'my cases') })
})

test.each([
  [['proxi'], 2, 'setting-unknown'],
  [['proxy', 'proxy:8080'], 2, 'setting-value-unknown'],
  [['mask', 'yes'], 2, 'setting-value-unknown'],
  [['cases-folder', ''], 2, 'setting-value-unknown'],
  [['mask', 'on', 'off'], 2, 'call-takes-no-argument'],
])('rejects settings %j with %i, %s, and saves nothing', async (words, code, reason) => {
  const said = await capture('settings', ...words, '--json')
  expect([said.code, JSON.parse(said.out).error.reason.code]).toEqual([code, reason])
  expect(() => kept()).toThrow('ENOENT')
})

test('a setting controlled by policy is shown with its source, and cannot be changed', async () => {
  setPolicies({ ...noPolicies, proxy: 'none' })
  const shown = JSON.parse((await capture('settings', '--json')).out)
  expect([shown.settings.proxy, shown.sources.proxy]).toEqual([
    'none',
    'HKLM\\SOFTWARE\\Policies\\Unstuck\\Proxy',
  ])
  const refused = await capture('settings', 'proxy', 'http://a:1')
  expect([refused.code, refused.said]).toEqual([4, expect.stringContaining('Policies\\Unstuck\\Proxy')])
})

test('a plan is written for the shell in the settings, unless the call specifies one', async () => {
  const plan = ['plan', '--host', 'practice:x64-store-corrupt']
  const dism = (await capture(...plan)).out
  writeFileSync(join(home, 'settings.json'), '{"shell":"powershell"}')
  const powershell = (await capture(...plan)).out
  expect(powershell).not.toBe(dism)
  expect(powershell).toContain('Repair-WindowsImage')
  expect((await capture(...plan, '--shell', 'dism')).out).toBe(dism)
})

test('cases are tidied only with a rule', async () => {
  expect(JSON.parse((await capture('cases', 'tidy', '--json')).out).error.reason.code).toBe(
    'no-rule-for-cases',
  )
  await capture('settings', 'archive-after-days', '30')
  const tidied = await capture('cases', 'tidy', '--json')
  expect([tidied.code, JSON.parse(tidied.out)]).toEqual([0, { archived: [], deleted: [] }])
})

test('rejects --mask together with --no-mask', async () => {
  const both = await capture('report', '--mask', '--no-mask', '--json', '--host', 'practice:x64-efi-full')
  expect(JSON.parse(both.out).error.reason.code).toBe('mask-both')
})

test.each([
  ['ENOSPC', 'settings-disk-full'],
  ['EROFS', 'settings-not-writable'],
  ['ENOENT', 'home-unusable'],
])('%s while settings are saved is reported as %s', (code, reason) => {
  const error = Object.assign(new Error(code), { code })
  expect(writeFailure(error, '/home/settings.json', 'settings')).toMatchObject({
    failure: { reason: { code: reason } },
  })
})
