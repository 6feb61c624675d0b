import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  isWorkPath,
  recoveryFolder,
  stagedWinreFile,
  workPlaceOf,
} from '../../../common/plan/servicing-folders.ts'
import { keptBootFolder } from '../../../common/steps/boot-files.ts'
import { message } from '../../../common/texts/message.ts'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { worded } from '../../texts/worded.ts'
import { type Host, HostError, type ToolResult } from '../host.ts'
import { printRegQuery } from '../reg-query.ts'
import { listWindowsFolder, openWindowsFile, readWindowsFile } from '../windows/files.ts'
import { isSame } from './find-windows.ts'
import { offlinePlace } from './offline-files.ts'
import { type OfflineRegistry, openOfflineRegistry } from './offline-registry.ts'
import { isForBootFiles, isForImage, offlineCall } from './offline-tools.ts'
import { openEventQueries, readEventQuery } from './query-event-log.ts'
import { dataOfLetter, readBootFiles } from './read-boot-files.ts'

/**
 * An offline Windows: a disk connected to a technician's PC, or seen from Windows PE or Linux. Its registry hives,
 * event logs and files answer as on the PC itself; on a Windows computer, DISM, reagentc, fsutil and manage-bde answer
 * for it too. It is changed only by DISM calls that name its folder, by calls that back up or rewrite its boot files,
 * and by a WinRE image that replaces a missing one. Throws FailureError if the folder is not a Windows or is the
 * running one.
 *
 * @param path Its Windows folder, `D:\Windows`, or the folder that contains it
 * @param helper This computer's Windows, if it runs one
 */
export async function openOfflineHost(path: string, helper: Host | null): Promise<Host> {
  const windows = await findWindows(resolve(path))
  const runs = process.env.SystemRoot
  if (helper !== null && runs !== undefined && (await isSame(windows, resolve(runs))))
    throw failureError('bad-call', 'offline-windows-runs', {}, path)
  const fromPe = helper?.windowsPe === true
  const place = workPlaceOf({ windows, ...(fromPe ? { fromPe } : {}) })
  // Packages and Unstuck's folders are on the PC that does the work, even if that disk has folders of the same name.
  const ofHelper = (path: string) => (isWorkPath(path, place) ? helper : null)
  const registry = openOfflineRegistry(await offlinePlace(windows, 'C:\\Windows\\System32\\config'))
  return {
    identity: {
      kind: 'offline',
      id: `offline:${windows}`,
      ...worded({ label: message('host.windows-not-running', { windows }) }),
      ...(fromPe ? { fromPe: true as const } : {}),
    },
    // If this computer does not run Windows, missing rights are not what stops a tool.
    elevated: helper?.elevated ?? true,
    limits: [gap('offline-windows', { windows }), ...registry.limits],
    run: toolsOf(windows, helper, registry),
    ...(helper === null
      ? {}
      : {
          helper,
          bootFiles: async (efi, stamp) =>
            readBootFiles({
              windows,
              root: `${efi}\\`,
              kept: ownPath(keptBootFolder(windows, stamp)),
              read: registry.read,
              mounted: dataOfLetter(await mountedDevices(helper), efi),
            }),
        }),
    readFile: async (requested, options) =>
      ofHelper(requested)?.readFile(requested, options) ??
      readWindowsFile(await offlinePlace(windows, requested), options),
    async *openFile(requested) {
      const helping = ofHelper(requested)
      yield* helping ? helping.openFile(requested) : openWindowsFile(await offlinePlace(windows, requested))
    },
    list: async (requested) =>
      ofHelper(requested)?.list(requested) ?? listWindowsFolder(await offlinePlace(windows, requested)),
    async copyFile(from, to) {
      if (ofHelper(from) === null) throw unchangeable()
      if (to === stagedWinreFile) return helper?.copyFile(from, await stagedWinre(windows))
      const helping = ofHelper(to)
      if (helping === null) throw unchangeable()
      await helping.copyFile(from, to)
    },
    byHand: () => Promise.reject(unchangeable()),
    restart: () => Promise.reject(unchangeable()),
  }
}

/** Its own hives and event logs answer, and tools of this computer if their arguments name only this Windows. */
function toolsOf(windows: string, helper: Host | null, registry: OfflineRegistry): Host['run'] {
  const events = openEventQueries(
    async function* (path) {
      yield* openWindowsFile(await offlinePlace(windows, path))
    },
    (path) => onItsDisk(path, windows),
  )
  return async (tool, args, options) => {
    if (tool === 'reg.exe' && args[0]?.toLowerCase() === 'query')
      return printed(printRegQuery(registry.read, args.slice(1)))
    const query = tool === 'wevtutil.exe' ? readEventQuery(args) : null
    if (query !== null)
      return { exitCode: 0, ended: 'itself', stdout: await events(query), stderr: new Uint8Array() }
    if (helper !== null && isForImage(windows, tool, args)) {
      // Its C: can be another volume here.
      const image = args.indexOf(`/ImageFile:${stagedWinreFile}`)
      const own = image < 0 ? args : args.with(image, `/ImageFile:${await stagedWinre(windows)}`)
      return helper.run(tool, own, options)
    }
    const running = process.env.SystemRoot?.slice(0, 2) ?? null
    if (helper !== null && isForBootFiles(windows, tool, args, running)) {
      // A link on that disk could redirect a copy to this computer.
      if (tool === 'robocopy.exe') await offlinePlace(windows, ownPath(args[1] ?? '')).catch(unlessNotFound)
      return helper.run(tool, args, options)
    }
    const call = helper === null ? null : offlineCall(windows, tool, args)
    if (helper === null || call === null)
      throw new HostError('unavailable', message('host.offline-tool', { tool }))
    return helper.run(tool, call, options)
  }
}

/**
 * The path at which that Windows has, or would have, its WinRE image while WinRE is disabled. Rejects with HostError
 * for a link.
 */
async function stagedWinre(windows: string): Promise<string> {
  const existing = await offlinePlace(windows, stagedWinreFile).catch(unlessNotFound)
  return existing ?? join(await offlinePlace(windows, recoveryFolder), 'Winre.wim')
}

/** The folder itself, or its subfolder `Windows`. */
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

/** Converts a path on that disk to the path its own Windows uses. */
function ownPath(path: string): string {
  return `C:${path.slice(2)}`
}

/** This computer's drive letter assignments as reg.exe prints them; empty if they cannot be read. */
async function mountedDevices(helper: Host): Promise<string> {
  const { exitCode, stdout } = await helper.run('reg.exe', ['query', 'HKLM\\SYSTEM\\MountedDevices'], {
    timeoutMs: 60_000,
  })
  return exitCode === 0 ? Buffer.from(stdout).toString('latin1') : ''
}

function unlessNotFound(error: unknown): null {
  if (error instanceof HostError && error.reason === 'not-found') return null
  throw error
}

function unchangeable(): HostError {
  return new HostError('unavailable', message('host.offline-read-only'))
}
