import { findPracticeFile, removeWrittenFile, writePracticeFile } from '../practice-files.ts'
import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'
import { updateReagentXml } from './reagent-xml.ts'

const success = 'REAGENTC.EXE: Operation Successful.\n'

const stagedImage = 'C:\\Windows\\System32\\Recovery\\Winre.wim'

/** reagentc.exe: /info, /enable, /disable, /setreimage, /mountre, /unmountre. */
export const reagentc: PracticeTool = async (machine, args) => {
  const [verb = '', ...rest] = args.map((arg) => arg.toLowerCase())
  const { winre } = machine.state
  switch (verb) {
    case '/info':
      return toolResult(0, info(machine))
    case '/enable':
      return enable(machine)
    case '/disable':
      return disable(machine)
    case '/mountre': {
      const path = args[args.findIndex((arg) => arg.toLowerCase() === '/path') + 1]
      if (!rest.includes('/path') || path === undefined) return failed('The parameter is incorrect.', 87)
      if (!winre.enabled) return failed('The Windows RE image was not found.')
      if (winre.mounted) return failed('The Windows RE image is already mounted.')
      winre.mounted = { path: path.replace(/\\+$/, ''), version: winre.version, grownBytes: 0 }
      machine.pass(60)
      await machine.save()
      return toolResult(0, `\nMounting...\n${success}`)
    }
    case '/setreimage': {
      const path = args[args.findIndex((arg) => arg.toLowerCase() === '/path') + 1]
      if (!rest.includes('/path') || path === undefined) return failed('The parameter is incorrect.', 87)
      if (findPracticeFile(machine, `${path}\\Winre.wim`) === null)
        return failed('The system cannot find the file specified.')
      return toolResult(
        0,
        `Directory set to: \\\\?\\GLOBALROOT\\device\\harddisk0\\partition3${path.slice(2)}\n\n${success}`,
      )
    }
    case '/unmountre':
      return unmount(machine, rest.includes('/commit'))
    default:
      return failed('The parameter is incorrect.', 87)
  }
}

/** The image moves from its partition to the Windows volume. */
async function disable(machine: PracticeMachine) {
  const { winre } = machine.state
  if (!winre.enabled) return failed('Windows RE is already disabled.')
  const volume = volumeOf(machine, placeOf(machine))
  if (volume !== undefined) {
    winre.imageBytes = Math.max(0, volume.capacity - volume.freeSpace - fileSystemBytes)
    volume.freeSpace += winre.imageBytes
  }
  winre.enabled = false
  winre.infoVersion = null
  writePracticeFile(machine, stagedImage, winre.version)
  await updateReagentXml(machine)
  await machine.save()
  return toolResult(0, `\n${success}`)
}

/** NTFS overhead of a recovery partition; rounded. */
const fileSystemBytes = 16 * 2 ** 20

/**
 * Moves the image from the Windows volume to the recovery partition: the known one, or any other of that type with a
 * file system. If there is none, the image stays on the Windows volume, which cannot be enabled under BitLocker.
 */
async function enable(machine: PracticeMachine) {
  const { winre } = machine.state
  if (winre.enabled) return failed('Windows RE is already enabled.')
  const staged = findPracticeFile(machine, stagedImage)
  if ((machine.pc.winre.missing || winre.lost) && staged === null)
    return failed('The Windows RE image was not found.')
  const place = targetOf(machine)
  if (place === undefined) return failed('The Windows RE image was not found.')
  const volume = volumeOf(machine, place)
  const bytes = winre.imageBytes ?? 0
  if (volume === undefined || volume.freeSpace < bytes) return failed('Operation failed: 70', 112)
  volume.freeSpace -= bytes
  winre.imageBytes = null
  winre.disk = place.diskNumber
  winre.partition = place.partitionNumber
  if (staged?.content.kind === 'text') winre.version = staged.content.text
  winre.enabled = true
  winre.lost = false
  removeWrittenFile(machine, stagedImage)
  await updateReagentXml(machine)
  await machine.save()
  return toolResult(0, `\n${success}`)
}

type Partition = PracticeMachine['state']['storage']['partitions'][number]

function placeOf({ state: { winre, storage } }: PracticeMachine): Partition | undefined {
  return storage.partitions.find(
    (one) => one.diskNumber === winre.disk && one.partitionNumber === winre.partition,
  )
}

function volumeOf({ state }: PracticeMachine, place: Partition | undefined) {
  return state.storage.volumes.find((one) => place?.accessPaths.includes(one.deviceId))
}

function targetOf(machine: PracticeMachine): Partition | undefined {
  const { storage } = machine.state
  const known = placeOf(machine)
  const isUsable = (one: Partition) => volumeOf(machine, one)?.fileSystem === 'NTFS'
  if (known !== undefined && isUsable(known) && volumeOf(machine, known)?.bootVolume === false) return known
  const other = storage.partitions.find((one) => isRecovery(one) && isUsable(one))
  if (other !== undefined) return other
  const isProtected = (storage.encryption?.conversionStatus ?? 0) !== 0
  return isProtected ? undefined : storage.partitions.find((one) => volumeOf(machine, one)?.bootVolume)
}

function isRecovery({ gptType, mbrType }: Partition): boolean {
  return gptType?.toLowerCase() === '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}' || mbrType === 0x27
}

async function unmount(machine: PracticeMachine, commit: boolean) {
  const { winre, storage } = machine.state
  if (winre.mounted === null) return failed('There is no mounted Windows RE image.')
  if (commit && winre.mounted.version !== winre.version) {
    const place = storage.partitions.find(
      (one) => one.diskNumber === winre.disk && one.partitionNumber === winre.partition,
    )
    const volume = storage.volumes.find((one) => place?.accessPaths.includes(one.deviceId))
    const { grownBytes } = winre.mounted
    // Simplified: the larger image never coexists with the old one, so only the growth needs space.
    if (volume === undefined || volume.freeSpace < grownBytes) return failed('Operation failed: 70', 112)
    volume.freeSpace -= grownBytes
    if (machine.pc.winre.infoLags) winre.infoVersion ??= winre.version
    winre.version = winre.mounted.version
  }
  winre.mounted = null
  machine.pass(90)
  await machine.save()
  return toolResult(0, `\nUnmounting...\n${success}`)
}

function failed(text: string, exitCode = 2) {
  return toolResult(exitCode, `\nREAGENTC.EXE: ${text}\n`)
}

function info({ state: { winre } }: PracticeMachine): string {
  const location = winre.enabled
    ? `\\\\?\\GLOBALROOT\\device\\harddisk${winre.disk}\\partition${winre.partition}\\Recovery\\WindowsRE`
    : ''
  return [
    'Windows Recovery Environment (Windows RE) and system reset configuration',
    'Information:',
    '',
    `    Windows RE status:         ${winre.enabled ? 'Enabled' : 'Disabled'}`,
    `    Windows RE location:       ${location}`,
    '    Boot Configuration Data (BCD) identifier: 5d0c8f3e-2b7a-11f0-9c41-d8bbc1a20417',
    '    Recovery image location:   ',
    '    Recovery image index:      0',
    '    Custom image location:     ',
    '    Custom image index:        0',
    `    Windows RE Version:        ${winre.enabled ? (winre.infoVersion ?? winre.version) : '0.0.0.0'}`,
    '',
    'REAGENTC.EXE: Operation Successful.',
    '',
    '',
  ].join('\n')
}
