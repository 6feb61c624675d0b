import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rehearseInstaller } from '../../build/installer/rehearsal/rehearse-installer.ts'
import { installerInUse, silentSwitch, wingetManifests } from '../../build/winget.ts'
import { type InstallerHost, makeNoter, openInstallerHost, whyNoNsis } from './installer-host.ts'
import { whyNoWine } from './wine-prefix.ts'

const why = (await whyNoWine()) ?? whyNoNsis()
if (why !== null) process.stdout.write(`Left out: the installer under Wine, because ${why}.\n`)
const root = join(import.meta.dirname, '..', '..')
const { author, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const folder = 'Program Files/unstuck'
const uninstaller = `${folder}/Uninstall unstuck.exe`
const startMenu = 'ProgramData/Microsoft/Windows/Start Menu/Programs/Unstuck.lnk'
const desktop = 'Public/Desktop/Unstuck.lnk'
const id = 'b23b96a1-dfdd-59cb-8c23-b06ea039dae3'
const uninstallKey = `Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${id}`
const listed = [
  'LICENSE.electron.txt',
  'LICENSE.txt',
  'LICENSES.chromium.html',
  'SBOM.cdx.json',
  'THIRD-PARTY.txt',
  'Uninstall unstuck.exe',
  'bin/unstuck.exe',
  'icudtl.dat',
  'locales/en-US.pak',
  'policies/en-US/unstuck.adml',
  'policies/unstuck.admx',
  'resources.pak',
  'resources/app.asar',
  'unstuck.exe',
  'version',
]

describe.skipIf(why !== null)('the installer, built from our configuration and run under Wine', () => {
  let host: InstallerHost
  let work = ''
  let noter: Uint8Array
  let made: readonly string[]
  let newer = ''
  let ours = ''
  const install = (words = '') => host.exitCode(ours, `${silentSwitch} ${words}`)
  const data = () => `users/${user()}/AppData/Local/Unstuck/cases/2026-11-23/case.json`
  const settings = () => `users/${user()}/AppData/Roaming/Unstuck/Preferences`
  const user = () => readdirSync(host.at('users')).find((name) => name !== 'Public') ?? ''
  const ran = () => existsSync(host.at('ran.txt'))
  /**
   * Runs an uninstaller, which starts a copy of itself and exits with 0. Wine sometimes refuses the copy on a busy machine
   * (as in `InstallerHost.exitCode`); no file has gone then, and it is run again.
   */
  const uninstall = async (program: string, words: string) => {
    const count = () => host.files(folder).length
    const before = count()
    for (let run = 0; run < 3 && count() === before; run++) {
      expect(await host.exitCode(program, words)).toBe(0)
      for (let waited = 0; waited < 60 && count() === before; waited++) await pause(500)
    }
  }

  beforeAll(async () => {
    host = await openInstallerHost()
    work = mkdtempSync(join(tmpdir(), 'unstuck-installer-'))
    makeNoter(join(work, 'noter.exe'))
    noter = readFileSync(join(work, 'noter.exe'))
    const env = {
      WINEPREFIX: join(host.wine.drive, '..'),
      WINEARCH: 'win64',
      DISPLAY: '',
      WINEDLLOVERRIDES: 'mscoree=;mshtml=',
    }
    const rehearse = (version: string, architectures: readonly ('x64' | 'arm64')[]) =>
      rehearseInstaller({ work: join(work, version), version, architectures, consoleProgram: noter, env })
    const [first, second] = await Promise.all([
      rehearse('1.0.0', ['x64', 'arm64']),
      rehearse('1.1.0', ['x64']),
    ])
    made = first
    ours = made.find((file) => file.includes('-x64')) ?? ''
    newer = second[0] ?? ''
  })
  afterAll(async () => {
    await host?.wine.remove()
    if (work !== '') rmSync(work, { recursive: true, force: true })
  })

  it('exists for each architecture and no other', () => {
    expect(made.map((file) => basename(file))).toEqual(
      ['arm64', 'x64'].map((arch) => expect.stringMatching(`^unstuck-1\\.0\\.0-${arch}(-unsigned)?\\.exe$`)),
    )
  })

  it('installs silently for all users, with nothing in a user folder', async () => {
    const before = host.files('users')
    expect(await install()).toBe(0)
    expect(host.files(folder)).toEqual(listed)
    expect(readFileSync(host.at(`${folder}/LICENSE.txt`))).toEqual(readFileSync(join(root, 'LICENSE')))
    expect(existsSync(host.at(startMenu))).toBe(true)
    expect(host.files('users').filter((file) => !before.includes(file))).toEqual([desktop])
    expect(await host.read(`HKCU\\${uninstallKey}`)).toBeNull()
  })

  it('is registered as winget expects', async () => {
    const values = await host.read(`HKLM\\${uninstallKey}`)
    const program = String.raw`"C:\Program Files\unstuck\Uninstall unstuck.exe" /allusers`
    expect(Object.fromEntries(values ?? [])).toMatchObject({
      DisplayName: 'Unstuck 1.0.0',
      DisplayVersion: '1.0.0',
      Publisher: author,
      Comments: description,
      UninstallString: program,
      QuietUninstallString: `${program} ${silentSwitch}`,
    })
    const manifest = wingetManifests({
      version: '1.0.0',
      publisher: 'Whoever signed',
      author,
      description,
      license: 'MIT',
      address: 'https://example.org/1.0.0',
      installers: [{ architecture: 'x64', file: basename(ours), sha256: '0'.repeat(64) }],
    }).get('Unstuck.Unstuck.installer.yaml')
    expect(manifest).toContain(
      `- DisplayName: ${JSON.stringify(values?.get('DisplayName'))}\n  Publisher: ${JSON.stringify(values?.get('Publisher'))}`,
    )
  })

  it('repairs deleted, changed and added files on a second run and keeps cases', async () => {
    host.put(data(), '{}')
    host.put(settings(), '{}')
    rmSync(host.at(`${folder}/bin/unstuck.exe`))
    writeFileSync(host.at(`${folder}/LICENSE.txt`), 'changed')
    host.put(`${folder}/version.dll`, 'added')
    expect(await install()).toBe(0)
    expect(host.files(folder)).toEqual(listed)
    expect(readFileSync(host.at(`${folder}/bin/unstuck.exe`))).toEqual(Buffer.from(noter))
    expect(readFileSync(host.at(`${folder}/LICENSE.txt`))).toEqual(readFileSync(join(root, 'LICENSE')))
    expect([data(), settings()].map((file) => readFileSync(host.at(file), 'utf8'))).toEqual(['{}', '{}'])
  })

  it('ends no running program during a repair and returns a retry code', async () => {
    const holding = host.exitCode(host.at(`${folder}/bin/unstuck.exe`), 'hold')
    try {
      await expect.poll(() => existsSync(host.at('holding.txt'))).toBe(true)
      expect(await host.exitCode(newer, silentSwitch)).toBe(installerInUse)
      const place = String.raw`_?=C:\Program Files\unstuck`
      expect(await host.exitCode(host.at(uninstaller), `/S ${place}`)).toBe(installerInUse)
      expect(host.files(folder)).toEqual(listed)
      expect((await host.read(`HKLM\\${uninstallKey}`))?.get('DisplayVersion')).toBe('1.0.0')
    } finally {
      host.put('let-go.txt', '')
      expect(await holding).toBe(7)
    }
  })

  it('keeps the program needed by a repair that waits for a restart', async () => {
    const task = 'windows/system32/Tasks/Unstuck resume'
    host.put(task, '')
    const place = String.raw`_?=C:\Program Files\unstuck`
    expect(await host.exitCode(newer, silentSwitch)).toBe(installerInUse)
    expect(await host.exitCode(host.at(uninstaller), `/S ${place}`)).toBe(installerInUse)
    expect(host.files(folder)).toEqual(listed)
    rmSync(host.at(task))
  })

  it('upgrades to a newer version without starting anything from the user registry', async () => {
    rmSync(host.at('ran.txt'), { force: true })
    host.put('users/Public/evil.exe', noter)
    await host.wine.importReg(`Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\\${uninstallKey}]
"UninstallString"="\\"C:\\\\users\\\\Public\\\\evil.exe\\""
`)
    expect(await host.exitCode(newer, silentSwitch)).toBe(0)
    expect(ran()).toBe(false)
    expect((await host.read(`HKLM\\${uninstallKey}`))?.get('DisplayName')).toBe('Unstuck 1.1.0')
    expect(host.files(folder)).toEqual(listed)
    expect(readFileSync(host.at(data()), 'utf8')).toBe('{}')
    await host.wine.run(['reg', 'delete', `HKCU\\${uninstallKey}`, '/f'])
  })

  it('refuses any other folder, even a prepared one, and any other architecture', async () => {
    host.put('Tools/unstuck/version.dll', 'planted')
    expect(await install(String.raw`/D=C:\Tools\unstuck`)).toBe(2)
    expect(host.files('Tools')).toEqual(['unstuck/version.dll'])
    const forArm = made.find((file) => file.includes('-arm64')) ?? ''
    expect(await host.exitCode(forArm, silentSwitch)).toBe(2)
    expect(host.files(folder)).toEqual(listed)
    expect((await host.read(`HKLM\\${uninstallKey}`))?.get('DisplayVersion')).toBe('1.1.0')
  })

  it('fails without waiting if the previous version cannot be removed', async () => {
    host.put(uninstaller, noter)
    expect(await install()).toBe(2)
    rmSync(host.at(uninstaller))
    expect(await install()).toBe(0)
    expect(host.files(folder)).toEqual(listed)
  })

  it('is uninstalled by the registered command and keeps cases, settings and records', async () => {
    host.put('ProgramData/Unstuck/records/1.json', '{}')
    const quiet = (await host.read(`HKLM\\${uninstallKey}`))?.get('QuietUninstallString') ?? ''
    const [, program = '', words = ''] = /^"([^"]+)" (.+)$/.exec(quiet) ?? []
    await uninstall(program, words)
    await expect.poll(() => existsSync(host.at(folder))).toBe(false)
    await expect.poll(() => host.read(`HKLM\\${uninstallKey}`)).toBeNull()
    expect(await host.read(`HKLM\\Software\\${id}`)).toBeNull()
    expect([startMenu, `users/${desktop}`].filter((link) => existsSync(host.at(link)))).toEqual([])
    const kept = [data(), settings(), 'ProgramData/Unstuck/records/1.json']
    expect(kept.filter((file) => !existsSync(host.at(file)))).toEqual([])
  })

  it('fails if a file could not be written', async () => {
    mkdirSync(host.at(`${folder}/resources/app.asar`), { recursive: true })
    expect(await install()).toBe(2)
    rmSync(host.at(folder), { recursive: true })
    expect(await install()).toBe(0)
  })

  it('deletes cases and settings on request, but never the records', async () => {
    await uninstall(host.at(uninstaller), `${silentSwitch} --delete-app-data`)
    await expect
      .poll(() => [folder, data(), settings()].filter((file) => existsSync(host.at(file))))
      .toEqual([])
    expect(existsSync(host.at('ProgramData/Unstuck/records/1.json'))).toBe(true)
  })
})
