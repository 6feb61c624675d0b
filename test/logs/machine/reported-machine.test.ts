import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'
import { nothingReported } from '../../../main/logs/machine/reported-machine.ts'
import { lineText, sniffEncoding } from '../../../main/logs/text/text-encoding.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

/** The labels of systeminfo up to the system type, in three languages; the rows between them are omitted. */
const languages = {
  English: [
    'Host Name',
    'OS Name',
    'OS Version',
    'OS Manufacturer',
    'Product ID',
    'Original Install Date',
    'System Type',
    'Hotfix(s)',
  ],
  German: [
    'Hostname',
    'Betriebssystemname',
    'Betriebssystemversion',
    'Betriebssystemhersteller',
    'Produkt-ID',
    'Ursprüngliches Installationsdatum',
    'Systemtyp',
    'Hotfix(es)',
  ],
  Japanese: [
    'ホスト名',
    'OS 名',
    'OS バージョン',
    'OS 製造元',
    'プロダクト ID',
    '最初のインストール日付',
    'システムの種類',
    'ホットフィックス',
  ],
}
const systeminfo = (labels: readonly string[], date: string) => {
  const values = [
    'DESK-7',
    'Microsoft Windows 11 Pro',
    '10.0.26100 N/A Build 26100',
    'Microsoft Corporation',
    '00330-80000-00000-AA123',
    date,
    'ARM64-based PC',
    '2 Hotfix(s) Installed.',
  ]
  const rows = labels.map((label, index) => `${label}: `.padEnd(44) + values[index])
  return ['', ...rows, `${' '.repeat(44)}[01]: KB5054979`, `${' '.repeat(44)}[02]: KB5086672`, ''].join(
    '\r\n',
  )
}
const reported = {
  ...nothingReported,
  computer: 'DESK-7',
  build: 26100,
  architecture: 'arm64',
  edition: 'Pro',
  installedAt: '2025-04-29T18:52:20',
  updates: ['KB5054979', 'KB5086672'],
}

describe('systeminfo', () => {
  test.each([
    ['English', '4/29/2025, 6:52:20 PM'],
    ['German', '29.04.2025, 18:52:20'],
    ['Japanese', '2025/04/29, 18:52:20'],
  ] as const)('%s', (language, date) => {
    expect(readReportedMachine(systeminfo(languages[language], date))).toEqual(reported)
  })
  test('is parsed as CSV', () => {
    const cells = [
      'DESK-7',
      'Microsoft Windows 11 Pro',
      '10.0.26100 N/A Build 26100',
      'Microsoft Corporation',
      'Standalone',
      'Free',
      'me',
      '',
      '00330-80000-00000-AA123',
      '29.04.2025, 18:52:20',
      'x',
      'y',
      'z',
      'ARM64-based PC',
      '1',
      '2',
      'C:\\Windows',
      'a',
      'b',
      'c',
      '2 Hotfix(s) Installed.,[01]: KB5054979,[02]: KB5086672',
    ]
    expect(
      readReportedMachine(`"Host Name","…"\r\n${cells.map((cell) => `"${cell}"`).join(',')}\r\n`),
    ).toEqual(reported)
  })
  test('gives the diagnosis build, architecture and name, and the revision of the newest update', async () => {
    const bytes = Buffer.from(`\ufeff${systeminfo(languages.German, '29.04.2025, 18:52:20')}`, 'utf16le')
    const { machine } = await diagnose({
      knowledge,
      sources: [sourceOf('info.txt', bytes)],
      inspection: null,
    })
    expect(machine).toMatchObject({
      build: '26100.8117',
      buildNumber: 26100,
      architecture: 'arm64',
      computer: 'DESK-7',
    })
  })
  test.each([
    ['KB5089466', '26100.8390'],
    // No source gives the revision of this hotpatch.
    ['KB5120994', null],
  ])('a hotpatch beside its baseline decides the revision: %s', async (kb, build) => {
    const text = systeminfo(languages.English, '').replace(/KB\d+/g, 'KB5083769').replace('KB5083769', kb)
    expect(text).toContain('KB5083769')
    const sources = [sourceOf('info.txt', Buffer.from(text))]
    const { machine } = await diagnose({ knowledge, sources, inspection: null })
    expect(machine).toMatchObject({ build, buildNumber: 26100 })
  })
  test('gives no revision without a known update', async () => {
    const text = systeminfo(languages.English, '').replace(/KB\d+/g, 'KB1234567')
    const { machine } = await diagnose({
      knowledge,
      sources: [sourceOf('info.txt', Buffer.from(text))],
      inspection: null,
    })
    expect(machine).toMatchObject({ build: null, buildNumber: 26100, installedAt: null })
  })
})

describe('the registry', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
  test('is parsed from a regedit export', () => {
    const text = `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT]\r\n"CurrentBuild"="1"\r\n\r\n[${key}]\r\n"CurrentBuild"="26100"\r\n"UBR"=dword:000001f4\r\n"EditionID"="Professional"\r\n"InstallDate"=dword:66300000\r\n\r\n[${key}\\Winlogon]\r\n"UBR"=dword:00000001\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]\r\n"ComputerName"="DESK-7"\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment]\r\n"PROCESSOR_ARCHITECTURE"="ARM64"\r\n`
    expect(readReportedMachine(text)).toMatchObject({
      computer: 'DESK-7',
      build: 26100,
      ubr: 500,
      architecture: 'arm64',
      edition: 'Professional',
      installedAt: '2024-04-29T20:16:00',
    })
  })
  test('is parsed from reg query output', () => {
    const text = `\r\n${key}\r\n    CurrentBuild    REG_SZ    22631\r\n    UBR    REG_DWORD    0xe09\r\n    EditionID    REG_SZ    Enterprise\r\n`
    expect(readReportedMachine(text)).toMatchObject({ build: 22631, ubr: 3593, edition: 'Enterprise' })
  })
  test('is parsed beyond the first chunk of a long export', async () => {
    const filler = Array.from(
      { length: 4000 },
      (_, n) => `[HKEY_LOCAL_MACHINE\\SOFTWARE\\A${n}]\r\n"x"="y"\r\n`,
    ).join('')
    const text = `Windows Registry Editor Version 5.00\r\n\r\n${filler}[${key}]\r\n"CurrentBuild"="26100"\r\n"UBR"=dword:000001f4\r\n`
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    const { machine } = await diagnose({ knowledge, sources: [sourceOf('x.reg', bytes)], inspection: null })
    expect(machine.build).toBe('26100.500')
  })
})

test.each([
  ['Item', 'Value'],
  ['Element', 'Wert'],
])('parses msinfo32 with %s and %s', (item, value) => {
  const rows = [
    ['OS', 'Microsoft Windows 11 Pro'],
    ['V', '10.0.26100 Build 26100'],
    ['Other', ''],
    ['Maker', 'Microsoft Corporation'],
    ['Name', 'DESK-7'],
    ['Type', 'x64-based PC'],
  ].map(
    ([one, two]) =>
      `<Data><${item}><![CDATA[${one}]]></${item}><${value}><![CDATA[${two}]]></${value}></Data>`,
  )
  expect(
    readReportedMachine(
      `<?xml version="1.0"?><MsInfo><Category name="x">${rows.join('\r\n')}</Category></MsInfo>`,
    ),
  ).toMatchObject({ computer: 'DESK-7', build: 26100, architecture: 'x64', edition: 'Pro' })
})

/** A summary saved by msinfo32. Only the values matter, because row names are translated. */
const summary = (...values: string[]) =>
  `<?xml version="1.0"?><MsInfo><Category name="x">${values
    .map((value) => `<Data><A><![CDATA[Zeile]]></A><B><![CDATA[${value}]]></B></Data>`)
    .join('\r\n')}</Category></MsInfo>`

describe('msinfo32 in other languages', () => {
  const product = ['Microsoft Windows 11 Pro', '10.0.26100 Build 26100']
  test.each([
    ['x64-basierter PC', 'x64'],
    ['PC à base de x64', 'x64'],
    ['Equipo basado en x64', 'x64'],
    ['Компьютер на базе x64', 'x64'],
    ['ARM64 ベース PC', 'arm64'],
    ['基于 x64 的电脑', 'x64'],
    // A model name, and a word that is not a description of a system type.
    ['Latitude X86 5540', null],
    ['X64', null],
  ])('reads %s as a PC type: %s', (type, architecture) => {
    const text = summary(
      ...product,
      'Nicht verfügbar',
      'Microsoft Corporation',
      'DESK-7',
      'LENOVO',
      '21F6',
      type,
    )
    expect(readReportedMachine(text)).toMatchObject({ computer: 'DESK-7', build: 26_100, architecture })
  })

  test('contains the computer name after Microsoft as vendor, at any position', () => {
    const of = (...values: string[]) => readReportedMachine(summary(...product, ...values))?.computer
    expect(of('Microsoft Corporation', 'DESK-7', 'LENOVO')).toBe('DESK-7')
    expect(of('', '', 'Microsoft Corporation', 'DESK-7', 'LENOVO')).toBe('DESK-7')
    // Without that company, the manufacturer of the PC is not taken for the name of the computer.
    expect(of('', 'DESK-7', 'LENOVO', '21F6')).toBeNull()
  })
})

describe('update lists', () => {
  test('are parsed from Get-HotFix', () => {
    const text =
      'Source        Description      HotFixID      InstalledBy          InstalledOn\r\n------        -----------      --------      -----------          -----------\r\nDESK-7        Update           KB5054979     NT AUTHORITY\\SYSTEM  4/10/2025\r\nDESK-7        Security Update  KB5086672     NT AUTHORITY\\SYSTEM  4/1/2026\r\n'
    expect(readReportedMachine(text)).toMatchObject({
      computer: 'DESK-7',
      updates: ['KB5054979', 'KB5086672'],
    })
  })
  test('are parsed from DISM package lists, but not from those of an image', () => {
    const list =
      'Package Identity : Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8117.1.20\r\nState : Installed\r\nPackage Identity : Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8328.1.20\r\nState : Staged\r\n'
    expect(readReportedMachine(`dism /online /get-packages\r\n${list}`)).toMatchObject({
      build: null,
      rollup: { build: 26100, ubr: 8117 },
      architecture: 'arm64',
    })
    for (const call of ['dism /image:D:\\mount /get-packages', 'X:\\Sources>dism /online /get-packages'])
      expect(readReportedMachine(`${call}\r\n${list}`)).toBeNull()
  })
})

test('never throws for cut, mixed and mangled texts and never reports an invalid build', () => {
  const whole = [
    systeminfo(languages.English, '4/29/2025, 6:52:20 PM'),
    'Microsoft Windows [Version 10.0.26100.2314]',
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\r\n"CurrentBuild"="26100"\r\n"UBR"=dword:000001f4\r\n',
  ].join('\r\n')
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(whole.length),
      fc.array(fc.tuple(fc.nat(whole.length), fc.string({ maxLength: 4 })), { maxLength: 12 }),
      (from, to, changes) => {
        let text = whole.slice(Math.min(from, to), Math.max(from, to))
        for (const [at, more] of changes) text = text.slice(0, at) + more + text.slice(at + more.length)
        const machine = readReportedMachine(text)
        if (machine === null) return
        if (machine.build !== null) expect(machine.build).toBeGreaterThanOrEqual(0)
        if (machine.ubr !== null) expect(machine.build).not.toBeNull()
        for (const kb of machine.updates) expect(kb).toMatch(/^KB\d{6,8}$/)
      },
    ),
  )
})

// Recordings may not be copied into the project. Without them, only the generated texts above are tested.
const recordings = realData('systeminfo/wesng-validation')
test.skipIf(recordings === null)(
  'reads build, architecture and name from every real systeminfo in any language and version',
  () => {
    const folder = recordings ?? ''
    const files = readdirSync(folder).filter((name) => /systeminfo/.test(name))
    expect(files.length).toBeGreaterThan(25)
    for (const name of files) {
      const bytes = readFileSync(join(folder, name))
      const encoding = sniffEncoding(bytes)
      const text = encoding === 'utf-16le' ? new TextDecoder(encoding).decode(bytes) : lineText(bytes)
      const machine = readReportedMachine(text)
      expect([name, machine?.build]).toEqual([name, expect.any(Number)])
      expect([name, machine?.architecture]).toEqual([name, /_x86_/.test(name) ? 'x86' : 'x64'])
      expect([name, machine?.computer]).toEqual([name, expect.stringMatching(/^[\w-]{3,}$/)])
    }
  },
)
