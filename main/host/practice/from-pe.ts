import type { HostIdentity } from '../../../common/facts/inspection.ts'
import { practiceWindowsAtPe as windowsAtPe } from '../../../common/practice.ts'
import { message } from '../../../common/texts/message.ts'
import { buildText, compareBuilds } from '../../../common/windows/build.ts'
import { gap } from '../../texts/gap.ts'
import { type Host, HostError, type ToolName, type ToolResult } from '../host.ts'
import type { FoundWindows } from '../offline/find-windows.ts'
import { offlineCall } from '../offline/offline-tools.ts'
import { readEventQuery } from '../offline/query-event-log.ts'
import { currentVersion, restartPending, runningBuild } from './cbs-registry.ts'
import type { PracticeUpdate } from './definition/pc-schema.ts'
import { practiceText } from './definition/practice-text.ts'
import { dism } from './dism/dism.ts'
import { copyPracticeFile } from './practice-files.ts'
import { type PracticeMachine, toolResult } from './practice-machine.ts'

const workFolder = 'C:\\ProgramData\\Unstuck'
const downloadFolder = 'C:\\Windows\\SoftwareDistribution\\Download\\Unstuck-practice'

/** The update that can stop a practice PC from starting: its newest; null if it already runs that. */
function stoppingUpdate(machine: Pick<PracticeMachine, 'pc' | 'registry'>): PracticeUpdate | null {
  const { architecture, packages } = machine.pc
  const running = runningBuild(machine)
  const newer = packages.filter(
    (one): one is PracticeUpdate =>
      one.kind === 'lcu' &&
      one.architecture === architecture &&
      compareBuilds({ build: running.build, ubr: one.ubr }, running) > 0,
  )
  return newer.toSorted((one, other) => one.ubr - other.ubr).at(-1) ?? null
}

/**
 * Windows Update stages the update and its prerequisites, and the restart after it never completes. False if there is
 * no such update or this PC refuses it.
 */
async function stopStarting(machine: PracticeMachine): Promise<boolean> {
  const update = stoppingUpdate(machine)
  if (update === null) return false
  const { state, pc } = machine
  for (const one of pc.packages)
    if (one.kind === 'lcu' && one.architecture === pc.architecture)
      copyPracticeFile(machine, `${one.folder}\\${one.file}`, `${downloadFolder}\\${one.file}`)
  const words = ['/English', '/Online', '/Add-Package', `/PackagePath:${downloadFolder}\\${update.file}`]
  await dism({ ...machine, pauseMs: 0 }, words, {})
  state.copies = {}
  return state.waiting.includes(update.identity)
}

/**
 * Leaves the PC as a technician with a USB drive finds it, its disk protected by BitLocker: stopped by an update, or
 * switched off with a WinRE that has no image. False for a PC that does not need Windows PE.
 */
export async function leaveForPe(machine: PracticeMachine): Promise<boolean> {
  if (!(await stopStarting(machine)) && !machine.pc.winre.missing) return false
  const { state } = machine
  state.storage.bitlockerProtection = 1
  state.storage.encryption = { protectionStatus: 1, conversionStatus: 1 }
  // If the process dies from here on, the disk stays in the state in which it is found.
  await machine.save()
  return true
}

/**
 * A practice PC that is off, as Windows PE on a USB drive sees its unlocked disk: its registry, event logs and files
 * answer, DISM works on its folder, manage-bde knows its volume, media can be read, and nothing else exists. Once it
 * starts, it answers as a running PC.
 *
 * @param inner The same PC while it runs
 * @param id Id of this host
 */
export function seenFromPe(machine: PracticeMachine, inner: Host, id: string): Host {
  const started: Host = { ...inner, identity: { ...inner.identity, id } }
  const now = () => (machine.state.boots > 0 ? started : atPe)
  const atPe: Host = {
    identity: identityAtPe(machine, id),
    elevated: true,
    limits: [gap('offline-windows', { windows: windowsAtPe })],
    helper: practicePe(inner),
    ...(inner.clock ? { clock: inner.clock } : {}),
    ...(inner.wait ? { wait: inner.wait } : {}),
    ...(inner.packagesKeptIn === undefined ? {} : { packagesKeptIn: inner.packagesKeptIn }),
    run: async (tool, args, options) => inner.run(tool, callFromPe(tool, args), options),
    readFile: async (path, options) => inner.readFile(onItsDisk(path), options),
    async *openFile(path) {
      yield* inner.openFile(onItsDisk(path))
    },
    list: async (path) => inner.list(onItsDisk(path)),
    copyFile: async (from, to) => inner.copyFile(onItsDisk(from), onItsDisk(to)),
    ...mediaAtPe(inner),
    byHand: () => Promise.reject(new HostError('unavailable', message('host.offline-read-only'))),
    async restart() {
      if (restartPending(machine) && !machine.state.reverting)
        throw new HostError('unavailable', message('host.practice-does-not-start'))
      return inner.restart()
    },
  }
  // Code that keeps this host after the PC has started sees the running PC, with exactly its capabilities.
  return new Proxy(atPe, {
    get: (_, name) => Reflect.get(now(), name),
    has: (_, name) => Reflect.has(now(), name),
    ownKeys: () => Reflect.ownKeys(now()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(now(), name),
  })
}

function identityAtPe(machine: PracticeMachine, id: string): HostIdentity {
  const { name, pc } = machine
  const starts = stoppingUpdate(machine) === null
  const named = { label: practiceText(name, 'label') }
  const texts = {
    label: starts ? message('host.practice-winpe-off', named) : message('host.practice-winpe', named),
  }
  const label = `${pc.label}: ${starts ? 'switched off' : 'does not start'}, seen from Windows PE`
  return { kind: 'offline', id, label, texts, fromPe: true, practice: true, windows: windowsAtPe }
}

/** Media in a drive can be read as on the running PC. */
function mediaAtPe({ takeWinre, examineImage, listImages }: Host): Partial<Host> {
  return {
    ...(takeWinre ? { takeWinre: (file, index, to) => takeWinre(file, index, onItsDisk(to)) } : {}),
    ...(examineImage ? { examineImage } : {}),
    ...(listImages ? { listImages } : {}),
  }
}

/** Translates a call from Windows PE for the same PC. Throws HostError for calls that cannot be made there. */
function callFromPe(tool: ToolName, args: readonly string[]): readonly string[] {
  if (tool === 'reg.exe' && isOfItsHives(args)) return args
  if (tool === 'wevtutil.exe' && readEventQuery(args) !== null) return args
  // Queries name the running Windows until they are sent to an offline one.
  if (asksInPe.has(tool) && offlineCall(windowsAtPe, tool, args) !== null) return args
  // Windows PE sees its staged WinRE image on the volume of that Windows.
  if (tool === 'dism.exe' && args.includes('/Get-ImageInfo')) return args
  if (tool !== 'dism.exe' || !args.includes('/Image:D:\\'))
    throw new HostError('unavailable', message('host.offline-tool', { tool }))
  return args.includes('/RevertPendingActions') ? args : args.map(asOwn)
}

/** Tools of Windows PE that answer for an offline Windows. */
const asksInPe: ReadonlySet<ToolName> = new Set(['dism.exe', 'manage-bde.exe'])

/** What a search of its disk finds. */
export function foundAtPe({ pc, registry }: PracticeMachine): FoundWindows {
  const value = (key: string, name: string) =>
    registry.read(key)?.values.find((one) => one.name === name)?.data ?? null
  const names = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName'
  return {
    folder: windowsAtPe,
    computer: value(names, 'ComputerName'),
    build: buildText(runningBuild({ registry })),
    edition: value(currentVersion, 'EditionID'),
    architecture: pc.architecture,
    registryRead: true,
  }
}

/** Windows PE of the build of Windows 11 24H2, without PowerShell. */
function practicePe(inner: Host): Host {
  const { administrator: _, setup: __, setFolderAside: ___, servePackages: ____, ...disk } = inner
  return {
    ...disk,
    identity: { kind: 'windows', id: 'windows', label: 'Windows PE' },
    elevated: true,
    windowsPe: true,
    makeFolder: async () => {},
    async run(tool, args): Promise<ToolResult> {
      if (tool === 'reg.exe' && args.includes('CurrentBuildNumber'))
        return toolResult(0, '\n    CurrentBuildNumber    REG_SZ    26100\n')
      throw new HostError('not-found', message('host.not-started', { file: tool }))
    },
    restart: () => Promise.reject(new HostError('unavailable', message('host.offline-read-only'))),
  }
}

/** Maps work paths of Windows PE to the paths that this PC uses for them. */
function onItsDisk(path: string): string {
  return path.replace(/^D:\\Unstuck\\Supplied/i, 'C:\\Packages').replace(/^D:\\Unstuck/i, workFolder)
}

const asOwn = (word: string) =>
  word === '/Image:D:\\' ? '/Online' : word.replace(/D:\\Unstuck(?=\\)/i, workFolder)

const isOfItsHives = ([verb, key]: readonly string[]) =>
  verb?.toLowerCase() === 'query' &&
  /^(?:HKLM|HKEY_LOCAL_MACHINE)\\(?:SYSTEM|SOFTWARE)(?:\\|$)/i.test(key ?? '')
