import type { FailureError } from '../../../common/result.ts'
import { failureError } from '../../texts/failure.ts'
import type { PracticeMachine } from './practice-machine.ts'
import { reagentc } from './reagentc.ts'
import { reg } from './reg.ts'

/**
 * The person at the practice PC, who types the lines that move the recovery partition (KB5028997), set the clock and
 * change the registry. Knows these lines only; a line it does not know changes nothing and is refused.
 */
export async function typeByHand(machine: PracticeMachine, lines: readonly string[]): Promise<void> {
  const before = structuredClone(machine.state)
  // Nothing is kept before the last line is done: killed in between, the PC is as it was.
  const unsaved = { ...machine, save: async () => {} }
  const desk: Desk = { machine: unsaved, partition: null, volume: null, grownBytes: 0, deleted: false }
  try {
    for (const line of lines) await typeLine(desk, line.trim())
    if (desk.deleted) throw refused('delete partition override')
  } catch (error) {
    Object.assign(machine.state, before)
    throw error
  }
  machine.pass(1200)
  await machine.save()
}

type Desk = {
  readonly machine: PracticeMachine
  partition: number | null
  volume: string | null
  grownBytes: number
  /** The recovery partition was deleted and not made again. */
  deleted: boolean
}

async function typeLine(desk: Desk, line: string): Promise<void> {
  if (/^reagentc(\.exe)? /i.test(line)) {
    const result = await reagentc(desk.machine, line.split(/\s+/).slice(1), {})
    // WinRE may be off already; the guide goes on then.
    if (result.exitCode !== 0 && !/disable/i.test(line)) throw refused(line)
    return
  }
  if (/^w32tm\.exe \/(resync|query)\b/i.test(line) || /^reg\.exe export /i.test(line)) return
  const added = /^reg\.exe (add|delete) "([^"<>]+)" (.+)$/i.exec(line)
  if (added) {
    const [, verb = '', key = '', rest = ''] = added
    const result = await reg(desk.machine, [verb, key, ...rest.split(' ')], {})
    if (result.exitCode !== 0) throw refused(line)
    return
  }
  if (/^(diskpart|list (disk|partition|volume)|select disk \d+|exit|rescan)$/i.test(line)) return
  if (/^select volume c$/i.test(line)) {
    desk.volume = 'C:'
    desk.partition = null
    return
  }
  const selected = /^select partition (\d+)$/i.exec(line)?.[1]
  if (selected !== undefined) {
    desk.partition = Number(selected)
    desk.volume = null
    return
  }
  const shrink = /^shrink desired=(\d+) minimum=\d+$/i.exec(line)?.[1]
  if (shrink !== undefined) return shrinkWindows(desk, Number(shrink) * 2 ** 20)
  if (/^delete partition override$/i.test(line)) return deleteRecovery(desk)
  if (/^create partition primary id=\{?de94bba4-06d1-4d40-a16a-bfd50179d6ac\}?$/i.test(line))
    return createRecovery(desk)
  if (/^gpt attributes=0x8000000000000001$/i.test(line) || /^format quick fs=ntfs label=/i.test(line)) return
  throw refused(line)
}

function shrinkWindows(desk: Desk, bytes: number): void {
  const { storage } = desk.machine.state
  const windows = storage.volumes.find((one) => one.driveLetter === 'C:')
  const place = storage.partitions.find((one) => windows && one.accessPaths.includes(windows.deviceId))
  if (desk.volume !== 'C:' || !windows || !place || windows.freeSpace < bytes) throw refused('shrink')
  windows.capacity -= bytes
  windows.freeSpace -= bytes
  place.size -= bytes
  desk.grownBytes += bytes
}

function deleteRecovery(desk: Desk): void {
  const { storage, winre } = desk.machine.state
  const place = storage.partitions.find((one) => one.partitionNumber === desk.partition)
  if (!place || place.partitionNumber !== winre.partition || winre.enabled)
    throw refused('delete partition override')
  desk.deleted = true
}

function createRecovery(desk: Desk): void {
  const { storage, winre } = desk.machine.state
  const place = storage.partitions.find((one) => one.partitionNumber === winre.partition)
  const volume = storage.volumes.find((one) => place?.accessPaths.includes(one.deviceId))
  if (!desk.deleted || !place || !volume) throw refused('create partition')
  place.offset -= desk.grownBytes
  place.size += desk.grownBytes
  volume.capacity += desk.grownBytes
  volume.freeSpace += desk.grownBytes
  desk.deleted = false
  desk.grownBytes = 0
}

function refused(line: string): FailureError {
  return failureError('refused', 'practice-line-unknown', {}, line)
}
