import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  stagedWinreFile,
  takenWinreFile,
  transactionFolder,
  workPlaceOf,
} from '../../../common/plan/servicing-folders.ts'
import type { Host, ToolName } from '../../../main/host/host.ts'
import { openOfflineHost } from '../../../main/host/offline/open-offline-host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { practiceAsDisk } from './practice-as-disk.ts'

let disk = ''
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'unstuck-disk-'))
})
afterEach(() => rmSync(disk, { recursive: true }))

async function withHelper(isPe = false) {
  const practice = await openHost('practice:x64-healthy', { stateFolder: null })
  const ran: string[] = []
  const copied: string[] = []
  const helper: Host = {
    ...practice,
    ...(isPe ? { windowsPe: true as const } : {}),
    async run(tool, args) {
      ran.push([tool, ...args].join(' '))
      return { exitCode: 0, ended: 'itself', stdout: new Uint8Array(), stderr: new Uint8Array() }
    },
    async list(path) {
      return [{ name: path, kind: 'file', sizeBytes: 1, modified: '2026-01-01T00:00:00Z' }]
    },
    async copyFile(from, to) {
      copied.push(`${from} ${to}`)
    },
  }
  const windows = practiceAsDisk('x64-store-corrupt', disk)
  return { off: await openOfflineHost(windows, helper), windows, root: dirname(windows), ran, copied }
}

describe('work on an offline Windows', () => {
  it('is passed on only when DISM is called for its folder', async () => {
    const { off, root, ran } = await withHelper()
    const add = ['/Add-Package', '/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB1\\x.msu']
    await off.run('dism.exe', ['/English', `/Image:${root}`, ...add])
    await off.run('dism.exe', ['/English', `/Image:${root}/`, '/Cleanup-Image', '/RevertPendingActions'])
    await off.run('dism.exe', ['/English', '/Get-ImageInfo', '/ImageFile:E:\\install.wim', '/Index:6'])
    expect(ran).toHaveLength(3)
    const refused: [ToolName, string[]][] = [
      ['dism.exe', ['/English', '/Online', ...add]],
      ['dism.exe', ['/English', `/Image:${root}`, '/Online', ...add]],
      ['dism.exe', ['/English', '/Image:C:\\', ...add]],
      ['dism.exe', ['/English', `/Image:${root}`, '/Image:C:\\', ...add]],
      ['dism.exe', ['/English', ...add]],
      ['shutdown.exe', ['/r', '/t', '0']],
      ['sc.exe', ['config', 'bits', 'start=', 'demand']],
      ['powershell.exe', ['storage.ps1']],
      ['reg.exe', ['add', 'HKLM\\SOFTWARE\\X']],
    ]
    for (const [tool, args] of refused)
      await expect(off.run(tool, args), [tool, ...args].join(' ')).rejects.toMatchObject({
        reason: 'unavailable',
      })
    expect(ran).toHaveLength(3)
  })

  it('reads packages from the working PC, and never writes to that disk', async () => {
    const { off, copied } = await withHelper()
    const to = 'C:\\ProgramData\\Unstuck\\Packages\\KB1\\x.msu'
    await off.copyFile('C:\\Packages\\x.msu', to)
    expect(copied).toEqual([`C:\\Packages\\x.msu ${to}`])
    expect((await off.list('c:\\packages'))[0]?.name).toBe('c:\\packages')
    for (const [from, into] of [
      ['C:\\Packages\\x.msu', 'C:\\Windows\\System32\\x.msu'],
      ['C:\\Windows\\System32\\config\\SAM', to],
      ['C:\\Packages\\x.msu', 'C:\\PackagesOld\\x.msu'],
    ] as const)
      await expect(off.copyFile(from, into)).rejects.toMatchObject({ reason: 'unavailable' })
    expect((await off.list('C:\\Windows\\System32\\config')).map(({ name }) => name)).toContain('SOFTWARE')
    expect(copied).toHaveLength(1)
  })

  it('writes a WinRE image only to its path in that Windows, and never through a link', async () => {
    const { off, windows, ran, copied } = await withHelper()
    const taken = takenWinreFile()
    const folder = join(windows, 'System32', 'Recovery')
    await off.copyFile(taken, stagedWinreFile)
    expect(copied).toEqual([`${taken} ${join(folder, 'Winre.wim')}`])
    // C: of that Windows can be another volume here.
    await off.run('dism.exe', ['/English', '/Get-ImageInfo', `/ImageFile:${stagedWinreFile}`, '/Index:1'])
    expect(ran).toEqual([`dism.exe /English /Get-ImageInfo /ImageFile:${join(folder, 'Winre.wim')} /Index:1`])
    await expect(off.copyFile('C:\\Windows\\winre.wim', stagedWinreFile)).rejects.toMatchObject({
      reason: 'unavailable',
    })
    symlinkSync('/etc/hostname', join(folder, 'winre.WIM'))
    await expect(off.copyFile(taken, stagedWinreFile)).rejects.toMatchObject({ reason: 'denied' })
    rmSync(folder, { recursive: true })
    await expect(off.copyFile(taken, stagedWinreFile)).rejects.toMatchObject({ reason: 'not-found' })
    expect(copied).toHaveLength(1)
  })

  it('from Windows PE has its folders next to that Windows, and none on C:', async () => {
    const { off, windows, copied } = await withHelper(true)
    expect(off.identity.fromPe).toBe(true)
    expect((await withHelper()).off.identity.fromPe).toBeUndefined()
    const work = workPlaceOf({ windows, fromPe: true })
    const to = `${transactionFolder('KB1', work)}\\x.msu`
    await off.copyFile(`${work.supplied}\\x.msu`, to)
    expect(copied).toEqual([`${work.supplied}\\x.msu ${to}`])
    expect((await off.list(work.supplied))[0]?.name).toBe(work.supplied)
    // Any volume can be C: there.
    await expect(off.copyFile('C:\\Packages\\x.msu', to)).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(off.list('C:\\ProgramData\\Unstuck\\Packages')).rejects.toMatchObject({
      reason: 'not-found',
    })
    expect(workPlaceOf({ windows: 'E:\\Alt\\Windows', fromPe: true }).root).toBe('E:\\Alt\\Unstuck')
  })
})
