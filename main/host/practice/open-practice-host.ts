import { message } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { type Host, HostError, type ToolName } from '../host.ts'
import type { FoundWindows } from '../offline/find-windows.ts'
import { boot, endStartWork } from './boot.ts'
import { generatedPackage } from './definition/generated-package.ts'
import { loadPracticePc } from './definition/load-practice-pc.ts'
import { practiceText } from './definition/practice-text.ts'
import { dism } from './dism/dism.ts'
import { practiceUpdateParts } from './dism/update-parts.ts'
import { foundAtPe, leaveForPe, seenFromPe } from './from-pe.ts'
import { typeByHand } from './person.ts'
import { asPlainUser } from './plain-user.ts'
import { copyPracticeFile, listPracticeFolder, readPracticeFile } from './practice-files.ts'
import type { PracticeMachine, PracticeTool } from './practice-machine.ts'
import { practiceInstallImages, practiceLookAtImage, practiceWinreOf } from './practice-media.ts'
import { reading } from './practice-reading.ts'
import { openRegistry } from './registry.ts'
import { runStreaming } from './run-streaming.ts'
import { servePackages } from './serve-packages.ts'
import { type PracticeState, readState, writeState } from './state.ts'
import { diskpart } from './tools/diskpart.ts'
import { fsutil } from './tools/fsutil.ts'
import { manageBde } from './tools/manage-bde.ts'
import { practiceSetup } from './tools/practice-setup.ts'
import { reagentc } from './tools/reagentc.ts'
import { reg } from './tools/reg.ts'
import { sc, serviceRuns } from './tools/sc.ts'
import { absent, powershell, shutdown } from './tools/small-tools.ts'
import { setPracticeFolderAside } from './tools/update-caches.ts'
import { wevtutil } from './tools/wevtutil.ts'

const tools: Record<ToolName, PracticeTool> = {
  'reg.exe': reg,
  'dism.exe': dism,
  'reagentc.exe': reagentc,
  'wevtutil.exe': wevtutil,
  'powershell.exe': powershell,
  'shutdown.exe': shutdown,
  'manage-bde.exe': manageBde,
  'sc.exe': sc,
  'diskpart.exe': diskpart,
  'icacls.exe': absent,
  'schtasks.exe': absent,
  'robocopy.exe': absent,
  'xcopy.exe': absent,
  'expand.exe': absent,
  'whoami.exe': absent,
  'fsutil.exe': fsutil,
  'bcdboot.exe': absent,
  // Removed from Windows 11 24H2 on.
  'wmic.exe': absent,
}

/**
 * Opens a practice PC. With a state folder its state persists; without one it starts fresh each time. With a download
 * folder its packages must first be downloaded there; without one they exist as names. Throws FailureError for an
 * unknown name or a damaged state.
 */
export async function openPracticeHost(
  name: string,
  stateFolder: string | null,
  downloads: string | null = null,
): Promise<Host> {
  const { machine } = await openMachine(name, stateFolder, downloads)
  const administrator = hostOf(machine)
  return machine.pc.standardUser ? asPlainUser(administrator) : administrator
}

/**
 * Opens a practice PC that does not start after an update, or whose WinRE has no image, from Windows PE, with its disk
 * already unlocked. Throws FailureError for any other.
 *
 * @param id Id of the host
 */
export async function openPracticeAtPe(
  name: string,
  stateFolder: string | null,
  downloads: string | null,
  id: string,
): Promise<Host> {
  const machine = await openStopped(name, stateFolder, downloads, id)
  return seenFromPe(machine, hostOf(machine), id)
}

/**
 * What a search from a USB drive finds on the disk of such a PC. Throws FailureError for any other.
 */
export async function findPracticeAtPe(name: string, id: string): Promise<FoundWindows> {
  return foundAtPe(await openStopped(name, null, null, id))
}

async function openStopped(
  name: string,
  stateFolder: string | null,
  downloads: string | null,
  id: string,
): Promise<PracticeMachine> {
  const { machine, isNew } = await openMachine(name, stateFolder, null)
  if (isNew && !(await leaveForPe(machine))) throw failureError('not-found', 'practice-pc-starts', {}, id)
  // The update that stopped it was on its disk; all other packages must be supplied. Once it starts, it downloads
  // packages like any PC.
  return downloads === null ? machine : (await openMachine(name, stateFolder, downloads)).machine
}

async function openMachine(
  name: string,
  stateFolder: string | null,
  downloads: string | null,
): Promise<{ readonly machine: PracticeMachine; readonly isNew: boolean }> {
  const shipped = await loadPracticePc(name)
  const kept = stateFolder === null ? null : await readState(stateFolder, name)
  const state: PracticeState = structuredClone(kept ?? shipped.first)
  const registry = openRegistry(state.registry)
  const machine: PracticeMachine = {
    name,
    pc: shipped.pc,
    state,
    registry,
    files: shipped.files,
    events: shipped.events,
    downloads,
    pauseMs: process.env.UNSTUCK_PRACTICE_SPEED === 'fast' ? 0 : 45,
    pass(seconds) {
      state.clock = new Date(Date.parse(state.clock) + seconds * 1000).toISOString()
    },
    async save() {
      state.registry = registry.save()
      if (stateFolder !== null) await writeState(stateFolder, state)
    },
  }
  // If the process ended while the PC was shutting down, it has restarted by now.
  if (state.shuttingDown) await boot(machine)
  return { machine, isNew: kept === null }
}

function hostOf(machine: PracticeMachine): Host {
  const { name, state, pc, downloads } = machine
  const up = () => mustBeUp(machine)
  return {
    identity: {
      kind: 'practice',
      id: `practice:${name}`,
      label: pc.label,
      texts: { label: practiceText(name, 'label') },
    },
    elevated: true,
    clock: () => state.clock,
    async run(tool, args, options = {}) {
      up()
      return runStreaming(tools[tool], machine, args, options)
    },
    async readFile(path, options) {
      up()
      return reading(readPracticeFile(machine, path), path, options)
    },
    async *openFile(path) {
      up()
      yield* readPracticeFile(machine, path)
    },
    async list(path) {
      up()
      return listPracticeFolder(machine, path)
    },
    async copyFile(from, to) {
      up()
      copyPracticeFile(machine, from, to)
      await machine.save()
    },
    async setFolderAside(folder, name) {
      up()
      setPracticeFolderAside(machine, folder, name, (service) => serviceRuns(machine, service))
      await machine.save()
    },
    async byHand(lines) {
      up()
      await typeByHand(machine, lines)
      return 'done'
    },
    updateParts: practiceUpdateParts(machine),
    takeWinre: practiceWinreOf(machine),
    examineImage: practiceLookAtImage(machine),
    listImages: async () => practiceInstallImages(machine),
    setup: practiceSetup(machine, up),
    wait: (milliseconds) => letPass(machine, milliseconds),
    async restart() {
      await boot(machine)
      return 'restarted'
    },
    ...(downloads === null
      ? {}
      : {
          packagesKeptIn: downloads,
          async servePackages(files) {
            return serverOf(machine, downloads, files)
          },
        }),
  }
}

/** Throws HostError while the PC is going down. */
function mustBeUp(machine: PracticeMachine): void {
  if (machine.state.shuttingDown) throw new HostError('unavailable', message('host.practice-shutting-down'))
  endStartWork(machine)
}

/** Advances the PC's clock and its startup work. */
async function letPass(machine: PracticeMachine, milliseconds: number): Promise<void> {
  machine.pass(milliseconds / 1000)
  endStartWork(machine)
  await machine.save()
}

function serverOf(machine: PracticeMachine, folder: string, files: readonly string[]) {
  const wanted = machine.pc.packages.filter(({ file }) => files.includes(file))
  const generated = wanted.map((one) => generatedPackage(one.file, one.sizeBytes))
  return servePackages(generated, { folder, watched: machine.pauseMs > 0 })
}
