import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { message } from '../../../common/texts/message.ts'
import { sayEnglish } from '../../texts/english.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
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
    throw failureError('bad-call', 'offline-windows-runs', {}, path)
  const registry = openOfflineRegistry(await offlinePlace(windows, 'C:\\Windows\\System32\\config'))
  return {
    identity: {
      kind: 'offline',
      id: `offline:${windows}`,
      label: sayEnglish('host.windows-not-running', { windows }),
    },
    // Without Windows around it, rights are not what keeps a tool from answering.
    elevated: helper?.elevated ?? true,
    limits: [gap('offline-windows', { windows }), ...registry.limits],
    async run(tool, args, options) {
      const [verb] = args
      if (tool === 'reg.exe' && verb?.toLowerCase() === 'query')
        return printed(printRegQuery(registry.read, args.slice(1)))
      const call = helper === null ? null : offlineCall(windows, tool, args)
      if (helper === null || call === null)
        throw new HostError('unavailable', message('host.offline-tool', { tool }))
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
  throw failureError('not-found', 'offline-windows-not-found', {}, path)
}

function printed({ exitCode, stdout, stderr }: ReturnType<typeof printRegQuery>): ToolResult {
  const encode = (text: string) => new TextEncoder().encode(text.replace(/(?<!\r)\n/g, '\r\n'))
  return { exitCode, ended: 'itself', stdout: encode(stdout), stderr: encode(stderr) }
}

function unchangeable(): HostError {
  return new HostError('unavailable', message('host.offline-read-only'))
}
