import { describe, expect, test } from 'vitest'
import type { CauseClass } from '../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'

const reagent = (text: string) => `2026-03-03 03:03:03, Info                         [ReAgentc.exe] ${text}`
const noRoomForWinre = reagent(
  ' MeetPartitionRequirements Partition has bitlocker, offset = 500000000000 \r\n',
).concat(reagent(' skip partition because it does not meet WinRE requirements\r\n'))

/** Messages of Windows programs, each with the class of the cause that it shows. */
const telling: readonly (readonly [CauseClass, string])[] = [
  ['winre-partition-bitlocker', noRoomForWinre],
  [
    'delta-base-file-mismatch',
    '2026-03-03 03:03:03, Error                 CSI    00000021 (F) Hydration failed with original error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) . Delta Type: 1 , IntegrityState Valid: true , RetrievedChecksum: 11 , ComputedChecksum: 11[gle=0x80004005]',
  ],
  [
    'boot-configuration-damaged',
    'LogEntry: 2026-03-03 03:03:03, Error                 CONX   CHostIsUEFICompliantChecker failed. [Failed to check whether host has UEFI disk layout.] HRESULT = 0x80070003',
  ],
  [
    'boot-configuration-damaged',
    'The update rolls back at every start. In diskpart the Windows partition is not marked as active.',
  ],
  [
    'wsus-server-limit',
    '2026-03-03 03:03:03 192.0.2.7 50000 192.0.2.1 8530 HTTP/1.1 POST /ClientWebService/client.asmx 503 2 QueueFull WsusPool',
  ],
  [
    'tool-not-available-on-os',
    'fatal: could not open the package: DismInitialize failed. Error code = 0x8007007e',
  ],
  [
    'tool-not-available-on-os',
    "System.DllNotFoundException: Unable to load DLL 'DismApi': it could not be found.",
  ],
  [
    'component-store-modified-by-third-party',
    'The update fails with hydration errors in the same binaries that were modified by NiceTweaker.',
  ],
  ['wsus-server-limit', 'Clients end with 0x80244022; on the server WsusPool has stopped again.'],
  ['service-disabled', "Start-Service : Service 'Background Service (bits)' cannot be started."],
  ['service-disabled', 'wuauserv: [SC] OpenService ECHEC(s) 1060 :'],
  [
    'third-party-interference',
    '2026-03-03 03:03:03, Error                 DISM   DismHostLib: PID=900 TID=901 Failed to create dismhost.exe servicing process. - DismCreateObjectInHostFromCLSID(hr:0x80070005)',
  ],
  [
    'file-system-damaged',
    'Source: Ntfs\nEvent ID: 55\nThe file system structure on disk is corrupt and unusable.',
  ],
  [
    'update-source-policy',
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate]\n"DoNotConnectToWindowsUpdateInternetLocations"=dword:00000001',
  ],
  [
    'component-store-modified-by-third-party',
    'The theme tool patches uxtheme.dll and themeui.dll of Windows; since then sfc /scannow finds damage each time.',
  ],
  ['wimmount-driver-missing', 'Could not mount boot.wim: [0x000004DB] The specified service does not exist.'],
  [
    'not-applicable-prerequisite-missing',
    'The rollup for Windows 7 ends with 0x80092004; KB4490628 is not among the installed updates.',
  ],
  ['not-applicable-superseded', 'Installing the update failed: 80240017'],
  [
    'efi-partition-full',
    'Die für das System reservierte Partition konnte nicht aktualisiert werden: 0xc1900104',
  ],
  [
    'pending-operations-stuck',
    'A prerequisite check for the Web-Server feature failed. The target server needs to be restarted.',
  ],
  [
    'wrong-branch',
    'WinPE-Scripting is refused: the package does not match the WinPE version of this medium.',
  ],
  ['wua-too-old', 'A new PC with Windows 7 finds nothing: 80072EFE'],
  ['wsus-server-unreachable', 'OnSearchComplete - Failed to end search job. Error = 0x80072efd.'],
  ['boot-configuration-damaged', 'Nach dem Update startet der PC nicht mehr: 0xc000000e'],
  [
    'wsus-client-identity',
    'The SusClientId in the registry of the copies of this PC is on all of them the same.',
  ],
  [
    'wua-too-old',
    '2019-05-05\t10:00:00:123\t 900\t1a0\tMisc\t===========  Logging initialized (build: 7.6.7600.256, tz: +0200)  ===========\r\n2019-05-05\t10:00:09:123\t 900\t1a0\tMisc\tWARNING: Send failed with hr = 80072efe.',
  ],
  [
    'known-regression',
    'Since the preview of January this server behind a firewall ends every search with 0x80010002.',
  ],
  [
    'wsus-server-unreachable',
    '2019-05-05\t10:00:01:123\t 900\t1a0\tAgent\t  * ServiceID = {3DA21691-E39D-4DA6-8A4B-B43877BCB1B7} Managed\r\n2019-05-05\t10:00:09:123\t 900\t1a0\tMisc\tWARNING: SendRequest failed with hr = 80072ee7.',
  ],
  [
    'update-source-policy',
    'Group policy settings were overwritten by a higher authority (Domain Controller) to: Server http://wsus.example:8530 and Policy ENABLED',
  ],
  ['disk-full', 'ERROR: image step failed, DISM.exe exited with code 112'],
  [
    'recovery-partition-too-small',
    'Error: 112\n\nThe tool writes the new winre.wim straight to the recovery partition',
  ],
  [
    'third-party-interference',
    'The upgrade ends with 0xC1900101 - 0x20017 and rolls back.\nThe system drive is encrypted with VeraCrypt.',
  ],
  ['third-party-interference', 'Setup of 24H2 stops until StartAllBack is removed'],
  [
    'third-party-interference',
    '2026/06/11 10:11:12.1234567 1200  3400  DownloadManager *FAILED* [80070001] Method failed [CAgentDownloadManager::EnsureSufficientFreeSpace:811]',
  ],
  [
    'proxy',
    'WARNING: Send failed with hr = 80072efd.\nWinHTTP access type: Direct access, while Internet Explorer of the user goes through a proxy',
  ],
  [
    'service-disabled',
    'The privacy script disables several services. Since then updates end with 0x800f0922.',
  ],
  [
    'service-disabled',
    'NetFx3 cannot be turned on in Windows Features (0x800F0922): the tool disabled services',
  ],
  [
    'component-removed-by-debloat-tool',
    'After deleting Microsoft Defender every update fails with 0x8024200d, then with 0x800f081f',
  ],
  [
    'hardware-memory-or-disk-fault',
    'The upgrade ends with 0xC1900101 - 0x20017; the System log is full of corrected WHEA errors',
  ],
  [
    'wrong-architecture',
    'Updating ends with 0x80070661: this installation package is not supported by this processor type.',
  ],
  ['disk-full', 'Setup of the machine asks for a minimum of 20 GB of disk space'],
  ['low-memory', 'While updates are installed Windows tells that this small PC is running out of memory'],
  ['network-blocked', "Settings: We couldn't connect to the update service, although the browser works"],
  ['service-disabled', 'Settings shows nothing but: Something went wrong. Try to reopen Settings later.'],
  ['unsupported-hardware-block', "This PC can't run Windows 11"],
  ['proxy', 'Searching ends with 0x80072ee2; there is an authenticating proxy for the internet'],
  [
    'component-store-modified-by-third-party',
    'sfc /scannow after TaskbarTool finds damage that it cannot repair',
  ],
  [
    'hardware-memory-or-disk-fault',
    'sfc /scannow names different files every time, and the PC crashes now and then',
  ],
  ['hardware-memory-or-disk-fault', 'MemTest86 shows 14 errors on the second pass'],
  [
    'hardware-memory-or-disk-fault',
    "The Windows Memory Diagnostic tested the computer's memory and detected hardware errors.",
  ],
]

test.each(telling)('%s: %#', async (kind, text) => {
  const { findings } = await read(text)
  expect(findings[0]?.class).toBe(kind)
  expect(findings[0]?.likelihood).toBeGreaterThan(0.4)
})

describe('similar but unrelated text', () => {
  test('WinRE on a partition other than the one with BitLocker', async () => {
    const text = `${noRoomForWinre}${reagent(' Exit WinReInstall returns 1 with last error: 0x0')}`
    expect(loud(await read(text))).toEqual([])
  })
  test('a policy switch is not a server address', async () => {
    const text =
      'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU\n    UseWUServer    REG_DWORD    0x1'
    expect(loud(await read(text))).toEqual([])
    expect(loud(await read('UseWUServer = 1'))).toEqual([])
  })
  test('a disabled policy disables nothing', async () => {
    expect(loud(await read('"DoNotConnectToWindowsUpdateInternetLocations"=dword:00000000'))).toEqual([])
  })
  test('an SFC finding is not a corrupt download', async () => {
    const text = 'sfc /scannow reports a hash mismatch of example.dll'
    expect(loud(await read(text))).not.toContain('download-corrupt')
    expect(loud(await read('the .msu has a hash mismatch'))).toContain('download-corrupt')
  })
  test('third-party encryption alone gives no WinRE finding', async () => {
    const { findings } = await read('The upgrade ends with 0xC1900101 - 0x20017; VeraCrypt 1.26 is in use')
    expect(findings.map((finding) => finding.class)).not.toContain('winre-third-party-encryption')
    expect(await read('VeraCrypt 1.26 is in use').then(loud)).toEqual([])
  })
  test('a failed search at WSUS blames neither the network nor the agent', async () => {
    const text =
      'WARNING: Send failed with hr = 80072efd.\nWARNING: WinHttp: SendRequestUsingProxy failed for <http://wsus.example:8530/selfupdate/wuident.cab>. error 0x80072efd\nWARNING: SelfUpdate: Default Service: IsUpdateRequired failed, error = 0x80072EFD'
    expect(loud(await read(text))).toEqual(['wsus-server-unreachable'])
  })
  test('a restore point that cannot be created', async () => {
    const text =
      '2026-03-03 03:03:03, Info                  CBS    Failed setting restore point [HRESULT = 0x80070422 - ERROR_SERVICE_DISABLED]'
    expect((await read(text)).findings).toEqual([])
  })
  test('SFC after an update or restart does not blame a tool', async () => {
    expect(loud(await read('I ran sfc /scannow after the update'))).toEqual([])
    expect(loud(await read('sfc /scannow after restarting finds nothing'))).toEqual([])
  })
  test('reads a statement above a log as a report, but not the log lines', async () => {
    const said = 'While it installs, the PC runs low on memory'
    const line = '2026-03-03 03:03:03, Info                  CBS    Session: 1_2 initialized'
    expect(loud(await read(`${said}\n${line}`))).toContain('low-memory')
    expect(
      loud(await read(`${line}\n2026-03-03 03:03:03, Info                  CBS    ${said}`)),
    ).not.toContain('low-memory')
  })
  test('an ordinary search that begins with a new cookie', async () => {
    const line = 'WARNING: Cached cookie has expired or new PID is available'
    expect((await read(line)).findings).toEqual([])
    expect(loud(await read('SyncUpdates: the cookie has expired'))).toEqual(['wsus-client-identity'])
  })
  test('a driver signature is not a connection problem', async () => {
    expect(loud(await read('sig: Verifying file against catalog failed! (0x800b0109)'))).toEqual([])
    expect(loud(await read('Send failed, the certificate chain ends in 0x800b0109'))).toContain(
      'tls-or-clock',
    )
  })
  test('access denied among codes of other updates', async () => {
    const text = 'Failed to install updates 0x80070005, 0x800f081f on a PC with tiny11'
    expect(loud(await read(text))).toEqual(['component-removed-by-debloat-tool'])
  })
  test('memory that passed its test', async () => {
    expect(loud(await read('MemTest86 ran all night with no errors, memory module test passed'))).toEqual([])
  })
  test('a script that disables services, without any failure', async () => {
    expect(loud(await read('The script disables several services.'))).toEqual([])
  })
  test('the DISM link in an unsupported language is a lead', async () => {
    const { findings } = await read(
      '[==========================100.0%==========================]\nОшибка: 0x800f081f\nhttps://go.microsoft.com/fwlink/?LinkId=243077.',
    )
    expect(findings[0]?.class).toBe('fod-source-not-available')
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
  })
  test('the existence of a policy is a lead', async () => {
    const { findings } = await read('Some settings are managed by your organization')
    expect(findings[0]?.class).toBe('update-source-policy')
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
  })
  test('a successful search at WSUS', async () => {
    const text =
      '2026/03/03 03:03:03.0000000 1000 2000 Agent           ServiceID = {3DA21691-E39D-4DA6-8A4B-B43877BCB1B7} Managed\n2026/03/03 03:03:09.0000000 1000 2000 Agent           * END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x00000000'
    expect(loud(await read(text))).toEqual([])
  })
})

function read(text: string) {
  const bytes = Buffer.from(text)
  const source = {
    name: 'report.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
  return diagnose({ knowledge, sources: [source], inspection: null })
}

function loud({ findings }: Awaited<ReturnType<typeof diagnose>>): readonly CauseClass[] {
  return findings.filter(({ likelihood }) => likelihood > 0.5).map((finding) => finding.class)
}
