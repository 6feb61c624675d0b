import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { type Host, HostError, type ToolResult } from '../host.ts'
import { printRegQuery } from '../reg-query.ts'
import { listWindowsFolder, openWindowsFile, readWindowsFile } from '../windows/files.ts'
import { offlinePlace } from './offline-files.ts'
import { openOfflineRegistry } from './offline-registry.ts'
import { offlineCall } from './offline-tools.ts'

/**
 * A Windows that does not run: a disk at a technician's bench, or seen from WinPE or Linux. Its registry hives, files and
 * logs answer as they do on the PC itself; under Windows, DISM, wevtutil and reagentc answer for it too. Nothing is
 * changed. Throws FailureError for a folder that is no Windows, or is the one that runs.
 *
 * @param path Its Windows folder, `D:\Windows`, or the folder that holds it.
 * @param helper The Windows of this computer, where it is one.
 */
export async function openOfflineHost(path: string, helper: Host | null): Promise<Host> {
  const windows = await findWindows(resolve(path))
  const runs = process.env.SystemRoot
  if (helper !== null && runs !== undefined && resolve(runs).toLowerCase() === windows.toLowerCase())
    throw new FailureError('bad-call', 'This Windows runs.', 'Use --host windows for it.', path)
  const registry = openOfflineRegistry(await offlinePlace(windows, 'C:\\Windows\\System32\\config'))
  return {
    identity: { kind: 'offline', id: `offline:${windows}`, label: `Windows in ${windows}, not running` },
    // Without Windows around it, rights are not what keeps a tool from answering.
    elevated: helper?.elevated ?? true,
    limits: [
      {
        what: 'Windows that does not run',
        why: `Its files in ${windows} were read; paths are shown as it names them itself.`,
        hides: 'What only a running Windows knows. The steps of a plan are for the time when it runs again.',
      },
      ...registry.limits,
    ],
    async run(tool, args, options) {
      const [verb] = args
      if (tool === 'reg.exe' && verb?.toLowerCase() === 'query')
        return printed(printRegQuery(registry.read, args.slice(1)))
      const call = helper === null ? null : offlineCall(windows, tool, args)
      if (helper === null || call === null)
        throw new HostError('unavailable', `${tool} cannot answer this for a Windows that does not run.`)
      return helper.run(tool, call, options)
    },
    readFile: async (asked, options) => readWindowsFile(await offlinePlace(windows, asked), options),
    async *openFile(asked) {
      yield* openWindowsFile(await offlinePlace(windows, asked))
    },
    list: async (asked) => listWindowsFolder(await offlinePlace(windows, asked)),
    copyFile: () => Promise.reject(unchangeable()),
    byHand: () => Promise.reject(unchangeable()),
    restart: () => Promise.reject(unchangeable()),
  }
}

/** The folder itself, or `Windows` in it. */
async function findWindows(path: string): Promise<string> {
  for (const candidate of [path, join(path, 'Windows'), join(path, 'WINDOWS')]) {
    const config = await offlinePlace(candidate, 'C:\\Windows\\System32\\config').catch((error: unknown) => {
      if (error instanceof HostError) return null
      throw error
    })
    const found = config === null ? null : await stat(config).catch(() => null)
    if (found?.isDirectory()) return candidate
  }
  throw new FailureError(
    'not-found',
    'There is no Windows in this folder.',
    'Name the Windows folder of the disk, for example D:\\Windows.',
    path,
  )
}

function printed({ exitCode, stdout, stderr }: ReturnType<typeof printRegQuery>): ToolResult {
  const encode = (text: string) => new TextEncoder().encode(text.replace(/(?<!\r)\n/g, '\r\n'))
  return { exitCode, ended: 'itself', stdout: encode(stdout), stderr: encode(stderr) }
}

function unchangeable(): HostError {
  return new HostError('unavailable', 'A Windows that does not run is not changed.')
}
