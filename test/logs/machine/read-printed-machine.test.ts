import { describe, expect, test } from 'vitest'
import { readDescribed, readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const read = (...lines: readonly string[]) => readReportedMachine(['', ...lines, ''].join('\r\n'))
const diagnosed = (files: Readonly<Record<string, string>>) =>
  diagnose({
    knowledge,
    sources: Object.entries(files).map(([name, text]) => sourceOf(name, Buffer.from(text))),
    inspection: null,
  })

describe('Win32_OperatingSystem', () => {
  const head = [
    'SystemDirectory     Organization BuildNumber RegisteredUser SerialNumber            Version',
    '---------------     ------------ ----------- -------------- ------------            -------',
  ]
  test('is read from a table', () => {
    const row =
      'C:\\Windows\\system32 Contoso      17763       Windows User   00429-70000-00000-AA123 10.0.17763'
    expect(read(...head, row)).toMatchObject({ build: 17763, ubr: null })
    // Another number in one of the two columns, and Windows PE.
    expect(read(...head, row.replace('10.0.17763', '10.0.17764'))).toBeNull()
    expect(read(...head, row.replace('C:', 'X:'))).toBeNull()
  })
  test.each([
    [
      'a console',
      'C:\\WINDOWS\\system32 株式会社例   19045       山田太郎       00330-80000-00000-AA123 10.0.19045',
    ],
    [
      'a file',
      'C:\\WINDOWS\\system32 株式会社例        19045       山田太郎           00330-80000-00000-AA123 10.0.19045',
    ],
  ])('is read where wide letters stand before it, as in %s', (_, row) =>
    expect(read(...head, row)).toMatchObject({ build: 19045 }),
  )
  test('is read from a list with all properties', () =>
    expect(
      read(
        'Status                                    : OK',
        'Name                                      : Microsoft Windows 11 Pro|C:\\Windows|\\Device\\Harddisk0\\Partition3',
        'Caption                                   : Microsoft Windows 11 Pro',
        'InstallDate                               : 29.04.2025 18:52:20',
        'CSName                                    : DESK-7',
        'BuildNumber                               : 26200',
        'OSArchitecture                            : ARM 64-bit Processor',
        'Version                                   : 10.0.26200',
        'PSComputerName                            :',
      ),
    ).toMatchObject({
      computer: 'DESK-7',
      build: 26200,
      architecture: 'arm64',
      edition: 'Pro',
      installedAt: '2025-04-29T18:52:20',
    }))
  test.each([
    ['64-bit', 'x64'],
    ['64 бит', 'x64'],
    ['32 bits', 'x86'],
    ['', null],
  ])('is read from wmic, %s', (bits, architecture) => {
    const list = `BuildNumber=19045\r\r\nCaption=Microsoft Windows 10 Enterprise LTSC\r\r\nCSName=DESK-7\r\r\nInstallDate=20220114101112.000000+060\r\r\nOSArchitecture=${bits}\r\r\nVersion=10.0.19045\r\r\n`
    expect(readReportedMachine(list)).toMatchObject({
      computer: 'DESK-7',
      build: 19045,
      architecture,
      edition: 'Enterprise LTSC',
      installedAt: '2022-01-14T10:11:12',
    })
  })
  test('is not a program that is named like Windows', () =>
    expect(read('Name    : Windows SDK', 'Caption : Windows SDK', 'Version : 10.0.22621.755')).toBeNull())
})

test.each([
  ['OsBuildNumber', '20348', 20348],
  ['OsVersion', '10.0.20348', 20348],
  ['OsHardwareAbstractionLayer', '10.0.20348.2110', 20348],
  // Five versions of Windows 10 have this component.
  ['OsHardwareAbstractionLayer', '10.0.19041.5794', null],
])('Get-ComputerInfo gives the build by its property %s: %s', (property, value, build) =>
  expect(
    read('WindowsProductName : Windows Server 2022 Standard', `${property} : ${value}`)?.build ?? null,
  ).toBe(build),
)

test('the hotfixes of Get-ComputerInfo are the revision only where all of them are printed', async () => {
  const of = async (list: string) =>
    (await diagnosed({ 'info.txt': `OsBuildNumber : 20348\r\nOsHotFixes    : ${list}\r\n` })).machine.build
  expect(await of('{KB5020873, KB5032198, KB5031990}')).toBe('20348.2113')
  expect(await of('{KB5020873, KB5032198, KB5031990, KB5012170...}')).toBeNull()
})

test('Get-ItemProperty of CurrentVersion gives build, revision and edition', () =>
  expect(
    read(
      'ProductName    : Windows 10 Pro',
      'DisplayVersion : 25H2',
      'CurrentBuild   : 26200',
      'UBR            : 9168',
      'EditionID      : Professional',
    ),
  ).toMatchObject({ build: 26200, ubr: 9168, edition: 'Professional' }))

describe('the version of PowerShell', () => {
  const table = (...rows: readonly string[]) =>
    read('Name                           Value', '----                           -----', ...rows)?.build ??
    null
  test.each([
    ['BuildVersion                   10.0.17763.7434', 17763],
    ['BuildVersion                   10.0.19041.3031', null],
    ['OS                             Microsoft Windows 10.0.22631', 22631],
    ['OS                             Windows_NT', null],
  ])('names the build where only one has it: %s', (row, build) =>
    expect(table('PSVersion                      5.1.17763.7434', row)).toBe(build),
  )
  test.each([
    ['10     0      19045  0', 19045],
    // A file version, and PowerShell's own.
    ['10     0      19041  3031', null],
    ['10     0      17763  1', null],
    ['5      1      19041  3031', null],
    ['6      2      9200   0', null],
  ])('is not that of Windows: %s', (row, build) =>
    expect(read('Major  Minor  Build  Revision', '-----  -----  -----  --------', row)?.build ?? null).toBe(
      build,
    ),
  )
  test('is beside that of Windows in OSVersion', () =>
    expect(
      read(
        'Platform ServicePack Version      VersionString',
        '-------- ----------- -------      -------------',
        ' Win32NT             10.0.26100.0 Microsoft Windows NT 10.0.26100.0',
      )?.build,
    ).toBe(26100))
})

describe('hotfix lists', () => {
  const head = [
    'Source        Description      HotFixID      InstalledBy          InstalledOn',
    '------        -----------      --------      -----------          -----------',
  ]
  const row = (source: string, kb: string) =>
    `${source.padEnd(13)} Update           ${kb}     NT AUTHORITY\\SYSTEM  4/10/2025`
  test('never name a PC by a name that PowerShell cut, so that systeminfo of the same PC is no other PC', async () => {
    const list = [...head, row('DESKTOP-U2...', 'KB5086672'), ''].join('\r\n')
    expect(readReportedMachine(list)).toMatchObject({
      computer: null,
      computerBegins: 'DESKTOP-U2',
      updates: ['KB5086672'],
    })
  })
  test.each([
    // The lists of Server 2019, of 22H2 with its enablement package, and of 21H2 or 22H2.
    [['KB5065428', 'KB4486153'], '17763.7792'],
    [['KB5065429', 'KB5015684'], '19045.6332'],
    [['KB5065429'], null],
    // Two updates that no PC has both.
    [['KB5065428', 'KB5065429'], null],
  ])('name the build that all of their updates are for: %s', async (kbs, build) =>
    expect(
      (await diagnosed({ 'qfe.txt': [...head, ...kbs.map((kb) => row('PC1', kb))].join('\r\n') })).machine
        .build,
    ).toBe(build),
  )
  test.each([
    ['a single column', 'HotFixID\r\n--------\r\nKB5065428\r\nKB4486153\r\n'],
    [
      'a list',
      'Description : Update\r\nHotFixID    : KB5065428\r\n\r\nDescription : Update\r\nHotFixID    : KB4486153\r\n',
    ],
    ['wmic', 'HotFixID   \r\r\nKB5065428  \r\r\nKB4486153  \r\r\n'],
  ])('are read from %s', (_, text) =>
    expect(readReportedMachine(text)?.updates).toEqual(['KB5065428', 'KB4486153']),
  )
  test('of wmic name their PC in the column CSName', () =>
    expect(
      read(
        'Caption                                CSName   Description      HotFixID   InstalledOn',
        'https://support.microsoft.com/help/1   DESK-11  Security Update  KB5049981  1/15/2025',
      ),
    ).toMatchObject({ computer: 'DESK-11', updates: ['KB5049981'] }))
})

describe('a text about several PCs', () => {
  const system = (name: string, build: string) =>
    `\r\nHost Name: ${name}\r\nOS Name: Microsoft Windows 11 Pro\r\nOS Version: 10.0.${build} N/A Build ${build}\r\nOS Manufacturer: Microsoft Corporation\r\nSystem Type: x64-based PC\r\n`
  const texts = [
    system('DESK-7', '26100') + system('DESK-8', '26100'),
    `${system('DESKTOP-U2ABCDE', '26100')}Source        HotFixID\r\n------        --------\r\nDESKTOP-X9... KB5086672\r\n`,
    'Source        HotFixID\r\n------        --------\r\nDESK-7        KB5086672\r\nDESK-8        KB5054979\r\n',
    'Caption                  BuildNumber PSComputerName\r\n-------                  ----------- --------------\r\nMicrosoft Windows 11 Pro 26100       DESK-7\r\nMicrosoft Windows 11 Pro 26200       DESK-8\r\n',
    'BuildNumber : 19045\r\nVersion     : 10.0.19045\r\n\r\nBuildNumber : 26200\r\nVersion     : 10.0.26200\r\n',
  ]
  test.each(texts.map((text, index) => [index, text] as const))(
    'identifies none of them and is a gap: %s',
    async (_, text) => {
      expect(readDescribed(text)).toEqual({ machine: null, several: true })
      const { machine, gaps } = await diagnosed({ 'pcs.txt': text })
      expect(machine).toMatchObject({ build: null, buildNumber: null, computer: null })
      expect(gaps.map(({ code }) => code)).toContain('log-of-several-pcs')
    },
  )
  test('is none if the same PC is described twice', () =>
    expect(
      readDescribed(
        `${system('DESK-7', '26100')}\r\nCSName      : desk-7.contoso.com\r\nBuildNumber : 26100\r\nVersion     : 10.0.26100\r\n`,
      ),
    ).toMatchObject({
      machine: { computer: 'desk-7.contoso.com', build: 26100 },
      several: false,
    }))
})

test('systeminfo of Azure Stack HCI identifies the PC and its edition', () =>
  expect(
    read(
      'Host Name: HCI-1',
      'OS Name: Microsoft Azure Stack HCI',
      'OS Version: 10.0.25398 N/A Build 25398',
      'System Type: x64-based PC',
    ),
  ).toMatchObject({ computer: 'HCI-1', build: 25398, edition: 'Azure Stack HCI', architecture: 'x64' }))

test('a package that DISM refused says nothing of the architecture of the PC', () =>
  expect(
    read(
      'Deployment Image Servicing and Management tool',
      'Version: 10.0.26100.1',
      '',
      'Image Version: 10.0.26100.2454',
      '',
      'Processing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.2605.1.8',
      'Error: 0x800f081e',
    ),
  ).toMatchObject({ build: 26100, ubr: 2454, architecture: null }))

test('PCs that are reached by their addresses are not one', () => {
  const at = (address: string) => [
    'CurrentBuild   : 19045',
    'UBR            : 3803',
    `PSComputerName : ${address}`,
    '',
  ]
  const text = [...at('10.0.0.5'), ...at('10.0.0.6')].join('\r\n')
  expect(readDescribed(text)).toEqual({ machine: null, several: true })
  expect(read(...at('127.0.0.1'))?.computer).toBeNull()
})

test('an error code before filtered systeminfo is no name', () =>
  expect(
    read('Error: 0x800f081f', 'OS Name: Microsoft Windows 11 Pro', 'OS Version: 10.0.22631 N/A Build 22631'),
  ).toMatchObject({ computer: null, build: 22631 }))

test('a table of packages in another language names the architecture', () =>
  expect(
    read(
      'Tool zur Imageverwaltung für die Bereitstellung',
      'Version: 10.0.20348.1',
      '',
      'Abbildversion: 10.0.20348.2113',
      '',
      'Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.2113.1.10 | Installiert | Security Update | 15.11.2023 07:12',
    ),
  ).toMatchObject({ build: 20348, ubr: 2113, architecture: 'x64' }))

test.each([
  ['C:\\>systeminfo | findstr /B /C:"OS Name" /C:"OS Version"'],
  ['PS C:\\Users\\anna> systeminfo | findstr /B /C:"OS Name" /C:"OS Version"'],
  ['What I have:'],
])('systeminfo is read where only product and version are left of it, below %s', (above) =>
  expect(
    read(
      above,
      'OS Name:                   Microsoft Windows 11 Pro',
      'OS Version:                10.0.22631 N/A Build 22631',
    ),
  ).toMatchObject({
    computer: null,
    build: 22631,
    edition: 'Pro',
  }),
)
