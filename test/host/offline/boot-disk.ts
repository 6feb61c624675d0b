import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBootFiles } from '../../../main/host/offline/read-boot-files.ts'
import type { PrintableKey } from '../../../main/host/reg-query.ts'
import { binary, sz, type TestKey, writeHive } from './hive-writer.ts'

export const ids = {
  efi: '0c1d2e3f-4a5b-4c6d-8e7f-908172635445',
  windows: '8f0e1d2c-3b4a-4958-a7b6-c5d4e3f20110',
  disk: '11223344-5566-4778-899a-abbccddeeff0',
  other: 'deadbeef-0000-4000-8000-00000000beef',
}
export const stamp = '20261122T101500Z'
const loader = '{b2721d73-1db4-4c62-bf78-c548a880142d}'

/** The bytes of a GUID in Windows' order. */
export function guidBytes(guid: string): Buffer {
  const [one = '', two = '', three = '', ...rest] = guid.split('-')
  const turned = [one, two, three].map((part) => Buffer.from(part, 'hex').reverse())
  return Buffer.concat([...turned, Buffer.from(rest.join(''), 'hex')])
}

/** A device element: a partition of a GPT disk. */
export function gptDevice(partition: string, disk: string): Buffer {
  const data = Buffer.alloc(88)
  data.writeUInt32LE(6, 16)
  data.writeUInt32LE(72, 24)
  guidBytes(partition).copy(data, 32)
  guidBytes(disk).copy(data, 56)
  return data
}

/** A boot store that starts a Windows on this partition. */
export function bootStore({
  windows = ids.windows,
  manager = ids.efi,
  disk = ids.disk,
  path = '\\Windows\\system32\\winload.efi',
} = {}): Buffer {
  const element = (type: string, value: TestKey['values']): TestKey => ({ name: type, values: value ?? [] })
  const object = (name: string, elements: TestKey[]): TestKey => ({
    name,
    keys: [{ name: 'Description' }, { name: 'Elements', keys: elements }],
  })
  const device = binary('Element', gptDevice(windows, ids.disk))
  return writeHive({
    name: 'NewStoreRoot',
    keys: [
      { name: 'Description', values: [sz('KeyName', 'BCD00000000')] },
      {
        name: 'Objects',
        keys: [
          object('{9dea862c-5cdd-4e70-acc1-f32b344d4795}', [
            element('11000001', [binary('Element', gptDevice(manager, disk))]),
            element('23000003', [sz('Element', loader)]),
          ]),
          object(loader, [
            element('11000001', [device]),
            element('12000002', [sz('Element', path)]),
            element('21000001', [device]),
          ]),
        ],
      },
    ],
  })
}

/** A disk with a Windows folder and an EFI system partition, as two folders. */
export function bootDisk(folder: string) {
  const windows = join(folder, 'disk', 'Windows')
  const root = join(folder, 'efi')
  const boot = join(root, 'EFI', 'Microsoft', 'Boot')
  const own = join(windows, 'Boot', 'EFI')
  const own2023 = join(windows, 'Boot', 'EFI_EX')
  for (const folder of [own, own2023]) mkdirSync(folder, { recursive: true })
  mkdirSync(join(boot, 'Fonts'), { recursive: true })
  writeFileSync(join(own, 'bootmgfw.efi'), 'boot manager of this Windows')
  writeFileSync(join(own2023, 'bootmgfw_EX.efi'), 'the same, signed with the 2023 certificate')
  writeFileSync(join(boot, 'bootmgfw.efi'), 'boot manager of an update that failed')
  writeFileSync(join(boot, 'BCD'), bootStore({ windows: ids.other }))
  writeFileSync(join(boot, 'Fonts', 'segoe.ttf'), 'a font')
  const kept = join(folder, 'disk', 'Unstuck', `BootFiles-${stamp}`)
  return {
    windows,
    boot,
    kept,
    /** The effect of robocopy.exe. */
    keep: () => cpSync(boot, kept, { recursive: true }),
    /** The effect of bcdboot.exe, with or without /bootex. */
    rewrite(signed2023 = false) {
      mkdirSync(boot, { recursive: true })
      const manager = signed2023 ? join(own2023, 'bootmgfw_EX.efi') : join(own, 'bootmgfw.efi')
      cpSync(manager, join(boot, 'bootmgfw.efi'))
      writeFileSync(join(boot, 'BCD'), bootStore())
    },
    empty: () => rmSync(join(root, 'EFI'), { recursive: true }),
    read: (mounted: string | null = dataOf(ids.efi), letter = 'C:') =>
      readBootFiles({
        windows,
        root,
        kept: `C:\\Unstuck\\BootFiles-${stamp}`,
        read: registry(letter),
        mounted,
      }),
  }
}

/** `DMIO:ID:` and a GUID, as hex. */
export const dataOf = (guid: string): string =>
  Buffer.concat([Buffer.from('DMIO:ID:'), guidBytes(guid)])
    .toString('hex')
    .toUpperCase()

const registry =
  (letter: string) =>
  (path: string): PrintableKey | null => {
    const value = (name: string, type: string, data: string) => ({
      path,
      subkeys: [],
      values: [{ name, type, data }],
    })
    if (path.endsWith('MountedDevices'))
      return value(`\\DosDevices\\${letter}`, 'REG_BINARY', dataOf(ids.windows))
    return value('SystemRoot', 'REG_SZ', `${letter}\\Windows`)
  }
