import { windowsArchitecture } from '../../../../common/windows/architecture.ts'
import { readFourPartVersion } from '../../../../common/windows/version.ts'
import type { ToolResult } from '../../host.ts'
import { cbsPackages, cbsState, restartPending, runningBuild, servicing } from '../cbs-registry.ts'
import { isRollup } from '../definition/package-names.ts'
import { findPracticeFile, practiceFilesIn, writePracticeFile } from '../practice-files.ts'
import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'
import { practiceImage } from '../practice-media.ts'
import { addPackage } from './dism-add-package.ts'
import { logDismRun, usualDismLog } from './dism-log.ts'
import { removePackage } from './dism-remove-package.ts'
import { type DismOptions, dismBlock, dismError, dismHeader, fullBar } from './dism-text.ts'
import { printProgress } from './print-progress.ts'
import { repairStore } from './repair-store.ts'

/** dism.exe, as far as Unstuck and a person at the practice PC use it. */
export const dism: PracticeTool = async (machine, args, runOptions) => {
  const began = machine.state.clock
  const words = readWords(args)
  const logPath = words?.get('logpath') || usualDismLog
  const options: DismOptions = { ...runOptions, logPath }
  const result =
    words === null ? dismError(machine, '87', unknownOption, options) : await answer(machine, words, options)
  if (result.exitCode !== null && words !== null && isWork(words)) {
    logDismRun(machine, { args, logPath, began, exitCode: result.exitCode })
    await machine.save()
  }
  return result
}

const unknownOption = 'An option is unknown.\nFor more information, refer to the help by running DISM.exe /?.'

function readWords(args: readonly string[]): Map<string, string> | null {
  const words = new Map<string, string>()
  for (const arg of args) {
    const [, name = '', value = ''] = /^\/([^:]+):?(.*)$/.exec(arg) ?? []
    if (name === '') return null
    words.set(name.toLowerCase(), value)
  }
  return words
}

/** The real DISM logs queries too, but a query must not change the state of a practice PC. */
function isWork(words: ReadonlyMap<string, string>): boolean {
  return (
    words.has('add-package') ||
    words.has('restorehealth') ||
    words.has('startcomponentcleanup') ||
    words.has('export-image') ||
    words.has('remove-package') ||
    words.has('revertpendingactions')
  )
}

async function answer(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: DismOptions,
): Promise<ToolResult> {
  const online = words.has('online')
  if (words.has('get-packages') && online) return getPackages(machine, options)
  if (words.has('revertpendingactions') && words.has('image')) return revertPending(machine, options)
  if (words.has('cleanup-image') && words.has('image')) return cleanMountedImage(machine, words, options)
  if (words.has('cleanup-image') && online) return cleanupImage(machine, words, options)
  if (words.has('add-package') && online !== words.has('image')) return addPackage(machine, words, options)
  if (words.has('remove-package') && online) return removePackage(machine, words, options)
  if (words.has('export-image')) return exportImage(machine, words, options)
  if (words.has('get-imageinfo') || words.has('get-wiminfo')) return getImageInfo(machine, words, options)
  return dismError(machine, '87', unknownOption, options)
}

function getPackages(machine: PracticeMachine, options: DismOptions) {
  const blocks = cbsPackages(machine).map(({ identity, word, installed }) => {
    const type = isRollup(identity) ? 'Security Update' : releaseType(identity)
    const time = word === 'Install Pending' || installed === null ? '' : installTime(machine, installed)
    return `Package Identity : ${identity}\nState : ${word}\nRelease Type : ${type}\nInstall Time : ${time}\n`
  })
  return dismBlock(
    machine,
    options,
    0,
    `Packages listing:\n\n${blocks.join('\n')}\nThe operation completed successfully.\n`,
  )
}

/** `3/11/2026 9:42 AM`, local time. */
function installTime({ pc }: PracticeMachine, utc: Date): string {
  const local = new Date(utc.getTime() + pc.utcOffsetMinutes * 60_000)
  const hour = local.getUTCHours()
  const minute = String(local.getUTCMinutes()).padStart(2, '0')
  const day = `${local.getUTCMonth() + 1}/${local.getUTCDate()}/${local.getUTCFullYear()}`
  return `${day} ${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`
}

function releaseType(identity: string): string {
  if (/LanguageFeatures|FoD/i.test(identity)) return 'OnDemand Pack'
  if (/LanguagePack/i.test(identity)) return 'Language Pack'
  if (/^Package_for_/i.test(identity)) return 'Update'
  return 'Feature Pack'
}

async function cleanupImage(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: DismOptions,
) {
  const repairable = machine.state.store === 'repairable'
  const verdict = repairable
    ? 'The component store is repairable.'
    : 'No component store corruption detected.'
  const end = 'The operation completed successfully.\n'
  if (words.has('checkhealth')) return dismBlock(machine, options, 0, `${verdict}\n${end}`)
  if (words.has('scanhealth')) {
    const bar = await printProgress(machine, options, dismHeader(machine))
    return bar ?? dismBlock(machine, options, 0, `${verdict}\n${end}`, true)
  }
  if (words.has('analyzecomponentstore')) {
    const bar = await printProgress(machine, options, dismHeader(machine))
    return bar ?? dismBlock(machine, options, 0, `${storeAnalysis(machine)}\n${end}`, true)
  }
  if (words.has('restorehealth')) {
    const began = machine.state.clock
    const bar = await printProgress(machine, options, dismHeader(machine))
    if (bar) return bar
    const source = words.get('source')
    if (source !== undefined && !holdsCopies(machine, source))
      return dismError(machine, '0x800f081f', 'The source files could not be found.', options)
    await repairStore(machine, began)
    return dismBlock(machine, options, 0, `The restore operation completed successfully.\n${end}`, true)
  }
  if (words.has('startcomponentcleanup')) return cleanStore(machine, options)
  return dismError(machine, '87', 'The cleanup-image option is unknown.', options)
}

/** Only for an offline image; the pending operations are reverted when its Windows starts. */
async function revertPending(machine: PracticeMachine, options: DismOptions) {
  machine.state.reverting = restartPending(machine)
  await machine.save()
  return dismBlock(
    machine,
    options,
    0,
    'Reverting pending actions from the image...\nThe operation completed. Revert of pending actions will be attempted after the reboot.\nThe operation completed successfully.\n',
  )
}

/** Removes superseded components from the mounted WinRE image; without /ResetBase most of them stay. */
async function cleanMountedImage(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: DismOptions,
) {
  const { winre } = machine.state
  const image = words.get('image')?.toLowerCase().replace(/\\+$/, '')
  if (winre.mounted === null || winre.mounted.path.toLowerCase() !== image)
    return dismError(machine, '3', 'Unable to access the image.', options)
  if (!words.has('startcomponentcleanup'))
    return dismError(machine, '87', 'The cleanup-image option is unknown.', options)
  const bar = await printProgress(machine, options, dismHeader(machine))
  if (bar) return bar
  const added = machine.pc.packages.find(
    (one) => one.kind === 'safe-os' && one.winreVersion === winre.mounted?.version,
  )
  if (added?.kind === 'safe-os' && words.has('resetbase'))
    winre.mounted = { ...winre.mounted, grownBytes: added.growsBytes.cleaned }
  await machine.save()
  return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
}

/**
 * Whether a source contains the damaged files: an image at another revision lacks files that updates have changed
 * since.
 */
function holdsCopies(machine: PracticeMachine, source: string): boolean {
  const [, image, index] = /^(?:wim|esd):(.+):(\d+)$/i.exec(source) ?? []
  const path = image ?? source
  const windows = image === undefined ? null : practiceImage(machine.pc, image, Number(index))?.windows
  if (windows) {
    const { build, ubr } = runningBuild(machine)
    return windows.build === `${build}.${ubr}`
  }
  return findPracticeFile(machine, path) !== null || practiceFilesIn(machine, path).length > 0
}

/** Removes superseded components; a baseline stays. */
async function cleanStore(machine: PracticeMachine, options: DismOptions) {
  if (restartPending(machine))
    return dismError(
      machine,
      '0x800f0806',
      'The operation could not be completed due to pending operations.',
      options,
    )
  const bar = await printProgress(machine, options, dismHeader(machine))
  if (bar) return bar
  for (const { identity, state, baseline } of cbsPackages(machine))
    if (state === cbsState.superseded && !baseline)
      machine.registry.removeKey(`${servicing}\\Packages\\${identity}`)
  return dismBlock(machine, options, 0, 'The operation completed successfully.\n', true)
}

/** As DISM prints it; cleanup would free the superseded rollup. */
function storeAnalysis(machine: PracticeMachine): string {
  const superseded = cbsPackages(machine).filter(({ word }) => word === 'Superseded').length
  return [
    '',
    'Component Store (WinSxS) information:',
    '',
    'Windows Explorer Reported Size of Component Store : 9.12 GB',
    '',
    'Actual Size of Component Store : 8.85 GB',
    '',
    '    Shared with Windows : 6.04 GB',
    '    Backups and Disabled Features : 2.81 GB',
    '    Cache and Temporary Data :  0 bytes',
    '',
    'Date of Last Cleanup : 2026-03-04 03:11:27',
    '',
    `Number of Reclaimable Packages : ${superseded}`,
    `Component Store Cleanup Recommended : ${superseded > 0 ? 'Yes' : 'No'}`,
    '',
  ].join('\n')
}

/** Version of a readable WinRE image, the PC's own or a copy of it; null if there is none. */
function winreVersionOf(machine: PracticeMachine, image: string): string | null {
  const { winre } = machine.state
  if (!/\\winre\.wim$/i.test(image)) return null
  const file = findPracticeFile(machine, image)
  if (file?.content.kind === 'text') return file.content.text
  const place = `harddisk${winre.disk}\\partition${winre.partition}\\`
  return winre.enabled && image.toLowerCase().includes(place) ? winre.version : null
}

/** Writes a copy of the WinRE image; the folder must exist. */
async function exportImage(
  machine: PracticeMachine,
  words: ReadonlyMap<string, string>,
  options: DismOptions,
) {
  const version = winreVersionOf(machine, words.get('sourceimagefile') ?? '')
  const to = words.get('destinationimagefile') ?? ''
  if (version === null) return dismError(machine, '2', 'The system cannot find the file specified.', options)
  if (practiceFilesIn(machine, to.slice(0, to.lastIndexOf('\\'))).length === 0)
    return dismError(machine, '3', 'The system cannot find the path specified.', options)
  const head = `\nDeployment Image Servicing and Management tool\nVersion: ${machine.pc.dismVersion}\n\nExporting image\n`
  const bar = await printProgress(machine, options, head)
  if (bar) return bar
  writePracticeFile(machine, to, version)
  const end = '\nThe operation completed successfully.\n'
  options.onOutput?.(toolResult(0, end).stdout)
  return toolResult(0, `${head}${fullBar}${end}`)
}

function getImageInfo(machine: PracticeMachine, words: ReadonlyMap<string, string>, options: DismOptions) {
  const image = words.get('imagefile') ?? words.get('wimfile') ?? ''
  const { storage } = machine.state
  const ofMedium = practiceImage(machine.pc, image, Number(words.get('index') ?? 1))
  const version = ofMedium?.windows ? `10.0.${ofMedium.windows.build}` : winreVersionOf(machine, image)
  if (version === null) return dismError(machine, '2', 'The system cannot find the file specified.', options)
  const [, , build, revision] = readFourPartVersion(version) ?? []
  const architecture = storage.processorArchitecture === 12 ? 'arm64' : 'x64'
  const name = ofMedium
    ? `Windows ${ofMedium.windows?.edition ?? ''}`
    : `Microsoft Windows Recovery Environment (${windowsArchitecture(architecture)})`
  const rows = [
    `Details for image : ${image}`,
    '',
    `Index : ${ofMedium?.index ?? 1}`,
    `Name : ${name}`,
    `Description : ${name}`,
    'Size : 3,412,805,632 bytes',
    'WIM Bootable : No',
    `Architecture : ${architecture}`,
    'Hal : <undefined>',
    `Version : 10.0.${build}`,
    `ServicePack Build : ${revision}`,
    'ServicePack Level : 0',
    'Edition : WindowsPE',
    'Installation : WindowsPE',
    'ProductType : WinNT',
    'ProductSuite : ',
    'System Root : WINDOWS',
    'Directories : 4137',
    'Files : 18422',
    'Created : 4/1/2024 - 1:04:12 AM',
    'Modified : 2/11/2026 - 9:40:51 AM',
    'Languages :',
    '\ten-US (Default)',
    '',
    'The operation completed successfully.',
    '',
  ]
  return dismBlock(machine, options, 0, rows.join('\n'))
}
