import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const causesOf = async (text: string) =>
  (
    await diagnose({
      knowledge,
      sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))],
      inspection: null,
    })
  ).findings

describe('texts of dialogs, installers and events without context', () => {
  test.each([
    ['Your organization has turned off automatic updates', 'update-source-policy'],
    ['Windows Update is disabled by your organization.', 'update-source-policy'],
    ['Unable to read existing WUA Group Policy object. Error = 0x80004005.', 'local-policy-damaged'],
    ["A driver or service on this device isn't ready for this version of Windows.", 'driver-stops-setup'],
    ['The selected disk is of the GPT partition style.', 'partition-style'],
    ['this PC uses an unsupported disk layout for UEFI firmware', 'partition-style'],
    ['Upgrade to Windows 11 is on its way to your device.', 'safeguard-hold'],
    [
      "Warning: Local cached package 'C:\\Windows\\Installer\\24a.msi' is missing.",
      'installer-source-missing',
    ],
    ['Produit : Contoso -- Erreur 1714. La version ne peut pas être supprimée.', 'installer-source-missing'],
    ['Another version of this product is already installed.', 'newer-version-there'],
    ['pnputil.exe /add-driver n1.inf /install returned exit code 259', 'newer-version-there'],
    ['Start-BitsTransfer : The server did not return the file size.', 'range-requests'],
    ['The error code is 2503.', 'installer-temp-folder'],
    ['Error 1310. Error writing to file: a.dll', 'installer-temp-folder'],
    [
      'Windows cannot verify the digital signature for the drivers required for this device.',
      'driver-unsigned',
    ],
    ['Windows requires a digitally signed driver', 'driver-unsigned'],
    ['a Blue Screen, DRIVER_IRQL_NOT_LESS_OR_EQUAL with rt640x64.sys', 'driver-stops-setup'],
    ["you've chosen to install Windows using a language that's different from the one", 'upgrade-host-state'],
    ['We couldn`t update the system reserved partition', 'efi-partition-full'],
    ['0x8024200d after I deleted Windows Defender', 'component-removed'],
    ['ProfileName: SysPrepLaunchModuleFailure', 'sysprep-provider-failed'],
  ])('%s', async (text, cause) => {
    const [first] = await causesOf(text)
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeGreaterThan(0.5)
  })

  test.each([
    [
      'The installation failed in the SAFE_OS phase with an error during BOOT operation',
      'upgrade-c1900101-20017',
    ],
    [
      'The installation failed in the FIRST_BOOT phase with an error during SYSPREP operation',
      'upgrade-c1900101-30018',
    ],
    [
      'The installation failed in the SECOND_BOOT phase with an error during MIGRATE_DATA operation',
      'upgrade-c1900101-4000d',
    ],
    ["Something didn't go as planned. No need to worry - undoing changes.", 'advanced-installer-failed'],
    ['Deployment failed with HRESULT: 0x80073D02', 'file-in-use'],
    ['Windows Update failed with error 0xc190012e', 'setupconfig-malformed'],
    ['Failed to install the driver. Error 0xe0000248', 'refused-by-rule'],
    ['driver update failed - 0x80070103', 'newer-version-there'],
    ['0x8a15005e : The server certificate did not match any of the expected values.', 'tls-or-clock'],
    ['MSI (s) (98:BC): MainEngineThread is returning 1603', 'restart-due'],
    ['Installer failed with exit code: 1620', 'download-corrupt'],
    ['wsl --update: Forbidden (403).', 'proxy'],
    ["Microsoft Store needs to be online. It looks like you're not.", 'vpn'],
  ])('gives a lead: %s', async (text, cause) => {
    const [first] = await causesOf(text)
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })

  test('blames the company server for an unreachable endpoint only when one is configured', async () => {
    const [alone] = await causesOf('Exception from HRESULT: 0x80240438')
    expect(alone?.likelihood).toBeLessThanOrEqual(mostOfLeads)
    const [named] = await causesOf('WUServer REG_SZ http://wsus01:8530\nException from HRESULT: 0x80240438')
    expect(named?.cause).toBe('wsus-unreachable')
    expect(named?.likelihood).toBeGreaterThan(0.5)
  })

  test.each([
    'Installation completed: exit code 1641',
    'Setup copied 1612 files',
    'The Windows Update service entered the running state.',
    'Windows 11, version 25H2 was installed.',
    'The BOOT phase took 20 s, SAFE_OS was entered.',
  ])('finds nothing in: %s', async (text) => {
    expect((await causesOf(text)).filter(({ likelihood }) => likelihood > 0.2)).toEqual([])
  })
})
