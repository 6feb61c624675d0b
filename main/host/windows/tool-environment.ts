import { win32 } from 'node:path'

/** Environment for Setup: that of tools, plus the machine's standard folders. */
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
 * Environment for every tool, built from scratch: variables that users can set (PATH, PSModulePath, profilers,
 * NODE_OPTIONS) never reach it.
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
    // Otherwise PowerShell reads and replaces a list of commands below the user's AppData.
    PSModuleAnalysisCachePath: 'nul',
    TEMP: temp,
    TMP: temp,
    // Without this, Windows also searches the current folder for programs.
    NoDefaultCurrentDirectoryInExePath: '1',
  }
}
