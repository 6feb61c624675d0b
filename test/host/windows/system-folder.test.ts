import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import { toolNames } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { toolPath } from '../../../main/host/windows/open-windows-host.ts'
import { systemFolder, windowsFolder } from '../../../main/host/windows/system-folder.ts'
import { toolEnvironment } from '../../../main/host/windows/tool-environment.ts'

/** A PC with these folders as its Windows. */
const pc =
  (...windows: string[]) =>
  (path: string) =>
    windows.some((one) =>
      ['kernel32.dll', 'ntdll.dll'].some(
        (dll) => path.toLowerCase() === `${one}\\System32\\${dll}`.toLowerCase(),
      ),
    )

describe('windowsFolder', () => {
  it.each([
    ['C:\\Windows', 'C:\\Windows'],
    ['D:\\WINNT', 'D:\\WINNT'],
    ['C:\\Windows\\', 'C:\\Windows'],
    ['C:/Windows', 'C:\\Windows'],
  ])('takes %s', (value, folder) => {
    expect(windowsFolder({ SystemRoot: value }, pc(folder))).toBe(folder)
  })

  it.each([
    'Windows',
    '.\\Windows',
    '..',
    '',
    '\\',
    'C:',
    'C:Windows',
    '\\Windows',
    '\\\\server\\share\\Windows',
    '//server/share',
    '\\\\?\\C:\\Evil',
    '\\\\.\\C:\\Evil',
    '\\\\?\\GLOBALROOT\\Device\\HarddiskVolume9\\Evil',
    'D:\\Elsewhere',
    'C:\\Users\\me\\Windows',
    'C:\\Windows\\..\\Users\\me',
    'C:\\Windows:stream',
    'C:\\Windows"',
    'C:\\%windir%',
    'Z:\\C:\\Windows',
  ])('does not follow SystemRoot %j', (value) => {
    // Everything exists, except in the real place's rivals on other drives: only the form can refuse.
    const exists = (path: string) => !/^[dz]:|elsewhere|%/i.test(path)
    expect(windowsFolder({ SystemRoot: value, windir: value }, exists)).toBe('C:\\Windows')
  })

  it('fails where nothing is a Windows', () => {
    expect(() => windowsFolder({ SystemRoot: 'X:\\Y' }, () => false)).toThrow(FailureError)
    expect(() => windowsFolder({}, (path) => path.endsWith('kernel32.dll'))).toThrow(FailureError)
  })
})

describe('the tools', () => {
  it('lie in System32, as a 32-bit process must name it', () => {
    expect(systemFolder('C:\\Windows', () => false)).toBe('C:\\Windows\\System32')
    expect(systemFolder('C:\\Windows', (path) => path === 'C:\\Windows\\Sysnative\\kernel32.dll')).toBe(
      'C:\\Windows\\Sysnative',
    )
  })

  it('have one place each', () => {
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
    ])
  })

  it('get an environment made from nothing', () => {
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

describe.skipIf(process.platform === 'win32')('the Windows host on another system', () => {
  it('is refused, with what to use instead', async () => {
    await expect(openHost('windows', { stateFolder: null })).rejects.toMatchObject({
      failure: { code: 'bad-call', next: expect.stringContaining('practice') },
    })
  })
})
