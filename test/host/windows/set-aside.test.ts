import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setWindowsFolderAside } from '../../../main/host/windows/files.ts'
import { makeUsersLink } from '../../files/make-link.ts'

const cache = 'C:\\Windows\\SoftwareDistribution'
const dated = 'SoftwareDistribution.unstuck-20261121T110800Z'
const aside = `C:\\Windows\\${dated}`

// On other systems these paths are file names in the working folder; on Windows they would be folders of this PC.
describe.skipIf(process.platform === 'win32')('setWindowsFolderAside', () => {
  const before = process.cwd()
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unstuck-aside-'))
    mkdirSync(join(folder, 'disk'))
    process.chdir(join(folder, 'disk'))
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  })

  it('keeps the contents of the folder', async () => {
    mkdirSync(cache)
    writeFileSync(join(cache, 'DataStore.edb'), 'x')
    await setWindowsFolderAside(cache, dated)
    expect(existsSync(cache)).toBe(false)
    expect(readdirSync(aside)).toEqual(['DataStore.edb'])
  })

  it('follows no link, neither for the folder nor for a parent', async () => {
    mkdirSync(join(folder, 'elsewhere'))
    makeUsersLink(join(folder, 'elsewhere'), cache)
    await expect(setWindowsFolderAside(cache, dated)).rejects.toMatchObject({ reason: 'denied' })
    rmSync(cache)
    mkdirSync(cache)
    renameSync(join(folder, 'disk'), join(folder, 'moved'))
    makeUsersLink(join(folder, 'moved'), join(folder, 'disk'))
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'disk'))
    await expect(setWindowsFolderAside(cache, dated)).rejects.toMatchObject({ reason: 'denied' })
    cwd.mockRestore()
    expect(readdirSync(join(folder, 'moved'))).toEqual([cache])
  })

  it('overwrites nothing', async () => {
    for (const path of [cache, aside]) mkdirSync(path)
    await expect(setWindowsFolderAside(cache, dated)).rejects.toMatchObject({ reason: 'denied' })
    expect(existsSync(cache)).toBe(true)
  })

  it.each([
    ['C:\\Windows\\System32', 'System32.unstuck-20261121T110800Z'],
    ['C:\\Windows\\System32\\config', 'config.unstuck-20261121T110800Z'],
    [`${cache}\\`, dated],
    [cache, 'SoftwareDistribution.old'],
    [cache, '..\\..\\Users.unstuck-20261121T110800Z'],
    [cache, `${dated}\\..\\x`],
  ])('refuses paths and names outside its fixed list: %s to %s', async (path, name) => {
    mkdirSync(path)
    await expect(setWindowsFolderAside(path, name)).rejects.toMatchObject({ reason: 'denied' })
    expect(readdirSync('.')).toEqual([path])
  })
})
