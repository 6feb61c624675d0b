import type { z } from 'zod'
import { mib } from '../../../../common/facts/disk-partitions.ts'
import type { storageSchema } from '../definition/storage-schema.ts'
import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'

type Storage = z.infer<typeof storageSchema>
type Partition = Storage['partitions'][number]
type Volume = Storage['volumes'][number]

const recoveryType = 'de94bba4-06d1-4d40-a16a-bfd50179d6ac'
const espType = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b'
const reservedType = 'e3c9e316-0b5c-4db8-817d-f92df00215ae'
const basicType = 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7'
/** Overhead of a new NTFS volume; rounded. */
const fileSystemBytes = 16 * mib

/**
 * Runs diskpart.exe with a script, one argument per line. Stops at the first line that fails and saves the disk after
 * each, as a real disk would be if the power failed in between.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/diskpart
 */
export const diskpart: PracticeTool = async (machine, lines) => {
  const focus: Focus = { disk: null, partition: null }
  let printed = `\nMicrosoft DiskPart version ${machine.pc.dismVersion}\n\nCopyright (C) Microsoft Corporation.\nOn computer: PRACTICE\n`
  for (const line of lines) {
    const answer = await command(machine, focus, line.trim())
    if (answer === null) break
    printed += `\n${answer.text}\n`
    if (!answer.ok) return toolResult(1, printed)
  }
  return toolResult(0, printed)
}

type Focus = { disk: number | null; partition: Partition | null }
type Answer = { readonly ok: boolean; readonly text: string }
type Words = { readonly flags: ReadonlySet<string>; readonly values: ReadonlyMap<string, string> }

const said = (text: string): Answer => ({ ok: true, text })
const error = (text: string): Answer => ({ ok: false, text })
const noFocus = error('There is no partition selected.\nPlease select a partition and try again.')
const arguments_ = error('The arguments specified for this command are not valid.')

/** Runs one line; null ends the script. */
async function command(machine: PracticeMachine, focus: Focus, line: string): Promise<Answer | null> {
  const [verb = '', noun = '', ...rest] = line.toLowerCase().match(/[^\s="]+(?:="[^"]*"|=\S+)?/g) ?? []
  if (verb === 'exit') return null
  if (verb === 'rem' || verb === 'rescan') return said('')
  if (verb === 'list') return said(listing(machine, focus, noun))
  const isSelect = verb === 'sel' || verb === 'select'
  if (isSelect) return select(machine, focus, noun, rest[0] ?? '')
  if (verb === 'detail' && /^par/.test(noun)) return detail(machine, focus)
  const change = changes[verb === 'del' ? 'delete' : verb]
  if (change === undefined) return error('Microsoft DiskPart does not know this command.')
  const answer = change(machine, focus, wordsOf([noun, ...rest]))
  if (answer.ok) {
    machine.pass(5)
    await machine.save()
  }
  return answer
}

function wordsOf(words: readonly string[]): Words {
  const values = words.flatMap((word): [string, string][] => {
    const at = word.indexOf('=')
    return at < 0 ? [] : [[word.slice(0, at), word.slice(at + 1).replaceAll('"', '')]]
  })
  return { flags: new Set(words.filter((word) => !word.includes('='))), values: new Map(values) }
}

const changes: Readonly<Record<string, (machine: PracticeMachine, focus: Focus, words: Words) => Answer>> = {
  shrink,
  extend,
  delete: remove,
  create,
  gpt,
  format,
}

function select({ state }: PracticeMachine, focus: Focus, noun: string, which: string): Answer {
  const { partitions, volumes } = state.storage
  if (/^dis/.test(noun)) {
    const isThere = partitions.some(({ diskNumber }) => String(diskNumber) === which)
    focus.partition = null
    focus.disk = isThere ? Number(which) : null
    return isThere
      ? said(`Disk ${which} is now the selected disk.`)
      : error('The disk you specified is not valid.')
  }
  if (/^par/.test(noun)) {
    const found = partitions.find(
      (one) => one.diskNumber === focus.disk && String(one.partitionNumber) === which,
    )
    focus.partition = found ?? null
    return found
      ? said(`Partition ${which} is now the selected partition.`)
      : error('The specified partition is not valid.')
  }
  const volume = volumes.find(({ driveLetter }) => driveLetter?.toLowerCase().replace(':', '') === which)
  const found = volume && partitions.find(({ accessPaths }) => accessPaths.includes(volume.deviceId))
  if (!/^vol/.test(noun) || found === undefined) return error('The volume you specified is not valid.')
  focus.disk = found.diskNumber
  focus.partition = found
  return said('The volume is the selected volume.')
}

/** Basic volumes only, not recovery or EFI system partitions. */
function shrink(machine: PracticeMachine, { partition }: Focus, { flags, values }: Words): Answer {
  const volume = partition && volumeOn(machine, partition)
  if (!partition || !volume) return noFocus
  if (typeOf(partition) !== basicType || volume.fileSystem !== 'NTFS')
    return error('The volume cannot be shrunk because the file system does not support it.')
  const can = Math.min(reclaimable(machine), Math.floor(volume.freeSpace / mib))
  if (flags.has('querymax')) return said(`The maximum number of reclaimable bytes is: ${can} MB`)
  const least = Number(values.get('minimum') ?? values.get('desired') ?? can)
  const most = Number(values.get('desired') ?? least)
  if (!(least > 0) || most < least) return arguments_
  if (can < least)
    return error(
      'The specified shrink size is too big and will cause the volume to be smaller than the minimum volume size.',
    )
  const bytes = Math.min(most, can) * mib
  volume.capacity -= bytes
  volume.freeSpace -= bytes
  partition.size -= bytes
  machine.state.shrunkBytes += bytes
  return said(`DiskPart successfully shrunk the volume by: ${bytes / mib} MB`)
}

/** Unmovable files limit it, however much space is free. */
function reclaimable({ pc, state }: PracticeMachine): number {
  return pc.reclaimableMegabytes - Math.floor(state.shrunkBytes / mib)
}

function extend(machine: PracticeMachine, { partition }: Focus, { values }: Words): Answer {
  const volume = partition && volumeOn(machine, partition)
  if (!partition || !volume) return noFocus
  if (volume.fileSystem !== 'NTFS')
    return error('The volume cannot be extended because the file system does not support it.')
  const behind = freeBehind(machine, partition)
  const bytes = values.has('size') ? Number(values.get('size')) * mib : behind
  if (!(bytes > 0) || bytes > behind)
    return error('There is not enough usable free space on specified disk(s) to extend the volume.')
  volume.capacity += bytes
  volume.freeSpace += bytes
  partition.size += bytes
  machine.state.shrunkBytes = Math.max(0, machine.state.shrunkBytes - bytes)
  return said('DiskPart successfully extended the volume.')
}

/** A protected partition needs `override`; the running Windows' partition is never deleted. */
function remove(machine: PracticeMachine, focus: Focus, { flags }: Words): Answer {
  const { partition } = focus
  if (!partition) return noFocus
  const { storage, winre, gptAttributes } = machine.state
  const volume = volumeOn(machine, partition)
  if (volume?.bootVolume || volume?.systemVolume || typeOf(partition) === espType)
    return error('You cannot delete the active system partition on this disk.')
  if (typeOf(partition) !== basicType && !flags.has('override'))
    return error('Cannot delete a protected partition without the force protected parameter set.')
  storage.partitions = storage.partitions.filter((one) => one !== partition)
  storage.volumes = storage.volumes.filter((one) => one !== volume)
  delete gptAttributes[keyOf(partition)]
  // An image that was not moved off the partition before is lost with it.
  if (winre.enabled && winre.disk === partition.diskNumber && winre.partition === partition.partitionNumber) {
    winre.enabled = false
    winre.lost = true
  }
  focus.partition = null
  return said('DiskPart successfully deleted the selected partition.')
}

/** Without an offset it starts in the largest free extent, without a size it fills it; the focus moves to it. */
function create(machine: PracticeMachine, focus: Focus, { flags, values }: Words): Answer {
  const { disk } = focus
  const { storage } = machine.state
  if (disk === null) return error('There is no disk selected.')
  if (!flags.has('partition') || !flags.has('primary')) return arguments_
  const extents = freeExtents(machine, disk)
  const wantedAt = values.has('offset') ? Number(values.get('offset')) * 1024 : null
  const extent =
    wantedAt === null
      ? extents.toSorted((one, other) => other.to - other.from - (one.to - one.from))[0]
      : extents.find(({ from, to }) => wantedAt >= from && wantedAt < to)
  if (extent === undefined) return error('No usable free extent could be found.')
  const offset = wantedAt ?? extent.from
  const room = extent.to - offset
  const size = values.has('size') ? Number(values.get('size')) * mib : room
  if (!(size > 0) || size > room) return error('There is not enough usable space for this operation.')
  const own = storage.partitions.filter(({ diskNumber }) => diskNumber === disk)
  const taken = new Set(own.map(({ partitionNumber }) => partitionNumber))
  let number = 1
  while (taken.has(number)) number += 1
  const deviceId = `\\\\?\\Volume{${offset.toString(16).padStart(8, '0').slice(-8)}-2b7a-11f0-9c41-d8bbc1a20${machine.state.boots}5e}\\`
  const made: Partition = {
    diskNumber: disk,
    partitionNumber: number,
    offset,
    size,
    gptType: `{${(values.get('id') ?? basicType).replace(/[{}]/g, '')}}`,
    mbrType: null,
    accessPaths: [deviceId],
    diskGuid: own[0]?.diskGuid ?? null,
  }
  storage.partitions.push(made)
  storage.volumes.push({
    deviceId,
    driveLetter: null,
    label: null,
    fileSystem: null,
    capacity: 0,
    freeSpace: 0,
    bootVolume: false,
    systemVolume: false,
  })
  machine.state.gptAttributes[keyOf(made)] = '0x0000000000000000'
  focus.partition = made
  return said('DiskPart succeeded in creating the specified partition.')
}

function gpt(machine: PracticeMachine, { partition }: Focus, { values }: Words): Answer {
  if (!partition) return noFocus
  const attributes = /^0x[0-9a-f]{16}$/.exec(values.get('attributes') ?? '')?.[0]
  if (attributes === undefined) return arguments_
  machine.state.gptAttributes[keyOf(partition)] = attributes
  return said('DiskPart successfully assigned the attributes to the selected GPT partition.')
}

function format(machine: PracticeMachine, { partition }: Focus, { flags, values }: Words): Answer {
  const volume = partition && volumeOn(machine, partition)
  if (!partition || !volume) return error('There is no volume selected.')
  if (volume.bootVolume || volume.systemVolume) return error('The volume is in use.')
  if (!flags.has('quick') || values.get('fs') !== 'ntfs') return arguments_
  volume.fileSystem = 'NTFS'
  volume.label = 'Windows RE tools'
  volume.capacity = partition.size - 4096
  volume.freeSpace = volume.capacity - fileSystemBytes
  machine.pass(5)
  return said('  100 percent completed\n\nDiskPart successfully formatted the volume.')
}

function detail({ state }: PracticeMachine, { partition }: Focus): Answer {
  if (!partition) return noFocus
  const { gptAttributes } = state
  const type = typeOf(partition)
  // Setup sets these attributes.
  const usual = type === recoveryType ? '0x8000000000000001' : '0x0000000000000000'
  const attributes = gptAttributes[keyOf(partition)] ?? usual
  const isHidden = type === recoveryType || type === reservedType || type === espType
  return said(
    [
      `Partition ${partition.partitionNumber}`,
      `Type    : ${type}`,
      `Hidden  : ${isHidden ? 'Yes' : 'No'}`,
      `Required: ${attributes.endsWith('1') ? 'Yes' : 'No'}`,
      `Attrib  : ${attributes.toUpperCase()}`,
      `Offset in Bytes: ${partition.offset}`,
    ].join('\n'),
  )
}

function listing({ state }: PracticeMachine, { disk }: Focus, noun: string): string {
  if (!/^par/.test(noun)) return ''
  const rows = state.storage.partitions
    .filter(({ diskNumber }) => diskNumber === disk)
    .map(
      ({ partitionNumber, size, offset }) =>
        `  Partition ${partitionNumber}    Primary          ${Math.round(size / mib)} MB  ${Math.round(offset / mib)} MB`,
    )
  return ['  Partition ###  Type              Size     Offset', ...rows].join('\n')
}

type Extent = { readonly from: number; readonly to: number }

/** Unpartitioned space between the first and the last megabyte of the disk. */
function freeExtents({ state, pc }: PracticeMachine, disk: number): Extent[] {
  const own = state.storage.partitions
    .filter(({ diskNumber }) => diskNumber === disk)
    .toSorted((one, other) => one.offset - other.offset)
  const extents: Extent[] = []
  let from = mib
  for (const { offset, size } of own) {
    if (offset > from) extents.push({ from, to: offset })
    from = offset + size
  }
  const end = pc.diskBytes === null ? from : pc.diskBytes - mib
  return end > from ? [...extents, { from, to: end }] : extents
}

function freeBehind(machine: PracticeMachine, partition: Partition): number {
  const end = partition.offset + partition.size
  const behind = freeExtents(machine, partition.diskNumber).find(({ from }) => from === end)
  return behind === undefined ? 0 : behind.to - behind.from
}

function volumeOn({ state }: PracticeMachine, { accessPaths }: Partition): Volume | null {
  return state.storage.volumes.find(({ deviceId }) => accessPaths.includes(deviceId)) ?? null
}

const typeOf = ({ gptType }: Partition) => (gptType ?? '').toLowerCase().replace(/[{}]/g, '')
const keyOf = ({ diskNumber, offset }: Partition) => `${diskNumber}:${offset}`
