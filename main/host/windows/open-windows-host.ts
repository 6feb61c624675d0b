import { tmpdir } from 'node:os'
import { win32 } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import type { Host, ToolName } from '../host.ts'
import {
  copyWindowsFile,
  listWindowsFolder,
  openWindowsFile,
  readWindowsFile,
  setWindowsFolderAside,
} from './files.ts'
import { runTool } from './run-tool.ts'
import { systemFolder, windowsFolder } from './system-folder.ts'
import { toolEnvironment } from './tool-environment.ts'

/**
 * The Windows that this process runs on. Throws FailureError where it is no Windows, or where its folder cannot be
 * told for certain.
 */
export async function openWindowsHost(): Promise<Host> {
  if (process.platform !== 'win32') {
    throw new FailureError(
      'bad-call',
      'This computer does not run Windows.',
      'Use a practice PC (--host practice:<name>) or collected evidence (--host bundle:<zip or folder>).',
      '--host windows',
    )
  }
  const windows = windowsFolder()
  const system = systemFolder(windows)
  // execa ends a tool and its children with the taskkill.exe of this folder.
  process.env.SystemRoot = windows
  const runIn =
    (temp: string) =>
    (tool: ToolName, args: readonly string[], options = {}) =>
      runTool(toolPath(system, tool), args, { env: toolEnvironment(windows, temp), cwd: system }, options)
  // Only administrators may open the hive of the local service account; the answer needs no language.
  const asked = await runIn(tmpdir())('reg.exe', ['query', 'HKU\\S-1-5-19'], { timeoutMs: 10_000 })
  const elevated = asked.exitCode === 0
  // DISM unpacks and starts programs in TEMP: with administrator rights that must be no folder of the user's choice.
  const run = runIn(elevated ? win32.join(windows, 'Temp') : tmpdir())
  return {
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated,
    run,
    readFile: readWindowsFile,
    openFile: openWindowsFile,
    list: listWindowsFolder,
    copyFile: copyWindowsFile,
    setFolderAside: setWindowsFolderAside,
    byHand: async () => 'waiting',
    restart: async () => 'leaving',
  }
}

/** The one place of each tool. */
export function toolPath(system: string, tool: ToolName): string {
  return tool === 'powershell.exe'
    ? win32.join(system, 'WindowsPowerShell', 'v1.0', tool)
    : win32.join(system, tool)
}
