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
 * Parses a boot store (BCD): the default entry and the partition of the boot manager. Null if the store has no boot
 * manager. Throws HiveDamage if the bytes are not a hive or the hive is damaged.
 *
 * @param logs Contents of its `.LOG1` and `.LOG2`, if present
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
 * Returns the partition that a device element names, if it is on a GPT disk. Layout: a 16-byte GUID of additional
 * options, the kind of device (6: partition) at 16, the partition id at 32, the partition style (0: GPT) at 52, the
 * disk id at 56 (http://www.mistyprojects.co.uk/documents/BCDEdit/files/device_partition.htm). Null for any other
 * device.
 */
export function gptPlaceOf(data: Buffer | null): GptPlace | null {
  if (data === null || data.length < 72) return null
  if (data.readUInt32LE(16) !== 6 || data.readUInt32LE(52) !== 0) return null
  return { partition: guidAt(data, 32), disk: guidAt(data, 56) }
}

/** Formats a GUID that is stored in Windows' mixed-endian byte order. */
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

/** Reads a REG_SZ up to its terminator; anything after that is ignored. */
function textOf(data: Buffer | null): string | null {
  if (data === null || data.length % 2 !== 0) return null
  const [text = ''] = data.toString('utf16le').split('\0')
  return text === '' ? null : text
}
