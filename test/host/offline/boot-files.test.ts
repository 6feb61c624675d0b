import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepBootCall, rewriteBootCall } from '../../../common/steps/boot-files.ts'
import type { ToolName } from '../../../main/host/host.ts'
import { gptPlaceOf, readBootStore } from '../../../main/host/offline/boot-store.ts'
import { HiveDamage } from '../../../main/host/offline/hive-bytes.ts'
import { isForBootFiles } from '../../../main/host/offline/offline-tools.ts'
import { dataOfLetter } from '../../../main/host/offline/read-boot-files.ts'
import { times } from '../../sample.ts'
import { bootDisk, bootStore, dataOf, gptDevice, ids, stamp } from './boot-disk.ts'
import { writeHive } from './hive-writer.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-boot-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a boot store', () => {
  it('shows the default entry, and its partition', () => {
    const place = (partition: string) => ({ partition, disk: ids.disk })
    expect(readBootStore(bootStore(), [])).toEqual({
      manager: place(ids.efi),
      starts: {
        path: '\\Windows\\system32\\winload.efi',
        from: place(ids.windows),
        windows: place(ids.windows),
      },
    })
    expect(readBootStore(writeHive({ name: 'NewStoreRoot', keys: [{ name: 'Objects' }] }), [])).toBeNull()
  })

  it('reports no GPT partition for an MBR disk', () => {
    // As http://www.mistyprojects.co.uk/documents/BCDEdit/files/device_partition.htm prints it.
    const mbr = Buffer.from(
      `${'00'.repeat(16)}0600000000000000480000000000000000 00f01500000000 0000000000000000 00000000 01000000 f1a8ebb3${'00'.repeat(28)}`.replaceAll(
        ' ',
        '',
      ),
      'hex',
    )
    expect(mbr).toHaveLength(88)
    expect(gptPlaceOf(mbr)).toBeNull()
    expect(gptPlaceOf(gptDevice(ids.efi, ids.disk))).toEqual({ partition: ids.efi, disk: ids.disk })
    for (const short of [0, 20, 71]) expect(gptPlaceOf(Buffer.alloc(short))).toBeNull()
  })

  it('that is damaged is reported as such, for any bytes', () => {
    const whole = bootStore()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { maxLength: 12 }),
        fc.option(fc.nat({ max: whole.length })),
        (changes, cut) => {
          const bytes = Buffer.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          try {
            readBootStore(cut === null ? bytes : bytes.subarray(0, cut), [bytes])
          } catch (error) {
            expect(error).toBeInstanceOf(HiveDamage)
          }
        },
      ),
      { numRuns: times(120, 400) },
    )
  })
})

describe('boot files on a disk', () => {
  it('are read before and after they are written, and their backup is compared byte for byte', async () => {
    const disk = bootDisk(folder)
    const before = await disk.read()
    expect(before).toMatchObject({
      partition: ids.efi,
      windowsPartition: ids.windows,
      isThere: true,
      manager: 'other',
      copy: 'absent',
      unread: null,
      store: { starts: { windows: { partition: ids.other } } },
    })
    expect(before.freeBytes).toBeGreaterThan(0)
    disk.keep()
    expect((await disk.read()).copy).toBe('equal')
    writeFileSync(join(disk.kept, 'Fonts', 'segoe.ttf'), 'half')
    expect((await disk.read()).copy).toBe('other')
    disk.rewrite()
    expect(await disk.read()).toMatchObject({
      manager: 'own',
      store: { starts: { windows: { partition: ids.windows } } },
    })
    disk.rewrite(true)
    expect((await disk.read()).manager).toBe('own-2023')
  })

  it('are read only up to a limit', async () => {
    const disk = bootDisk(folder)
    disk.keep()
    const many = join(disk.kept, 'many')
    mkdirSync(many)
    for (let at = 0; at < 10_001; at += 1) writeFileSync(join(many, String(at)), '')
    await expect(disk.read()).rejects.toMatchObject({
      reason: 'too-large',
      said: { code: 'host.too-many-files' },
    })
    rmSync(many, { recursive: true })
    // A sparse file, which anyone could have left on that disk.
    truncateSync(join(disk.kept, 'BCD'), 2 ** 31)
    await expect(disk.read()).rejects.toMatchObject({ reason: 'too-large', said: { code: 'host.too-large' } })
  })

  it('that are missing or damaged are distinguished', async () => {
    const disk = bootDisk(folder)
    writeFileSync(join(disk.boot, 'BCD'), 'regf and nothing more')
    expect(await disk.read()).toMatchObject({ store: null, unread: { code: 'host.hive-damaged' } })
    disk.empty()
    expect(await disk.read()).toMatchObject({ isThere: false, manager: 'absent', store: null, unread: null })
  })

  it('on a USB stick, or of a Windows on a drive letter without a GPT partition, have no id', async () => {
    const disk = bootDisk(folder)
    const stick = Buffer.from('_??_USBSTOR#Disk', 'utf16le').toString('hex')
    for (const mounted of [null, '', '1122334400010000', stick])
      expect((await disk.read(mounted)).partition).toBeNull()
    // Windows has the letter E: for itself.
    expect((await disk.read(null, 'E:')).windowsPartition).toBe(ids.windows)
  })

  it('are found by the drive letter that this PC uses for their partition', () => {
    const printed = `\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\MountedDevices\r\n    \\??\\Volume{x}    REG_BINARY    00\r\n    \\DosDevices\\C:    REG_BINARY    1122334400007E0000000000\r\n    \\DosDevices\\S:    REG_BINARY    ${dataOf(ids.efi)}\r\n\r\n`
    expect(dataOfLetter(printed, 'S:')).toBe(dataOf(ids.efi))
    expect(dataOfLetter(printed, 'T:')).toBeNull()
    expect(dataOfLetter('', 'S:')).toBeNull()
  })
})

describe('commands that write boot files', () => {
  const windows = 'D:\\Windows'
  const isAllowed = ([tool, ...args]: readonly string[], running: string | null = 'X:') =>
    isForBootFiles(windows, tool as ToolName, args, running)

  it('are allowed only exactly as shown in the steps', () => {
    expect(isAllowed(rewriteBootCall(windows, 'S:'))).toBe(true)
    expect(isAllowed(rewriteBootCall(windows, 'S:', true))).toBe(true)
    expect(isAllowed([...rewriteBootCall(windows, 'S:', true), '/c'])).toBe(false)
    expect(isAllowed(rewriteBootCall(windows, 'C:', true))).toBe(false)
    expect(isAllowed(keepBootCall(windows, 'S:', stamp))).toBe(true)
    expect(isAllowed(rewriteBootCall('E:\\Windows', 'S:'))).toBe(false)
    expect(isAllowed(keepBootCall('E:\\Windows', 'S:', stamp))).toBe(false)
    // Neither its own volume nor the one that runs, and nothing behind or before.
    expect(isAllowed(rewriteBootCall(windows, 'D:'))).toBe(false)
    expect(isAllowed(rewriteBootCall(windows, 'X:'))).toBe(false)
    expect(isAllowed(rewriteBootCall(windows, 'C:'))).toBe(false)
    expect(isAllowed([...rewriteBootCall(windows, 'S:'), '/c'])).toBe(false)
    expect(isAllowed([...keepBootCall(windows, 'S:', stamp), '/MIR'])).toBe(false)
    expect(isAllowed(['robocopy.exe', 'S:\\', 'D:\\Windows', '/MIR'])).toBe(false)
    expect(isAllowed(['bcdboot.exe', windows])).toBe(false)
  })
})
