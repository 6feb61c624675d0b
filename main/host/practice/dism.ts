import type { RunOptions } from '../host.ts'
import { cbsPackages } from './cbs-registry.ts'
import { addPackage } from './dism-add-package.ts'
import { dismBlock, dismError, dismHeader } from './dism-text.ts'
import type { PracticeMachine, PracticeTool } from './practice-machine.ts'
import { printProgress } from './print-progress.ts'
import { repairStore } from './repair-store.ts'

/** dism.exe, as far as Unstuck and a person at the practice PC use it. */
export const dism: PracticeTool = async (machine, args, options) => {
  const words = new Map<string, string>()
  for (const arg of args) {
    const [, name = '', value = ''] = /^\/([^:]+):?(.*)$/.exec(arg) ?? []
    if (name === '') return dismError(machine, '87', 'An option is unknown.', options)
    words.set(name.toLowerCase(), value)
  }
  const online = words.has('online')
  if (words.has('get-packages') && online) return getPackages(machine, options)
  if (words.has('cleanup-image') && online) return cleanupImage(machine, words, options)
  if (words.has('add-package') && online !== words.has('image')) return addPackage(machine, words, options)
  if (words.has('get-imageinfo') || words.has('get-wiminfo')) return getImageInfo(machine, words, options)
  return dismError(machine, '87', 'An option is unknown.', options)
}

function getPackages(machine: PracticeMachine, options: RunOptions) {
  const blocks = cbsPackages(machine).map(({ identity, word }) => {
    const type = identity.startsWith('Package_for_RollupFix') ? 'Security Update' : releaseType(identity)
    const time = word.endsWith('Pending') ? '' : '3/11/2026 9:42 AM'
    return `Package Identity : ${identity}\nState : ${word}\nRelease Type : ${type}\nInstall Time : ${time}\n`
  })
  return dismBlock(
    machine,
    options,
    0,
    `Packages listing:\n\n${blocks.join('\n')}\nThe operation completed successfully.\n`,
  )
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
  options: RunOptions,
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
  if (words.has('restorehealth')) {
    const bar = await printProgress(machine, options, dismHeader(machine))
    if (bar) return bar
    await repairStore(machine)
    return dismBlock(machine, options, 0, `The restore operation completed successfully.\n${end}`, true)
  }
  return dismError(machine, '87', 'The cleanup-image option is unknown.', options)
}

function getImageInfo(machine: PracticeMachine, words: ReadonlyMap<string, string>, options: RunOptions) {
  const image = words.get('imagefile') ?? words.get('wimfile') ?? ''
  const { winre, storage } = machine.state
  const place = `harddisk${winre.disk}\\partition${winre.partition}\\`
  if (!/\\winre\.wim$/i.test(image) || !winre.enabled || !image.toLowerCase().includes(place)) {
    return dismError(machine, '2', 'The system cannot find the file specified.', options)
  }
  const [, , build = '', revision = ''] = winre.version.split('.')
  const architecture = storage.processorArchitecture === 12 ? 'arm64' : 'x64'
  const rows = [
    `Details for image : ${image}`,
    '',
    'Index : 1',
    `Name : Microsoft Windows Recovery Environment (${architecture === 'x64' ? 'amd64' : architecture})`,
    `Description : Microsoft Windows Recovery Environment (${architecture === 'x64' ? 'amd64' : architecture})`,
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
