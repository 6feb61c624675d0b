import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { contextCauses } from '../../../main/causes/tables/documented/context-causes.ts'
import { documentedCauses } from '../../../main/causes/tables/documented-causes.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string, name = 'console.txt') =>
  diagnose({ knowledge, sources: [sourceOf(name, Buffer.from(text))], inspection: null })
const order = async (text: string) => (await diagnosed(text)).findings.map(({ cause }) => cause)

describe('a refused remote session', () => {
  const denied = 'Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))'
  test.each([
    'Enter-PSSession SRV01\n[SRV01]: PS C:\\> wusa.exe C:\\Temp\\a.msu /quiet\nWindows update "a" could not be installed because of error 2147942405 "Access is denied."\n',
    `Invoke-Command -ComputerName SRV01 { wusa.exe C:\\Temp\\a.msu /quiet }\n${denied}\n`,
  ])('is the cause when it installs an update: %j', async (text) => {
    const [first] = (await diagnosed(text)).findings
    expect(first).toMatchObject({ cause: 'wusa-remote' })
    expect(first?.likelihood).toBeGreaterThan(0.5)
  })
  test.each([
    `Invoke-Command -ComputerName SRV01 { Copy-Item \\\\fs\\updates\\a.msu C:\\Temp }\n${denied}\n`,
    `Invoke-Command -ComputerName SRV01 { Get-HotFix }\n${denied}\n`,
    'Invoke-Command : Exception from HRESULT: 0x80070005\n    + PSComputerName        : SRV01\n',
    '[srv01] Connecting to remote server srv01 failed with the following error message : Access is denied.\n',
  ])('is a lead when it does something else: %j', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings.map(({ cause }) => cause)).toContain('wusa-remote')
    expect(findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
  })
})

describe('the attempted action determines the order of possible causes', () => {
  test.each([
    ['Error: 0x800f0922\n', 'advanced-installer-failed'],
    ['dism /online /disable-feature /featurename:IIS-WebServer\n\nError: 0x800f0922\n', 'temp-folder-full'],
    ['bfsvc copied boot files\nError: 0x800f0922\n', 'efi-partition-full'],
    ['Error: 0x800f081f\n', 'component-store-source-missing'],
    ['Cumulative Update for Windows 11 (KB5000000): 0x800f081f\n', 'component-store-corrupt'],
    ['Error: 0x80070002\n', 'store-file-missing'],
    ['pnputil /add-driver example.inf\nError: 0x80070002\n', 'driver-install-failed'],
    [
      'dism /online /cleanup-image /restorehealth /source:wim:D:\\install.wim:1\n\nError: 2\n\nThe system cannot find the file specified.\n',
      'component-store-source-missing',
    ],
    ['Error: 0x80073712\n', 'component-store-corrupt'],
    [
      'dism /Mount-Image /ImageFile:D:\\install.wim /Index:1 /MountDir:C:\\mount\n\nError: 1243\n',
      'wimmount-missing',
    ],
    ['Fehler: 1243\n', 'service-absent'],
    ['REAGENTC.EXE: Operation failed: c142011c\n', 'winre-unmount-failed'],
    // The code means the policy, whichever feature is added.
    ['dism /online /enable-feature /featurename:NetFx3\n\nError: 0x800f0907\n', 'update-source-policy'],
    [
      'Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0\nAdd-WindowsCapability : Add-WindowsCapability failed. Error code = 0x800f0907\n',
      'update-source-policy',
    ],
    // Chef names the package only on the next line.
    [
      'Expected process to exit with [0, 42, 127, 3010], but received \'5\'\n---- Begin output of start "" /wait "C:\\cache\\Windows8.1-KB5000000-x64.msu" /quiet ----\n',
      'permissions',
    ],
    ['0x80070643\n', 'recovery-partition-too-small'],
    [
      '2026-10 Cumulative Update for .NET Framework 3.5 and 4.8.1 (KB5000000): 0x80070643\n',
      'installer-source-missing',
    ],
    ['.NET Framework 4.8 KB5000000 fails with 0x80070643\n', 'installer-source-missing'],
    [
      'dism /image:C:\\mount /add-package /packagepath:D:\\a.msu\nError: 0x80073712\n',
      'checkpoint-image-newer',
    ],
    ['Add-WindowsPackage failed. Error code = 0x800f081e\n', 'not-applicable-superseded'],
    ['dism /image:C:\\mount /add-package /packagepath:D:\\a.msu\nError: 0x800f081e\n', 'wrong-branch'],
    ['Error: 0x80070005\n', 'permissions'],
    ['TASK [win_updates]\nException from HRESULT: 0x80070005 (E_ACCESSDENIED)\n', 'wusa-remote'],
    [
      'Enter-PSSession pc1\nAccess is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))\n',
      'wusa-remote',
    ],
    ['Setup failed: 0xC1900101 - 0x50016\n', 'user-profile-damaged'],
    ['Setup failed: 0x80070002 - 0x20009\n', 'several-system-partitions'],
    ['Setup failed: 0xC1900101 - 0x20017\n', 'upgrade-c1900101-20017'],
  ])('%j: %s first', async (text, first) => {
    expect((await order(text))[0]).toBe(first)
  })
  test('keeps causes without context after it, in documented order, all as leads', async () => {
    const { findings } = await diagnosed('bfsvc copied boot files\nError: 0x800f0922\n')
    const documented = documentedCauses('0x800f0922').map(({ cause }) => cause)
    expect(findings.length).toBeGreaterThan(3)
    expect(findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
    expect(findings.slice(1, 2).map(({ cause }) => cause)).toEqual(documented.slice(0, 1))
    expect(new Set(findings.map(({ cause }) => cause)).size).toBe(findings.length)
  })
  test('treats a refusal without a file or key as a lead, and one with it as a finding', async () => {
    const refused = 'Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))'
    const bare = await diagnosed(`${refused}\n`)
    expect(bare.findings.map(({ cause }) => cause)).toContain('wusa-remote')
    expect(bare.findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
    const named = await diagnosed(`C:\\Windows\\WinSxS\\Temp: ${refused}\n`)
    expect(named.findings[0]).toMatchObject({ cause: 'permissions' })
    expect(named.findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('recognizes the agent refusing its installer to a remote caller', async () => {
    const { findings } = await diagnosed(
      'Exception calling "CreateUpdateInstaller" with "0" argument(s): "Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))"\n',
    )
    expect(findings[0]?.cause).toBe('wusa-remote')
  })
  test.each([
    'WUServer : http://oldserver:8530\nException from HRESULT: 0x80072EE2\n',
    'The scan against our WSUS fails\nError: 0x8024402c\n',
    'http://updates.example.org:8531\nError: 0x80072efd\n',
  ])('%j: blames the route to the specified server before that to Microsoft', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe('wsus-unreachable')
    const elsewhere = findings.find(({ cause }) => cause === 'network-blocked')
    expect(elsewhere?.likelihood ?? 0).toBeLessThan(findings[0]?.likelihood ?? 0)
  })
  test('does not treat Microsoft servers as third-party servers', async () => {
    const text = 'WUServer : https://fe3.delivery.mp.microsoft.com\nError: 0x80072efd\n'
    expect((await order(text))[0]).toBe('network-blocked')
  })
  test('ignores a command far above or below as the failing action', async () => {
    const far = Array.from({ length: 60 }, (_, index) => `Step ${index} went well.`).join('\n')
    expect((await order(`pnputil /add-driver example.inf\n${far}\nError: 0x80070002\n`))[0]).toBe(
      'store-file-missing',
    )
    expect((await order(`Error: 0x80070002\n${far}\npnputil /add-driver example.inf\n`))[0]).toBe(
      'store-file-missing',
    )
  })
})

test('every context refers to existing causes', () => {
  const known = new Set(allCauses.map(({ id }) => id))
  for (const { codes, causes } of contextCauses) {
    expect(codes.length).toBeGreaterThan(0)
    for (const code of codes) expect(code).toMatch(/^0x[0-9a-f]{8}$/)
    for (const [cause] of causes) expect(known).toContain(cause)
  }
})
