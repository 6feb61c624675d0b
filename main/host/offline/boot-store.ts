import type { BootStore, GptPlace } from '../host.ts'
import type { HiveKey } from './hive-key.ts'
import { readHive } from './open-hive.ts'

/** Ids of objects and elements: https://learn.microsoft.com/previous-versions/windows/desktop/bcd/bcd-reference */
const bootManager = '{9dea862c-5cdd-4e70-acc1-f32b344d4795}'
const element = {
  applicationDevice: '11000001',
  applicationPath: '12000002',
  osDevice: '21000001',
  defaultObject: '23000003',
}

/**
 * Reads a boot store (BCD) from its bytes: what starts by default, and where it says the boot manager lies. Null for a
 * store that has no boot manager. Throws HiveDamage for what is no hive, or a damaged one.
 *
 * @param logs Its `.LOG1` and `.LOG2`, where they are.
 */
export function readBootStore(bytes: Uint8Array, logs: readonly Uint8Array[]): BootStore | null {
  const { root } = readHive(bytes, logs)
  const objects = child(root, 'Objects')
  const manager = objects === null ? null : child(objects, bootManager)
  if (objects === null || manager === null) return null
  const first = textOf(elementOf(manager, element.defaultObject))
  const loader = first === null ? null : child(objects, first)
  const path = loader === null ? null : textOf(elementOf(loader, element.applicationPath))
  return {
    manager: gptPlaceOf(elementOf(manager, element.applicationDevice)),
    starts:
      loader === null || path === null
        ? null
        : {
            path,
            from: gptPlaceOf(elementOf(loader, element.applicationDevice)),
            windows: gptPlaceOf(elementOf(loader, element.osDevice)),
          },
  }
}

/**
 * The partition that a device element names, where it is one of a GPT disk: the 16 bytes of an id of further options, then
 * the kind of device (6: a partition) at 16, the partition's id at 32, the style of its disk (0: GPT) at 52, the disk's id
 * at 56 (http://www.mistyprojects.co.uk/documents/BCDEdit/files/device_partition.htm). Null for any other device.
 */
export function gptPlaceOf(data: Buffer | null): GptPlace | null {
  if (data === null || data.length < 72) return null
  if (data.readUInt32LE(16) !== 6 || data.readUInt32LE(52) !== 0) return null
  return { partition: guidAt(data, 32), disk: guidAt(data, 56) }
}

/** A GUID in the order in which Windows keeps it. */
export function guidAt(bytes: Buffer, at: number): string {
  const part = (from: number, to: number) => bytes.subarray(at + from, at + to)
  const turned = (from: number, to: number) => Buffer.from(part(from, to)).reverse().toString('hex')
  return [
    turned(0, 4),
    turned(4, 6),
    turned(6, 8),
    part(8, 10).toString('hex'),
    part(10, 16).toString('hex'),
  ].join('-')
}

function child(key: HiveKey, name: string): HiveKey | null {
  return key.subkeys().find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null
}

function elementOf(object: HiveKey, type: string): Buffer | null {
  const elements = child(object, 'Elements')
  const found = elements === null ? null : child(elements, type)
  return found?.values().find((one) => one.name.toLowerCase() === 'element')?.data ?? null
}

/** A REG_SZ; what stands behind its end does not count. */
function textOf(data: Buffer | null): string | null {
  if (data === null || data.length % 2 !== 0) return null
  const [text = ''] = data.toString('utf16le').split('\0')
  return text === '' ? null : text
}
