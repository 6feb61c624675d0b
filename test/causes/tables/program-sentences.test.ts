import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('error messages of installers, drivers and packages', () => {
  test.each([
    ['installer-source-missing', 'MSI (s) (10:20): SOURCEMGMT: Failed to resolve source'],
    ['installer-busy', 'Fehler: Error 1500. Eine andere Installation wird ausgeführt.'],
    ['file-in-use', 'DeleteFile failed; code 32. Der Prozess kann nicht auf die Datei zugreifen.'],
    ['newer-version-there', 'Eine neuere Version von Contoso Viewer ist bereits installiert.'],
    ['wrong-architecture', 'wusa: 0x800700d8 The file is for a machine type other than the current machine'],
    ['wrong-branch', 'Contoso requires a newer version of Windows. Setup ends.'],
    [
      'driver-root-untrusted',
      '!!!  sig:      Driver package failed signature verification. Error = 0x800B0109',
    ],
    ['driver-install-failed', 'The device printer reports: no driver (Code 28)'],
    ['winget-source-broken', 'Échec: 0x8a15000f : Data required by the source is missing'],
    ['app-package-incomplete', 'error 0x80080206: the package cannot be opened'],
    ['policy-holds-updates', '"TargetReleaseVersionInfo"="21H2"'],
    ['policy-holds-updates', 'DeferFeatureUpdatesPeriodInDays REG_DWORD 0x16d, and updates are paused'],
    ['update-source-policy', 'UseWUServer REG_DWORD 0x1, while the WUServer http://wsus01:8530 is retired'],
    ['service-absent', 'After the tweak tool had run, wuauserv is missing from the list of services'],
    [
      'network-blocked',
      'ShutUp10 is used here; its firewall rules keep Windows Update from connecting to the servers',
    ],
    [
      'tls-or-clock',
      'A fatal error occurred while creating a TLS client credential. The internal error state is 10013.',
    ],
    [
      'tls-or-clock',
      'System.Net.WebException: The underlying connection was closed: An unexpected error occurred on a send.',
    ],
    [
      'service-absent',
      'When I want to enable Windows Update again, I find it not in the list of Windows services',
    ],
    ['safeguard-hold', 'safeguard hold 41332279 applies to this model'],
    ['safeguard-hold', '    GatedBlockId    REG_SZ    41332279'],
    ['policy-holds-updates', '    PauseQualityUpdatesStartTime    REG_SZ    2026-01-01'],
    [
      'update-source-policy',
      'the value DoNotConnectToWindowsUpdateInternetLocations is there on each of them',
    ],
    ['service-absent', 'The tool deleted wuauserv, and there is no UsoSvc in the list.'],
    ['service-absent', 'TrustedInstaller was completely removed by it'],
    ['installer-needs-restart', 'Pending reboot found, so the setup ends.'],
    ['installer-needs-restart', 'You have to restart your PC before installing Contoso.'],
  ])('%s: %s', async (cause, text) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeGreaterThan(mostOfLeads)
  })
})

describe('the exit code of a bundled program', () => {
  const wrapped = (code: string) =>
    `[0AAC:0F0C][2026-01-01T01:01:01]e000: Error ${code}: Process returned error: 0x${code.slice(-2)}\n[0AAC:0F0C][2026-01-01T01:01:01]i319: Applied execute package: Contoso.exe, result: ${code}, restart: None`
  test('is not a disk read error', async () => {
    const { findings } = await diagnosed(wrapped('0x80070017'))
    expect(findings.every(({ likelihood }) => likelihood <= 0.5)).toBe(true)
  })
  test.each([
    ['with all its lines', (lines: string) => lines],
    ['with its first line alone', (lines: string) => lines.split('\n')[0] ?? ''],
  ])('is the end of the result of another bundle, %s', async (_, part) => {
    const { findings } = await diagnosed(
      `[0AAC:0F0C][2026-01-01T01:01:01]i301: Applying execute package: vc_redist, action: Install, path: C:\\ProgramData\\Package Cache\\D6\\VC_redist.x64.exe\n[0AAC:0F0C][2026-01-01T01:01:02]e000: Error 0x80070017: Failed to execute EXE package.\n${part(wrapped('0x80070017'))}`,
    )
    expect(findings[0]?.cause).toBe('prerequisite-missing')
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test('is a disk read error when a file is mentioned', async () => {
    const { findings } = await diagnosed(
      'Error 0x80070017 reading D:\\sources\\install.wim: cyclic redundancy check',
    )
    expect(findings[0]?.class).toBe('hardware-memory-or-disk-fault')
  })
  test('does not treat a signature mismatch as a connection problem', async () => {
    const { findings } = await diagnosed(
      'Error 0x80070490: Failed to verify expected payload against actual certificate chain.\nError 0x80070490: Failed to verify signature of payload: Contoso',
    )
    expect(findings[0]?.class).toBe('download-corrupt')
  })
})

describe('messages about successful work give no finding', () => {
  test.each([
    "MSI (s) (E4:CC): SOFTWARE RESTRICTION POLICY: C:\\Temp\\a.msi is permitted to run at the 'unrestricted' authorization level.",
    'MSI (s) (E4:CC): Note: 1: 1402 2: HKEY_LOCAL_MACHINE\\Software\\Contoso 3: 2 \nMSI (s) (E4:CC): MainEngineThread is returning 0',
    'Driver Management concluded the process to install driver oem7.inf for Device Instance ID USB\\VID with the following status: 0x0.',
    '     sig:      Success: File is signed in catalog.\n     sto: {Driver package import: exit(0x00000000)}',
    '!    sig:      Verifying file against specific Authenticode(tm) catalog failed. (0x800b0109)\n!    sig:      Success: File is signed in Authenticode(tm) catalog.',
    'Successfully verified installer hash\nStarting package install...\nSuccessfully installed',
    '    TargetReleaseVersion    REG_DWORD    0x0\n    UseWUServer    REG_DWORD    0x0\n    DeferFeatureUpdatesPeriodInDays    REG_DWORD    0x0',
    'All services are running; wuauserv was started.',
    'I stopped wuauserv and deleted the SoftwareDistribution folder.',
    'net stop wuauserv, then I removed C:\\Windows\\SoftwareDistribution.',
    'There is no problem with wuauserv, and no wuauserv dependency is off.',
    'No fault: CryptSvc and msiserver are running. TrustedInstaller removed the old package.',
    'wuauserv is not missing',
    '    TargetReleaseVersion    REG_SZ    \r\n    PauseQualityUpdatesEndTime    REG_SZ    \r\n    PauseFeatureUpdatesStartTime    REG_SZ    ',
    '"TargetReleaseVersion"=""\n"PauseFeatureUpdatesStartTime"=""',
    'PauseUpdatesExpiryTime : \nTargetReleaseVersionInfo :',
    'TargetReleaseVersion is not set, DoNotConnectToWindowsUpdateInternetLocations is not configured.',
    'There is no safeguard hold in place for this device.',
    'Safeguard hold: none. Build 26100, checked 20260101',
    '    GatedBlockId    REG_SZ    None',
    'You must restart your computer before the changes take effect.',
    'No newer version of Contoso is installed.',
    'We applied a patch from the vendor of the printer, and SFC found no corruption.',
  ])('%s', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings.filter(({ likelihood }) => likelihood > mostOfLeads)).toEqual([])
  })
})

describe('an installer that checks for a pending restart', () => {
  test.each([
    'No pending reboot was found. Continuing.',
    'Checking for pending restart: no pending file rename exists',
    'Pending reboot detected: False',
    'Pending restart was not found',
  ])('gives no finding when none is pending: %s', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings).toEqual([])
  })
})

describe('a package recognized by its file name', () => {
  const refused = (file: string, windows: string) =>
    diagnosed(`wusa.exe ${file} on ${windows}: The update is not applicable to your computer.`)
  test('is for a Windows other than the one in the text', async () => {
    for (const [file, windows] of [
      ['Windows8.1-KB3000001-x64.msu', 'Windows Server 2012'],
      ['Windows6.1-KB3000001-x64.msu', 'Windows 10'],
      ['windows11.0-kb5000001-x64.msu', 'Windows 10'],
      ['Windows8-RT-KB3000001-x64.msu', 'Server 2012 R2'],
    ] as const)
      expect((await refused(file, windows)).findings[0]?.cause).toBe('wrong-branch')
  })
  test('fits the Windows in the text, or is unknown', async () => {
    for (const [file, windows] of [
      ['Windows8.1-KB3000001-x64.msu', 'Windows Server 2012 R2'],
      ['windows10.0-kb5000001-x64.msu', 'Windows Server 2022'],
      ['windows10.0-kb5000001-x64.msu', 'Windows 11'],
      ['windows11.0-kb5000001-x64.msu', 'Windows 10 and Windows 11'],
    ] as const)
      expect((await refused(file, windows)).findings.map(({ cause }) => cause)).not.toContain('wrong-branch')
  })
  test('is compared with the running Windows, not with the previous one', async () => {
    const { findings } = await diagnosed(
      'After the upgrade from Windows 10 the package windows11.0-kb5000001-x64.msu failed with 0x800f0922.',
    )
    expect(findings.map(({ cause }) => cause)).not.toContain('wrong-branch')
  })
  test('gives no finding when it was installed', async () => {
    const text = 'wusa.exe Windows8.1-KB3000001-x64.msu on Windows 10: done'
    expect((await diagnosed(text)).findings).toEqual([])
  })
  test('for an older Windows depends on a rollup', async () => {
    const { findings } = await refused('Windows8.1-KB3000001-x64.msu', 'this PC')
    expect(findings[0]?.cause).toBe('prerequisite-missing')
  })
})

describe('a tool that changed Windows ranks before its effects', () => {
  test('when only a code indicates the damage', async () => {
    const { findings } = await diagnosed(
      'OneDrive was removed with AtlasOS, now the update ends with 0x800f0988',
    )
    expect(findings[0]?.cause).toBe('component-removed')
  })
  test('but not when log lines show the damage', async () => {
    const { findings } = await diagnosed(
      'AtlasOS runs here.\n2026-01-01 01:01:01, Info CBS Total Detected Corruption:\t3\n2026-01-01 01:01:01, Info CBS \tCBS Manifest Corruption:\t3\n(p) CBS MUM Missing Package_for_KB5000001~31bf3856ad364e35~amd64~~1.0.1.0',
    )
    expect(findings.some(({ cause, likelihood }) => cause !== 'component-removed' && likelihood > 0.5)).toBe(
      true,
    )
  })
})
