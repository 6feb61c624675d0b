import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { parseDiskFree } from '../../main/inspect/parse/parse-disk-free.ts'
import { protectionFrom } from '../../main/inspect/without-powershell/without-powershell.ts'
import type { FakePc } from './fake-pc.ts'
import { answer, everyFact, look, names, pcWith } from './inspect-examples.ts'

const scripts = ['storage.ps1', 'machine.ps1', 'update-history.ps1']
const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows'

const diskFree = [
  'Total free bytes                :  39,450,353,664 ( 36.7 GB)',
  'Total bytes                     : 254,958,104,576 (237.4 GB)',
  'Total quota free bytes          :  39,450,353,664 ( 36.7 GB)',
  'Unavailable pool bytes          :               0 (  0.0 KB)',
].join('\r\n')

const bde = (percent: string) =>
  `Volume C: []\r\n[OS Volume]\r\n\r\n    Size:                 237.4 GB\r\n    Percentage Encrypted: ${percent}\r\n`

/** A PC on which powershell.exe does not start, but other tools of Windows do. */
function blocked(change: (pc: FakePc) => void = () => {}): FakePc {
  return pcWith((pc) => {
    for (const script of scripts)
      answer(
        pc,
        script,
        new HostError(
          'unavailable',
          message('host.not-started-code', { file: 'powershell.exe', code: 'UNKNOWN' }),
        ),
      )
    pc.tools.push(['fsutil.exe', 'volume diskfree C:', { stdout: diskFree }])
    pc.tools.push([
      'manage-bde.exe',
      '-status C: -protectionaserrorlevel',
      { exitCode: 0, stdout: bde('100.0%') },
    ])
    pc.registry['HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS'] = {
      SystemManufacturer: ['REG_SZ', 'LENOVO'],
      SystemProductName: ['REG_SZ', '21F6'],
    }
    change(pc)
  })
}

describe('a PC without working PowerShell', () => {
  it('is read with other Windows tools where they have the data', async () => {
    const { facts } = await look(blocked())
    expect(facts.systemVolume).toMatchObject({
      value: { sizeBytes: 254_958_104_576, freeBytes: 39_450_353_664 },
      from: { source: 'fsutil.exe volume diskfree C:' },
    })
    expect(facts.bitlocker).toMatchObject({
      value: { protection: 'on' },
      from: { source: 'manage-bde.exe -status C: -protectionaserrorlevel' },
    })
    expect(facts.machine?.value).toMatchObject({ manufacturer: 'LENOVO', model: '21F6', virtual: false })
    // Events about the recovery key come from an event log.
    expect(facts.recoveryKey?.value.attempts).toHaveLength(2)
    const onlyThere = [
      'antivirus',
      'disks',
      'efiPartition',
      'diskPartitions',
      'fileSystem',
      'recoveryPartition',
    ]
    expect(names(facts)).toEqual(everyFact.filter((name) => !onlyThere.includes(name)))
  })

  it('runs no other tool when PowerShell works', async () => {
    const { facts } = await look(pcWith((pc) => pc.tools.push(['fsutil.exe', '', { stdout: diskFree }])))
    expect(facts.systemVolume?.from.source).toBe('storage.ps1 in Windows PowerShell')
  })

  it('keeps the PowerShell error when the other tools have no answer', async () => {
    const { facts, gaps } = await look(
      blocked((pc) => {
        pc.elevated = false
        answer(pc, 'volume diskfree C:', { stdout: 'Fehler:  Zugriff verweigert' })
      }),
    )
    expect(facts.systemVolume).toBeUndefined()
    // manage-bde only works for administrators.
    expect(facts.bitlocker).toBeUndefined()
    const why = gaps.filter(({ code }) => code === 'volumes-unread' || code === 'bitlocker-unread')
    expect(why.map((gap) => gap.why)).toEqual([
      'powershell.exe could not be started (UNKNOWN).',
      'powershell.exe could not be started (UNKNOWN).',
    ])
  })
})

describe('the EFI partition, WinRE partition and antivirus without PowerShell', () => {
  const setup = 'HKLM\\SYSTEM\\Setup'
  const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'
  const products = 'HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Av'
  const free = (all: number, room: number) => [room, all, room].map((bytes) => `x : ${bytes}\r\n`).join('')
  const noted = (change: (pc: FakePc) => void = () => {}) =>
    blocked((pc) => {
      pc.registry[setup] = { SystemPartition: ['REG_SZ', '\\Device\\HarddiskVolume1'] }
      pc.tools.push(['fsutil.exe', 'HarddiskVolume1\\', { stdout: free(100_663_296, 65_011_712) }])
      pc.tools.push(['fsutil.exe', 'partition4\\', { stdout: free(786_432_000, 120_000_000) }])
      change(pc)
    })

  it('are read from records of the kernel, reagentc and the Security Center', async () => {
    const { facts, gaps } = await look(
      noted((pc) => {
        pc.registry[products] = {}
        pc.registry[`${products}\\{1}`] = {
          DISPLAYNAME: ['REG_SZ', 'Windows Defender'],
          STATE: ['REG_DWORD', '0x61100'],
        }
        pc.registry[`${products}\\{2}`] = {
          DISPLAYNAME: ['REG_SZ', 'Other'],
          STATE: ['REG_DWORD', '0x60100'],
        }
      }),
    )
    expect(facts.efiPartition).toMatchObject({
      value: { sizeBytes: 100_663_296, freeBytes: 65_011_712 },
      from: { source: 'fsutil.exe volume diskfree \\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\' },
    })
    expect(facts.recoveryPartition?.value).toEqual({
      disk: 0,
      partition: 4,
      sizeBytes: 786_432_000,
      freeBytes: 120_000_000,
      followsWindows: null,
    })
    expect(facts.antivirus?.value).toEqual([
      { name: 'Windows Defender', enabled: true },
      { name: 'Other', enabled: false },
    ])
    const read = ['efi-room-unread', 'recovery-partition-unread', 'antivirus-unread']
    expect(gaps.filter(({ code }) => read.includes(code ?? ''))).toEqual([])
  })

  it('are not taken from the Windows volume, which fsutil returns for another path', async () => {
    const { facts, gaps } = await look(
      noted((pc) => {
        pc.tools.unshift(['fsutil.exe', '', { stdout: diskFree }])
      }),
    )
    expect([facts.efiPartition, facts.recoveryPartition]).toEqual([undefined, undefined])
    expect(gaps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['efi-room-unread', 'recovery-partition-unread', 'antivirus-unread']),
    )
  })

  it.each(['0x1', '0x0', '0x3'])(
    'include no EFI partition for BIOS and are unread for an unknown firmware type: %s',
    async (kind) => {
      const { facts, gaps } = await look(
        noted((pc) => {
          pc.registry[control] = { ...pc.registry[control], PEFirmwareType: ['REG_DWORD', kind] }
        }),
      )
      expect(facts.efiPartition).toBeUndefined()
      expect(gaps.some(({ code }) => code === 'efi-room-unread')).toBe(kind !== '0x1')
    },
  )
})

describe('the policy that blocks PowerShell', () => {
  const named = async (change: (pc: FakePc) => void) =>
    (await look(blocked(change))).gaps.find(({ code }) => code === 'powershell-restricted')?.params?.policies

  it('is reported: execution policy, lockdown, AppLocker, code integrity', async () => {
    expect(
      await named((pc) => {
        pc.registry[`${policies}\\PowerShell`] = {
          EnableScripts: ['REG_DWORD', '0x1'],
          ExecutionPolicy: ['REG_SZ', 'AllSigned'],
        }
      }),
    ).toBe(`${policies}\\PowerShell: ExecutionPolicy=AllSigned`)
    expect(
      await named((pc) => {
        pc.registry[`${policies}\\PowerShell`] = { EnableScripts: ['REG_DWORD', '0x0'] }
        const environment = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment'
        pc.registry[environment] = {
          ...pc.registry[environment],
          __PSLockdownPolicy: ['REG_SZ', '4'],
        }
        pc.registry[`${policies}\\SrpV2\\Exe`] = { EnforcementMode: ['REG_DWORD', '0x1'] }
        pc.registry[`${policies}\\DeviceGuard`] = { DeployConfigCIPolicy: ['REG_DWORD', '0x1'] }
      }),
    ).toBe(
      [
        `${policies}\\PowerShell: EnableScripts=0x0`,
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment: __PSLockdownPolicy=4',
        `${policies}\\SrpV2\\Exe: EnforcementMode=0x1`,
        `${policies}\\DeviceGuard: DeployConfigCIPolicy=0x1`,
      ].join('; '),
    )
  })

  it('is not reported for audit-only rules or policies that allow scripts', async () => {
    expect(await named(() => {})).toBeUndefined()
    expect(
      await named((pc) => {
        pc.registry[`${policies}\\PowerShell`] = {
          EnableScripts: ['REG_DWORD', '0x1'],
          ExecutionPolicy: ['REG_SZ', 'RemoteSigned'],
        }
        pc.registry[`${policies}\\SrpV2\\Script`] = { EnforcementMode: ['REG_DWORD', '0x0'] }
      }),
    ).toBeUndefined()
  })

  it('is reported for a single part in constrained language, but not for an execution policy alone', async () => {
    const withPart = (registry: FakePc['registry']) =>
      look(
        pcWith((pc) => {
          const storage = pc.tools.find(([, piece]) => piece === 'storage.ps1')?.[2]
          if (storage === undefined || typeof storage === 'function' || storage instanceof HostError)
            throw new Error('no answer')
          const said = JSON.parse(String(storage.stdout))
          const errors = [{ part: 'bitlocker', message: 'Cannot create type.' }]
          answer(pc, 'storage.ps1', { stdout: JSON.stringify({ ...said, errors }) })
          Object.assign(pc.registry, registry)
        }),
      )
    const restricted = ({ gaps }: Awaited<ReturnType<typeof look>>) =>
      gaps.filter(({ code }) => code === 'powershell-restricted').length
    const script = { [`${policies}\\SrpV2\\Script`]: { EnforcementMode: ['REG_DWORD', '0x1'] as const } }
    expect(restricted(await withPart(script))).toBe(1)
    const signed = { [`${policies}\\PowerShell`]: { ExecutionPolicy: ['REG_SZ', 'AllSigned'] as const } }
    expect(restricted(await withPart(signed))).toBe(0)
  })
})

describe('fsutil volume diskfree', () => {
  it.each([
    ['English', diskFree],
    [
      'older',
      'Total # of free bytes        : 39450353664\nTotal # of bytes             : 254958104576\nTotal # of avail free bytes  : 39450353664\n',
    ],
    [
      'German',
      'Freie Bytes gesamt         :  39.450.353.664 ( 36,7 GB)\nBytes gesamt               : 254.958.104.576 (237,4 GB)\nKontingent (frei)          :  39.450.353.664 ( 36,7 GB)\n',
    ],
    [
      'narrow spaces, as a code page has them',
      'x : 39\xff450\xff353\xff664 ( 36,7 Go)\ny : 254\xff958\xff104\xff576 (237,4 Go)\nz : 39\xff450\xff353\xff664 ( 36,7 Go)\n',
    ],
    ['Indian groups', 'x : 39,45,03,53,664\ny : 2,54,95,81,04,576\nz : 39,45,03,53,664\n'],
  ])('is read in any language: %s', (_name, text) => {
    expect(parseDiskFree(text)).toEqual({ sizeBytes: 254_958_104_576, freeBytes: 39_450_353_664 })
  })

  it('is null when sizes are implausible or missing', () => {
    expect(parseDiskFree('a : 5\nb : 4\nc : 5\n')).toBeNull()
    expect(parseDiskFree('a : 5\nb : 9\nc : 6\n')).toBeNull()
    expect(parseDiskFree('a : 0\nb : 0\nc : 0\n')).toBeNull()
    expect(parseDiskFree('a : 5\nb : 9\n')).toBeNull()
    expect(parseDiskFree('Error 5: Access is denied.\n')).toBeNull()
  })

  it('never throws and never returns more free space than the size', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.nat().map((size) => `x : ${size}`),
          ),
        ),
        (lines) => {
          const found = parseDiskFree(lines.join('\n'))
          expect(found === null || found.freeBytes <= found.sizeBytes).toBe(true)
        },
      ),
    )
  })
})

describe('manage-bde -status', () => {
  it.each([
    [0, bde('100.0%'), 'on'],
    [1, bde('100.0%'), 'suspended'],
    [1, bde('0,0 %'), 'off'],
    [1, bde('43.2%'), 'unknown'],
    [1, 'Volume C:', 'unknown'],
    [0xffff_ffff, 'ERROR: An attempt to access a required resource was denied.', null],
  ] as const)('is read with exit code %d', (exitCode, text, protection) => {
    expect(protectionFrom(exitCode, text)).toBe(protection)
  })
})
