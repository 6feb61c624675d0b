import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import type { Answer, FakePc } from './fake-pc.ts'
import { answer, look, pcWith } from './inspect-examples.ts'

const room = [
  'Total free bytes                :  39,450,353,664 ( 36.7 GB)',
  'Total bytes                     : 254,958,104,576 (237.4 GB)',
  'Total quota free bytes          :  39,450,353,664 ( 36.7 GB)',
  'Unavailable pool bytes          :               0 (  0.0 KB)',
].join('\r\n')

const guidOf = (index: number) => `{0a1b2c3d-0000-0000-0000-00000000000${index}}`
const list = (objects: readonly (readonly string[])[]) =>
  `\r\r\n${objects.map((lines) => `\r\r\n${lines.map((line) => `${line}\r\r\n`).join('')}\r\r\n`).join('')}`

/** A partition as wmic lists it. */
const partition = (
  disk: number,
  number: number,
  offset: number,
  size: number,
  type: string,
  volume: number,
) => [
  `AccessPaths={"\\\\?\\Volume${guidOf(volume)}\\"}`,
  `DiskNumber=${disk}`,
  `GptType=${type}`,
  'MbrType=',
  `Offset=${offset}`,
  `PartitionNumber=${number}`,
  `Size=${size}`,
]
const volume = (index: number, letter: string, boot: boolean, free: number) => [
  `BootVolume=${boot ? 'TRUE' : 'FALSE'}`,
  'Capacity=1038086144',
  `DeviceID=\\\\?\\Volume${guidOf(index)}\\`,
  `DriveLetter=${letter}`,
  'FileSystem=NTFS',
  `FreeSpace=${free}`,
  'Label=',
  'SystemVolume=FALSE',
]
const windowsType = '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}'
const recoveryType = '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}'
const windows = partition(0, 3, 300_000_000, 500_000_000_000, windowsType, 3)
const recovery = (disk: number) => partition(disk, 4, 500_300_000_000, 1_038_090_240, recoveryType, 4)
const volumes = list([volume(3, 'C:', true, 1_000), volume(4, '', false, 428_133_581)])

/** A PC on which powershell.exe is blocked and wmic lists these partitions. */
function withLayout(partitions: Answer, places: Answer = { stdout: volumes }): FakePc {
  return pcWith((pc) => {
    const forbidden = message('host.not-started-code', { file: 'powershell.exe', code: 'UNKNOWN' })
    for (const script of ['storage.ps1', 'machine.ps1', 'update-history.ps1'])
      answer(pc, script, new HostError('unavailable', forbidden))
    pc.registry['HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS'] = { SystemManufacturer: ['REG_SZ', 'LENOVO'] }
    pc.tools.push(['fsutil.exe', 'volume diskfree C:', { stdout: room }])
    pc.tools.push(['wmic.exe', 'MSFT_Partition', partitions])
    pc.tools.push(['wmic.exe', 'DeviceID', places])
    pc.tools.push(['wmic.exe', 'Win32_Tpm', { stdout: list([['IsEnabled_InitialValue=TRUE']]) }])
  })
}

describe('the disk layout of a PC without working PowerShell', () => {
  it('is read from wmic, as is the TPM', async () => {
    const { facts } = await look(withLayout({ stdout: list([recovery(0), windows]) }))
    expect(facts.diskPartitions?.value.partitions.map(({ kind, number }) => [kind, number])).toEqual([
      ['windows', 3],
      ['recovery', 4],
    ])
    expect(facts.recoveryPartition?.value).toMatchObject({
      disk: 0,
      partition: 4,
      freeBytes: 428_133_581,
      followsWindows: true,
    })
    expect(facts.machine?.value.tpmReady).toBe(true)
  })

  it('shows a WinRE partition that does not follow Windows and so must not be deleted to enlarge it', async () => {
    const between = partition(0, 5, 500_200_000_000, 1_000_000, windowsType, 5)
    const { facts } = await look(withLayout({ stdout: list([recovery(0), between, windows]) }))
    expect(facts.recoveryPartition?.value.followsWindows).toBe(false)
  })

  it.each<[string, Answer, Answer]>([
    ['a class that is not there', { exitCode: 0x8004_1010, stdout: '' }, { stdout: volumes }],
    ['no partition at all', { stdout: '\r\r\n' }, { stdout: volumes }],
    ['words', { stdout: 'Zugriff verweigert\r\r\n' }, { stdout: volumes }],
    ['volumes that it does not list', { stdout: list([recovery(0), windows]) }, { exitCode: 1, stdout: '' }],
    [
      'no volume of Windows',
      { stdout: list([recovery(0), windows]) },
      { stdout: list([volume(4, '', false, 1)]) },
    ],
  ])('is unknown from %s', async (_, partitions, places) => {
    const { facts } = await look(withLayout(partitions, places))
    expect(facts.diskPartitions).toBeUndefined()
    expect(facts.recoveryPartition?.value.followsWindows ?? null).toBeNull()
  })

  it('never reports WinRE as following Windows when an entry between them is missing or garbled', async () => {
    const between = partition(0, 5, 500_200_000_000, 1_000_000, windowsType, 5)
    await fc.assert(
      fc.asyncProperty(fc.nat(between.length - 1), fc.constantFrom('', 'x', '-1'), async (at, value) => {
        const spoiled = between.map((line, index) => (index === at ? line.replace(/=.*/, `=${value}`) : line))
        const { facts } = await look(withLayout({ stdout: list([recovery(0), spoiled, windows]) }))
        expect(facts.recoveryPartition?.value.followsWindows).not.toBe(true)
      }),
      { numRuns: 10 },
    )
  })
})
