import { expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'

test.each([
  ['Microsoft Windows [Version 10.0.26100.2314]', { build: 26100, ubr: 2314 }],
  ['Microsoft Windows [версия 10.0.22631.3593]', { build: 22631, ubr: 3593 }],
  [
    'Microsoft Windows [版本 10.0.19045.4291]\r\n(c) Microsoft Corporation。\r\n\r\nC:\\>dism',
    { build: 19045, ubr: 4291 },
  ],
  ['Microsoft Windows [Versión 10.0.10240]', { build: 10240, ubr: null }],
])('ver: %s', (text, wanted) => {
  expect(readReportedMachine(text)).toMatchObject(wanted)
})

test.each([
  ['X:\\Sources>dism', { build: null, ubr: null }],
  ['X:\\Windows\\System32>', { build: null, ubr: null }],
  // The second console in the same text belongs to the installed Windows.
  [
    'X:\\Sources>exit\r\n\r\nMicrosoft Windows [Version 10.0.26100.8457]\r\nC:\\>',
    { build: 26100, ubr: 8457 },
  ],
  ['C:\\Windows\\System32>', { build: 26100, ubr: 1 }],
])('ver of Windows PE is not that of the PC: %s', (after, wanted) => {
  const { build = null, ubr = null } =
    readReportedMachine(`Microsoft Windows [Version 10.0.26100.1]\r\n\r\n${after}\r\n`) ?? {}
  expect({ build, ubr }).toEqual(wanted)
})

test('a registry that was exported in Windows PE says nothing of the PC', () => {
  const text = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\r\n"CurrentBuild"="26100"\r\n"UBR"=dword:00000001\r\n"EditionID"="WindowsPE"\r\n`
  expect(readReportedMachine(text)).toBeNull()
  expect(readReportedMachine(text.replace('WindowsPE', 'Core'))).toMatchObject({ build: 26100, ubr: 1 })
})

test('the architecture is that of the build lab where no environment is exported', () => {
  const text = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\r\n"CurrentBuild"="26100"\r\n"BuildLabEx"="26100.1.arm64fre.ge_release.240331-1435"\r\n`
  expect(readReportedMachine(text)).toMatchObject({ build: 26100, architecture: 'arm64' })
  expect(readReportedMachine(text.replace('arm64fre', 'armfre'))).toMatchObject({ architecture: null })
})
