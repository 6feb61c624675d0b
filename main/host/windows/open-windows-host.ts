import { tmpdir } from 'node:os'
import { win32 } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setupProgram } from '../../../common/media/setup-image.ts'
import { message } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { worded } from '../../texts/worded.ts'
import type { Host, RunOptions, ToolName } from '../host.ts'
import { withDiskpartScript } from './diskpart-script.ts'
import { encodedScriptArgs } from './encoded-script.ts'
import {
  copyWindowsFile,
  listWindowsFolder,
  makeWindowsFolder,
  openWindowsFile,
  readWindowsFile,
  setWindowsFolderAside,
} from './files.ts'
import { hasAdministratorRights } from './own-rights.ts'
import { runTool } from './run-tool.ts'
import { systemFolder, windowsFolder } from './system-folder.ts'
import { setupEnvironment, toolEnvironment } from './tool-environment.ts'
import { isWindowsPe } from './windows-pe.ts'

/**
 * The Windows that this process runs on. Throws FailureError if this is not Windows or its folder cannot be
 * determined.
 */
export async function openWindowsHost(): Promise<Host> {
  if (process.platform !== 'win32') {
    throw failureError('bad-call', 'not-windows', {}, '--host windows')
  }
  const windows = windowsFolder()
  const system = systemFolder(windows)
  // execa ends a tool and its children with taskkill.exe from this folder.
  process.env.SystemRoot = windows
  let temp = tmpdir()
  const call = (tool: ToolName, args: readonly string[], options: RunOptions) =>
    runTool(toolPath(system, tool), args, { env: toolEnvironment(windows, temp), cwd: system }, options)
  const run: Host['run'] = async (tool, args, options = {}) => {
    if (tool === 'diskpart.exe') return withDiskpartScript(temp, args, (words) => call(tool, words, options))
    return call(tool, tool === 'powershell.exe' ? encodedScriptArgs(args) : args, options)
  }
  const asAdministrator = await hasAdministratorRights(run)
  // In Windows PE the hive that this check opens may not be loaded, because no service runs under that account; SYSTEM
  // has all rights there anyway.
  const windowsPe = await isWindowsPe(run, windows)
  const elevated = windowsPe || asAdministrator
  // DISM extracts programs to TEMP and starts them. With administrator rights that must not be a folder the user
  // chose. Code that changes the PC sets one that only administrators can write to.
  if (elevated) temp = win32.join(windows, 'Temp')
  return {
    identity: { kind: 'windows', id: 'windows', ...worded({ label: message('word.this-pc') }) },
    elevated,
    ...(windowsPe ? { windowsPe: true as const } : elsewhere(windows)),
    run,
    readFile: readWindowsFile,
    openFile: openWindowsFile,
    list: listWindowsFolder,
    copyFile: copyWindowsFile,
    makeFolder: makeWindowsFolder,
    setFolderAside: setWindowsFolderAside,
    byHand: async () => 'waiting',
    restart: async () => 'leaving',
    wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
    runSetup: (medium, args) =>
      runTool(setupProgram(medium), args, { env: setupEnvironment(windows, temp), cwd: system }),
    ...(elevated && !windowsPe ? { temporaryFolder: temp } : {}),
    setTemp: (folder) => {
      temp = folder
    },
  }
}

/** Empty for `C:\Windows` in any case. */
export function elsewhere(windows: string): Pick<Host, 'elsewhere'> {
  return windows.toLowerCase() === 'c:\\windows' ? {} : { elsewhere: windows }
}

/** The only location of each tool. */
export function toolPath(system: string, tool: ToolName): string {
  if (tool === 'wmic.exe') return win32.join(system, 'wbem', tool)
  return tool === 'powershell.exe'
    ? win32.join(system, 'WindowsPowerShell', 'v1.0', tool)
    : win32.join(system, tool)
}
