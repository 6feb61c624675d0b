import { win32 } from 'node:path'

/** The environment of Setup: that of tools, and the machine's own folders where Windows has them. */
export function setupEnvironment(windows: string, temp: string): Record<string, string> {
  const drive = windows.slice(0, 2)
  return {
    ...toolEnvironment(windows, temp),
    ProgramData: `${drive}\\ProgramData`,
    ALLUSERSPROFILE: `${drive}\\ProgramData`,
    ProgramFiles: `${drive}\\Program Files`,
    CommonProgramFiles: `${drive}\\Program Files\\Common Files`,
    PUBLIC: `${drive}\\Users\\Public`,
  }
}

/**
 * The environment of every tool, built from nothing: what users can set (PATH, PSModulePath, profilers, NODE_OPTIONS)
 * never reaches it.
 */
export function toolEnvironment(windows: string, temp: string): Record<string, string> {
  const system = win32.join(windows, 'System32')
  return {
    SystemRoot: windows,
    windir: windows,
    SystemDrive: windows.slice(0, 2),
    ComSpec: win32.join(system, 'cmd.exe'),
    PATH: [system, windows, win32.join(system, 'Wbem'), win32.join(system, 'WindowsPowerShell', 'v1.0')].join(
      ';',
    ),
    PATHEXT: '.COM;.EXE',
    PSModulePath: win32.join(system, 'WindowsPowerShell', 'v1.0', 'Modules'),
    TEMP: temp,
    TMP: temp,
    // Without it Windows also looks for programs in the current folder.
    NoDefaultCurrentDirectoryInExePath: '1',
  }
}
