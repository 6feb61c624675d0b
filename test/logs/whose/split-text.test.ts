import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachDiagnosis } from '../../../common/diagnosis/diagnoses.ts'
import { splitByPc } from '../../../main/logs/whose/split-text.ts'
import { diagnoseFiles } from '../../../main/workflow/diagnosing/diagnose-files.ts'
import { knowledge } from '../../test-knowledge.ts'

const lines = (...all: readonly string[]) => [...all, ''].join('\r\n')
const system = (name: string, build: string, ...more: readonly string[]) =>
  lines(
    '',
    `Host Name:                 ${name}`,
    'OS Name:                   Microsoft Windows 11 Pro',
    `OS Version:                10.0.${build} N/A Build ${build}`,
    'OS Manufacturer:           Microsoft Corporation',
    'System Type:               x64-based PC',
    ...more,
  )
const cim = (name: string, build: string) =>
  lines(
    'Caption        : Microsoft Windows 11 Pro',
    `Version        : 10.0.${build}`,
    `BuildNumber    : ${build}`,
    'OSArchitecture : 64-bit',
    `PSComputerName : ${name}`,
    '',
  )
const console = (name: string, code: string) =>
  lines(
    'C:\\>hostname',
    name,
    '',
    'C:\\>dism /online /cleanup-image /restorehealth',
    '',
    `Error: ${code}`,
    '',
  )
const remote = (name: string, code: string) =>
  lines(`[${name}]: PS C:\\> DISM /Online /Cleanup-Image /RestoreHealth`, '', `Error: ${code}`, '')
const hotfixes = lines(
  "PS C:\\> 'DESK-7','DESK-8' | % { Get-HotFix -ComputerName $_ }",
  '',
  'Source        Description      HotFixID      InstalledBy          InstalledOn',
  '------        -----------      --------      -----------          -----------',
  'DESK-7        Security Update  KB5063878     NT AUTHORITY\\SYSTEM  8/13/2025 12:00:00 AM',
  'DESK-8        Update           KB5054979     NT AUTHORITY\\SYSTEM  4/9/2025 12:00:00 AM',
)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-split-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function diagnosed(text: string) {
  writeFileSync(join(folder, 'pcs.txt'), text)
  return eachDiagnosis(await diagnoseFiles(knowledge, [folder]))
}

describe('a text that names each of its PCs is diagnosed for each', () => {
  test.each([
    ['systeminfo', system('DESK-7', '26100') + system('DESK-8', '22631'), [26100, 22631]],
    [
      'remote CIM',
      `PS C:\\> Get-It\r\n\r\n${cim('DESK-7', '26100')}${cim('DESK-8', '22631')}`,
      [26100, 22631],
    ],
    ['Get-HotFix', hotfixes, [26100, null]],
  ])('%s', async (_, text, builds) => {
    const found = await diagnosed(text)
    expect(found.map(({ machine }) => machine.computer)).toEqual(['DESK-7', 'DESK-8'])
    expect(found.map(({ machine }) => machine.buildNumber)).toEqual(builds)
    expect(found.flatMap(({ gaps }) => gaps.map(({ code }) => code))).not.toContain('log-of-several-pcs')
  })

  test.each([
    ['hostname', console('DESK-7', '0x800f081f') + console('DESK-8', '0x80070070')],
    ['a remote prompt', remote('DESK-7', '0x800f081f') + remote('DESK-8', '0x80070070')],
  ])('%s, with the failures and line numbers of each', async (_, text) => {
    const found = await diagnosed(text)
    expect(found.map(({ machine }) => machine.computer)).toEqual(['DESK-7', 'DESK-8'])
    const rows = text.split('\r\n')
    for (const [index, code] of ['0x800f081f', '0x80070070'].entries()) {
      const errors = found[index]?.errors ?? []
      expect(errors.map((each) => each.code)).toEqual([code])
      const cited = found[index]?.findings.flatMap(({ evidence }) => evidence) ?? []
      const own = cited.flatMap(({ line }) => line ?? [])
      expect(own.map((line) => rows[line - 1])).toContain(`Error: ${code}`)
      expect(own.every((line) => line > rows.length / 2 === (index === 1))).toBe(true)
    }
  })
})

const intune = lines(
  'PolicyId,DeviceName,AlertMessage,AlertMessage_loc,Win32ErrorCode,UPN,DeviceId',
  '1,DESK-7,DiskFull,"Not enough space, error 0x80070070",0x80070070,pat@example.com,a',
  '1,DESK-8,InstallFailed,The update failed with 0x800f081f,0x800f081f,kim@example.com,b',
)

test('a report of Intune is diagnosed for each device', async () => {
  const found = await diagnosed(intune)
  expect(found.map(({ machine }) => machine.computer)).toEqual(['DESK-7', 'DESK-8'])
  expect(found.map(({ errors }) => errors.map(({ code }) => code))).toEqual([['0x80070070'], ['0x800f081f']])
})

test('names in any script are those of PCs', () => {
  const text = ['DESK-7', 'БУХ-ПК', 'A-8'].map((name) => console(name, '0x80070070')).join('')
  expect(splitByPc(text)?.map(({ computer }) => computer)).toEqual(['DESK-7', 'БУХ-ПК', 'A-8'])
})

describe('a text stays whole', () => {
  test.each([
    ['if a row of a report has another number of columns', intune.replace('kim@example.com,b', 'kim')],
    ['if it lists the devices in a PC', intune.replace('UPN,DeviceId', 'X,Driver').replace('PolicyId', 'Y')],
    [
      'if it lists a whole fleet',
      lines('DeviceName,UPN', ...Array.from({ length: 50 }, (_, at) => `DESK-${at},pat`)),
    ],
    ['of one PC, described twice', system('DESK-7', '26100') + cim('DESK-7', '26100')],
    [
      'with a failure that could be of any of them',
      `Both fail with 0x800f0922\r\n${cim('A-7', '26100')}${cim('A-8', '22631')}`,
    ],
    ...['There is not enough space on the disk', 'The second one is out of space', 'disk full'].map(
      (said): [string, string] => [
        `with a sentence that could be about any of them: ${said}`,
        `${cim('DESK-7', '26100')}${said}\r\n\r\n${cim('DESK-8', '22631')}`,
      ],
    ),
    [
      'if it begins with a sentence before the first name',
      `The disk of one of them is full\r\n${console('DESK-7', '0x800f081f')}${console('DESK-8', '0x80070070')}`,
    ],
    [
      'if a line about one PC names another',
      `${console('DESK-7', '0x800f081f')}${console('DESK-8', '0x80070070')}On DESK-7 the disk is full, too.\r\n`,
    ],
    [
      'if what follows hostname is no name',
      console('DESK-7', '0x800f081f') +
        lines('C:\\>hostname', 'Denied', 'You have no rights to run this program.', '', 'C:\\>ver', ''),
    ],
    ['if one object names no PC', `${cim('A-7', '26100')}${cim('A-8', '22631').replace(/PSComp.*\r\n/, '')}`],
    ['if a name was cut', hotfixes.replace('DESK-8 ', 'DESKTOP-X...')],
    [
      'if the console went back to the PC in front of the user',
      `${remote('DESK-7', '0x800f081f')}PS C:\\> dism /online /add-package\r\nError: 0x80070002\r\n${remote('DESK-8', '0x80070070')}`,
    ],
    [
      'if one PC was asked about another',
      console('DESK-7', '0x800f081f') + console('DESK-8', '0x80070070') + cim('DESK-9', '26100'),
    ],
    [
      'if a PC in between did not say its name',
      console('DESK-7', '0x800f081f') +
        console("'hostname' is not recognized", '0x800f0922') +
        console('A-8', '0x80070070'),
    ],
    [
      'if a PC that was reached by its address says its name',
      lines('[10.0.0.5]: PS C:\\> systeminfo', system('DESK-7', '26100'), remote('10.0.0.5', '0x80070070')),
    ],
    [
      'if a PC was renamed',
      `${console('DESK-7', '0x800f081f')}PS C:\\> Rename-Computer DESK-9\r\n${console('DESK-9', '0x80070070')}`,
    ],
    [
      'if its objects are events, whose source is a provider',
      lines(
        'Index Time         EntryType Source   InstanceID',
        '----- ----         --------- ------   ----------',
        '    1 Nov 20 10:00 Error     WinREAgent 4502',
        '    2 Nov 20 10:00 Error     Servicing  1016',
      ),
    ],
  ])('%s', (_, text) => expect(splitByPc(text)).toBeNull())

  test('or every line is in the part of its PC, or in all', () => {
    const block = fc
      .tuple(
        fc.constantFrom('A-7', 'B-8', 'C-9'),
        fc.constantFrom('26100', '22631'),
        fc.constantFrom(system, cim, console, remote),
      )
      .map(([name, build, made]) => made(name, build))
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.string(), (blocks, noise) => {
        const text = [...blocks, noise].join('\r\n')
        const parts = splitByPc(text)?.map((part) => part.text.split('\n'))
        return (
          parts === undefined ||
          text
            .split('\n')
            .every((line, at) =>
              [0, 1, parts.length].includes(parts.filter((part) => part[at] === line && line !== '').length),
            )
        )
      }),
    )
  })
})
