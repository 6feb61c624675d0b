import { describe, expect, it, vi } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import { toolNames } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { toolPath } from '../../../main/host/windows/open-windows-host.ts'
import {
  systemFolder,
  thisProcess,
  type WindowsSources,
  windowsFolder,
} from '../../../main/host/windows/system-folder.ts'
import { toolEnvironment } from '../../../main/host/windows/tool-environment.ts'

const libraries = (system: string) => [`${system}\\ntdll.dll`, `${system}\\KERNEL32.DLL`]
/** What Windows says; both libraries lie in every folder, so that only the answer decides. */
const saying = (kernel: string | null, loader: readonly string[] | null): WindowsSources => ({
  kernel: () => kernel,
  loader: () => loader,
  exists: () => true,
})

describe('windowsFolder', () => {
  it('is the folder reported by the kernel, regardless of the environment', () => {
    const before = { SystemRoot: process.env.SystemRoot, windir: process.env.windir }
    Object.assign(process.env, { SystemRoot: 'C:\\evil', windir: 'C:\\evil' })
    try {
      expect(windowsFolder(saying('D:\\WINNT', libraries('C:\\Windows\\System32')))).toBe('D:\\WINNT')
      expect(windowsFolder(saying(null, libraries('C:\\Windows\\SYSTEM32')))).toBe('C:\\Windows')
      expect(() => windowsFolder(saying(null, null))).toThrow(FailureError)
    } finally {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
    }
  })

  it.each([
    'Windows',
    '',
    'C:',
    'C:Windows',
    '\\\\server\\share\\Windows',
    '\\\\?\\C:\\Windows',
    '\\\\?\\GLOBALROOT\\Device\\HarddiskVolume9\\Windows',
    'C:\\Users\\me\\Windows',
    'C:\\Windows:stream',
    'C:\\Windows"',
  ])('rejects a path that is not a plain folder on a drive: %j', (folder) => {
    expect(() => windowsFolder(saying(folder, null))).toThrow(FailureError)
  })

  it.each([
    ['only one library', ['C:\\Windows\\System32\\ntdll.dll']],
    ['two that disagree', ['C:\\Windows\\System32\\ntdll.dll', 'C:\\evil\\System32\\kernel32.dll']],
    ['one of them twice', [...libraries('C:\\Windows\\System32'), 'C:\\evil\\ntdll.dll']],
    ['another folder', libraries('C:\\Users\\me\\app')],
    ['none', []],
  ])('rejects inconclusive loaded libraries: %s', (_name, modules) => {
    expect(() => windowsFolder(saying(null, modules))).toThrow(FailureError)
  })

  it('must contain the Windows system libraries', () => {
    expect(() => windowsFolder({ ...saying('C:\\Windows', null), exists: () => false })).toThrow(FailureError)
    const half = (path: string) => path.endsWith('kernel32.dll')
    expect(() => windowsFolder({ ...saying('C:\\Windows', null), exists: half })).toThrow(FailureError)
  })
})

describe('the system tools', () => {
  it('are in System32, or in Sysnative for a 32-bit process', () => {
    expect(systemFolder('C:\\Windows', () => false)).toBe('C:\\Windows\\System32')
    expect(systemFolder('C:\\Windows', (path) => path === 'C:\\Windows\\Sysnative\\kernel32.dll')).toBe(
      'C:\\Windows\\Sysnative',
    )
  })

  it('have one path each', () => {
    expect(toolNames.map((tool) => toolPath('C:\\Windows\\System32', tool))).toEqual([
      'C:\\Windows\\System32\\reg.exe',
      'C:\\Windows\\System32\\dism.exe',
      'C:\\Windows\\System32\\reagentc.exe',
      'C:\\Windows\\System32\\wevtutil.exe',
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      'C:\\Windows\\System32\\manage-bde.exe',
      'C:\\Windows\\System32\\sc.exe',
      'C:\\Windows\\System32\\diskpart.exe',
      'C:\\Windows\\System32\\shutdown.exe',
      'C:\\Windows\\System32\\icacls.exe',
      'C:\\Windows\\System32\\schtasks.exe',
      'C:\\Windows\\System32\\robocopy.exe',
      'C:\\Windows\\System32\\xcopy.exe',
      'C:\\Windows\\System32\\expand.exe',
      'C:\\Windows\\System32\\whoami.exe',
      'C:\\Windows\\System32\\fsutil.exe',
      'C:\\Windows\\System32\\bcdboot.exe',
      'C:\\Windows\\System32\\wbem\\wmic.exe',
    ])
  })

  it('run in an environment built from scratch', () => {
    const hostile = {
      PATH: 'C:\\evil',
      PSModulePath: 'C:\\evil',
      NODE_OPTIONS: '--require evil',
      COR_PROFILER: '{1}',
    }
    const before = { ...process.env }
    Object.assign(process.env, hostile)
    try {
      expect(toolEnvironment('D:\\Windows', 'D:\\Windows\\Temp')).toEqual({
        SystemRoot: 'D:\\Windows',
        windir: 'D:\\Windows',
        SystemDrive: 'D:',
        ComSpec: 'D:\\Windows\\System32\\cmd.exe',
        PATH: 'D:\\Windows\\System32;D:\\Windows;D:\\Windows\\System32\\Wbem;D:\\Windows\\System32\\WindowsPowerShell\\v1.0',
        PATHEXT: '.COM;.EXE',
        PSModulePath: 'D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules',
        PSModuleAnalysisCachePath: 'nul',
        TEMP: 'D:\\Windows\\Temp',
        TMP: 'D:\\Windows\\Temp',
        NoDefaultCurrentDirectoryInExePath: '1',
      })
    } finally {
      for (const name of Object.keys(hostile)) delete process.env[name]
      Object.assign(process.env, before)
    }
  })
})

describe('the loader', () => {
  it('is queried with a single process report, however often it is used', () => {
    const report = vi.spyOn(process.report, 'getReport')
    const first = thisProcess.loader()
    expect(first?.length).toBeGreaterThan(0)
    expect(thisProcess.loader()).toBe(first)
    expect(report.mock.calls.length).toBeLessThanOrEqual(1)
    report.mockRestore()
  })
})

describe.skipIf(process.platform === 'win32')('the Windows host on another operating system', () => {
  it('is refused with a suggested alternative', async () => {
    await expect(openHost('windows', { stateFolder: null })).rejects.toMatchObject({
      failure: { code: 'bad-call', next: expect.stringContaining('practice') },
    })
  })
})

describe.runIf(process.platform === 'win32')('on a real Windows', () => {
  it('gets the same folder from kernel and loader, regardless of the environment', () => {
    const real = windowsFolder()
    const { SystemRoot } = process.env
    process.env.SystemRoot = 'C:\\evil'
    try {
      expect(windowsFolder({ ...thisProcess, kernel: () => null }).toLowerCase()).toBe(real.toLowerCase())
      expect(windowsFolder({ ...thisProcess, loader: () => null })).toBe(real)
    } finally {
      process.env.SystemRoot = SystemRoot
    }
  })
})
