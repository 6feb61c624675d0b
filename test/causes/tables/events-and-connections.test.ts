import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const findingsOf = async (text: string) =>
  (
    await diagnose({
      knowledge,
      sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))],
      inspection: null,
    })
  ).findings

test('an update server policy with a timeout can point to the wrong server', async () => {
  const findings = await findingsOf(
    '    WUServer    REG_SZ    http://wsus.example:8530\n\nException from HRESULT: 0x80072EE2\n',
  )
  expect(findings.slice(0, 3).map(({ cause }) => cause)).toContain('update-source-policy')
  expect(findings[0]?.cause).toBe('wsus-unreachable')
})

describe('texts of events and connections lead to their cause', () => {
  test.each([
    ['The driver detected a controller error on \\Device\\Harddisk1\\DR1.', 'hardware-fault'],
    ['Reset to device, \\Device\\RaidPort0, was issued.', 'hardware-fault'],
    [
      'The file or directory C:\\Windows\\Temp is corrupt and unreadable. Please run the Chkdsk utility.',
      'file-system-damaged',
    ],
    ['The C: disk is at or near capacity.', 'disk-full'],
    [
      'A timeout was reached (30000 milliseconds) while waiting for the Windows Update service to connect.',
      'service-disabled',
    ],
    [
      'The Cryptographic Services service failed to initialize the Catalog Database. The ESENT error was: -1022.',
      'catroot2-damaged',
    ],
    [
      'Setup could not verify Update.inf. Make sure the Cryptographic service is running on this computer.',
      'catroot2-damaged',
    ],
    [
      'Unable to Connect: Windows is unable to connect to the automatic updates service and therefore cannot download',
      'proxy',
    ],
    [
      'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 40.',
      'tls-or-clock',
    ],
    ['BOOTMGR is missing', 'boot-configuration-damaged'],
    ['Authentication failed because the remote party has closed the transport stream.', 'tls-or-clock'],
    [
      'No connection could be made because the target machine actively refused it 192.0.2.1:443',
      'network-blocked',
    ],
    ['The request failed with HTTP status 502: Proxy Error', 'proxy'],
    ['A fatal error occurred while trying to sysprep the machine.', 'sysprep-provider-failed'],
    ['Sysprep was not able to validate your Windows installation.', 'sysprep-app-of-one-user'],
    [
      String.raw`Sysprep无法验证你的Windows安装。请查看 %WINDIR%\System32\Sysprep\Panther\setupact.log`,
      'sysprep-app-of-one-user',
    ],
    [
      'Logon failure: the user has not been granted the requested logon type at this computer.',
      'permissions',
    ],
    ['Scan for updates: Error: 0x800C0005', 'network-blocked'],
    ['WindowsUpdate.log has error 0x8007f0da', 'catroot2-damaged'],
    ['error 0x800B0001', 'package-catalog-corrupt'],
  ])('%s', async (text, cause) => {
    const [first] = await findingsOf(text)
    expect(first?.cause).toBe(cause)
  })
  test('ignores a slow service that updates do not need', async () => {
    const text =
      'A timeout was reached (30000 milliseconds) while waiting for the Contoso Agent service to connect.'
    expect((await findingsOf(text)).map(({ cause }) => cause)).not.toContain('service-disabled')
  })
})

describe('lines that state the cause in articles', () => {
  test.each([
    [
      '2024-01-01 10:00:00, Error                 CBS    Shtd: Timed out waiting for shutdown processing to complete - no progress detected in last 900000 milliseconds',
      'startup-processing-timeout',
    ],
    [
      '2024-01-01 10:00:00, Error                 DISM   DISM WIM Provider: PID=1804 [RestoreReparsePoint:(1332) -> ioctl: setting reparse point tag failed] C:\\x.dll (HRESULT=0x80070057) - CWimManager::WimProviderMsgLogCallback',
      'host-dism-too-old',
    ],
    [
      'Windows 10 will not run on this PC: "Contact your system administrator to upgrade Windows Server or Enterprise Editions"',
      'unsupported-edition',
    ],
    [
      "2024-01-01 10:00:00, Error [0x0f0073] SYSPRP RunExternalDlls:Not running DLLs; either the machine is in an invalid state or we couldn't update the recorded state, dwRet = 31",
      'sysprep-provider-failed',
    ],
  ])('%s', async (text, cause) => {
    const [first] = await findingsOf(text)
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeGreaterThan(0.5)
  })
})
