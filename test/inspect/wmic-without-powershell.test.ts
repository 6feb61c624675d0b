import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { parseWmicList, readWmicTime } from '../../main/inspect/parse/parse-wmic-list.ts'
import { encoders } from './encodings.ts'
import type { Answer, FakePc } from './fake-pc.ts'
import { answer, look, pcWith } from './inspect-examples.ts'

/** wmic's output into a pipe: each line ends with two carriage returns, and empty lines separate objects. */
const list = (...objects: string[][]) =>
  `\r\r\n${objects.map((lines) => `\r\r\n${lines.map((line) => `${line}\r\r\n`).join('')}\r\r\n`).join('')}\r\r\n`

const usual: Readonly<Record<string, string>> = {
  Win32_OperatingSystem: list(['LastBootUpTime=20261002081109.500000+120']),
  Win32_Battery: list(['BatteryStatus=2'], ['BatteryStatus=1']),
  MSFT_PhysicalDisk: list(
    ['FriendlyName=Größe 512GB', 'HealthStatus=0'],
    ['FriendlyName=', 'HealthStatus=2'],
  ),
  Win32_Volume: list(
    ['DirtyBitSet=TRUE', 'DriveLetter=D:'],
    ['DirtyBitSet=FALSE', 'DriveLetter=C:'],
    ['DirtyBitSet=', 'DriveLetter='],
  ),
}

/** A PC on which powershell.exe is blocked and wmic works. */
function withWmic(change: Readonly<Record<string, Answer | null>> = {}): FakePc {
  return pcWith((pc) => {
    const forbidden = message('host.not-started-code', { file: 'powershell.exe', code: 'UNKNOWN' })
    for (const script of ['storage.ps1', 'machine.ps1', 'update-history.ps1'])
      answer(pc, script, new HostError('unavailable', forbidden))
    pc.registry['HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS'] = { SystemManufacturer: ['REG_SZ', 'LENOVO'] }
    for (const [piece, stdout] of Object.entries(usual)) {
      const given = change[piece] === undefined ? { stdout } : change[piece]
      if (given !== null) pc.tools.push(['wmic.exe', piece, given])
    }
  })
}

const codes = ['boot-time-unread', 'battery-unread', 'disk-health-unread', 'dirty-bit-unread', 'disks-unread']
const gapsOf = ({ gaps }: Awaited<ReturnType<typeof look>>) =>
  gaps.flatMap(({ code }) => (code !== undefined && codes.includes(code) ? [code] : []))

describe('wmic on a PC without working PowerShell', () => {
  it('reports the last boot, batteries, disks and the chkdsk flag', async () => {
    const found = await look(withWmic())
    expect(found.facts.machine?.value).toMatchObject({
      bootedAt: '2026-10-02T06:11:09.000Z',
      onBattery: true,
    })
    expect(found.facts.machine?.from.also?.map(({ source }) => source)).toEqual([
      'wmic.exe path Win32_OperatingSystem get LastBootUpTime /format:list',
      'wmic.exe path Win32_Battery get BatteryStatus /format:list',
    ])
    expect(found.facts.disks?.value).toEqual([
      { model: 'Größe 512GB', health: 'healthy' },
      { model: null, health: 'unhealthy' },
    ])
    expect(found.facts.fileSystem?.value).toEqual({ dirty: false })
    expect(gapsOf(found)).toEqual([])
  })

  it.each(Object.entries(encoders))('gives the same facts in %s', async (name, encode) => {
    // A character missing from the code page would be lost, so the name is replaced by plain letters.
    const plain = (text: string) => (/850|437|UTF/.test(name) ? text : text.replace('Größe', 'Disk'))
    const change = Object.fromEntries(
      Object.entries(usual).map(([piece, text]) => [piece, { stdout: encode(plain(text)) }]),
    )
    const found = await look(withWmic(change))
    expect(found.facts.disks?.value[0]?.health).toBe('healthy')
    expect(found.facts.disks?.value[0]?.model).toMatch(/ 512GB$/)
    expect([found.facts.fileSystem?.value, gapsOf(found)]).toEqual([{ dirty: false }, []])
  })

  it('is missing from Windows 11 24H2 on, and its facts are gaps with the PowerShell error', async () => {
    const found = await look(withWmic(Object.fromEntries(Object.keys(usual).map((piece) => [piece, null]))))
    expect(gapsOf(found)).toEqual(['boot-time-unread', 'battery-unread', 'disks-unread'])
    expect(found.gaps.find(({ code }) => code === 'disks-unread')?.why).toMatch(
      /powershell\.exe could not be started/,
    )
    expect(found.facts.machine?.value.onBattery).toBeNull()
  })

  it.each<[string, string, Answer, string]>([
    [
      'a class that is not there',
      'MSFT_PhysicalDisk',
      { exitCode: 0x8004_1010, stdout: '' },
      'disk-health-unread',
    ],
    ['no disk at all', 'MSFT_PhysicalDisk', { stdout: '\r\r\n' }, 'disk-health-unread'],
    ['words', 'Win32_Battery', { stdout: 'Zugriff verweigert\r\r\n' }, 'battery-unread'],
    ['a battery without a state', 'Win32_Battery', { stdout: list(['BatteryStatus=']) }, 'battery-unread'],
    [
      'a volume without a mark',
      'Win32_Volume',
      { stdout: list(['DirtyBitSet=', 'DriveLetter=C:']) },
      'dirty-bit-unread',
    ],
    [
      'other volumes',
      'Win32_Volume',
      { stdout: list(['DirtyBitSet=FALSE', 'DriveLetter=D:']) },
      'dirty-bit-unread',
    ],
    ['no time', 'Win32_OperatingSystem', { stdout: list(['LastBootUpTime=']) }, 'boot-time-unread'],
  ])('leaves a gap for %s', async (_name, piece, given, gap) => {
    expect(gapsOf(await look(withWmic({ [piece]: given })))).toEqual([gap])
  })

  it('reports no battery when there is none', async () => {
    const found = await look(withWmic({ Win32_Battery: { stdout: '\r\r\n\r\r\n' } }))
    expect([found.facts.machine?.value.onBattery, gapsOf(found)]).toEqual([false, []])
  })
})

describe('the wmic list parser', () => {
  it('round-trips its input and reads nothing else', () => {
    const name = fc.stringMatching(/^[A-Za-z]\w{0,20}$/)
    const value = fc.stringMatching(/^[^\s\p{C}\p{Z}][^\r\n\p{C}\p{Z}]{0,20}$/u)
    const object = fc.uniqueArray(fc.tuple(name, value), {
      minLength: 1,
      maxLength: 4,
      selector: ([key]) => key.toLowerCase(),
    })
    fc.assert(
      fc.property(object, fc.nat(3), (rows, more) => {
        const lines = rows.map(([key, text]) => `${key}=${text}`)
        const found = parseWmicList(list(...Array.from({ length: more + 1 }, () => lines)))
        const wanted = rows.map(([key, text]) => [key.toLowerCase(), text])
        expect(found?.map((one) => [...one])).toEqual(Array.from({ length: more + 1 }, () => wanted))
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parseWmicList(text)
        if (found !== null && found.length > 0) expect(text).toContain('=')
      }),
    )
  })

  it.each([
    ['20260519080302.500000+120', '2026-05-19T06:03:02.000Z'],
    ['20260101003000.000000-480', '2026-01-01T08:30:00.000Z'],
    ['20260230080302.500000+120', null],
    ['20261302080302.500000+120', null],
    ['20260519250302.500000+120', null],
    ['2026-05-19 08:03:02', null],
    ['', null],
  ])('reads the time %s', (text, utc) => {
    expect(readWmicTime(text)).toBe(utc)
  })
})
