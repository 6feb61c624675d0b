import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const findingsOf = async (text: string) =>
  (
    await diagnose({
      knowledge,
      sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))],
      inspection: null,
    })
  ).findings

describe('errors of deployment tools', () => {
  test.each([
    [
      'gallery-needs-tls',
      "WARNING: Unable to resolve package source 'https://www.powershellgallery.com/api/v2/'.\nPackageManagement\\Install-Package : No match was found for the specified search criteria and module name\n'PSWindowsUpdate'.",
    ],
    [
      'gallery-needs-tls',
      "Install-PackageProvider : No match was found for the specified search criteria for the provider 'NuGet'.",
    ],
    ['installer-busy', 'MSI (c) (64:F8): Failed to grab execution mutex. System error 258.'],
    ['installer-busy', 'MSI (c) (64:F8): MainEngineThread is returning 1618'],
    ['installer-needs-restart', 'i399: Apply complete, result: 0x8007015e, restart: Required'],
    [
      'sysprep-provider-failed',
      "2020-02-28 15:23:14, Error      [0x0f0082] SYSPRP LaunchDll:Failure occurred while executing 'DscCore.dll,SysPrep_Cleanup', returned error code 0x2",
    ],
    [
      'sysprep-provider-failed',
      "2018-09-15 18:08:32, Error      [0x0f0082] SYSPRP ActionPlatform::LaunchModule: Failure occurred while executing 'Sysprep_Clean_Validate_Opk' from C:\\Windows\\System32\\spopk.dll; dwRet = 0x5",
    ],
    [
      'app-package-as-system',
      'Add-AppxPackage : Deployment failed with HRESULT: 0x80073CF9, Install failed.\nDeployment Add operation rejected on package Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe from:\nnotes.msix install request because the Local System account is not allowed to perform this operation.',
    ],
    [
      'app-package-newer-there',
      'Add-AppxPackage : Deployment failed with HRESULT: 0x80073D06, The package could not be installed because a higher\nversion of this package is already installed.',
    ],
    ['image-index-missing', 'ERROR  : There is no matching image.'],
    ['image-index-missing', 'Image Windows 11 Pro not found in WIM file E:\\sources\\install.wim'],
  ])('%s: %s', async (cause, text) => {
    const [first] = await findingsOf(text)
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeGreaterThan(0.5)
  })
  test('reports an app package that blocks Sysprep by its own line', async () => {
    const causes = await findingsOf(
      "SYSPRP Package Contoso.Notes_1.0.0.0_neutral__8wekyb3d8bbwe was installed for a user, but not provisioned for all users.\nSYSPRP ActionPlatform::LaunchModule: Failure occurred while executing 'SysprepGeneralizeValidate' from C:\\Windows\\System32\\AppxSysprep.dll; dwRet = 0x3cf2",
    )
    expect(causes.map(({ cause }) => cause)).toEqual(['sysprep-app-of-one-user'])
  })
  test.each([
    "Install-Module : No match was found for the specified search criteria and module name 'PSWindowsUpdat'.",
    'Installation success or error status: 0.\nGrabbed execution mutex.',
    "SYSPRP LaunchDll:Successfully executed 'C:\\Windows\\System32\\sppnp.dll,Sysprep_Specialize_Pnp' without error",
    '    DeferQualityUpdates    REG_DWORD    0x1',
  ])('finds nothing in: %s', async (text) => {
    expect(await findingsOf(text)).toEqual([])
  })
})

describe('dual scan', () => {
  const managed = (isDefault: string) =>
    `ServiceID                            IsManaged IsDefault Name\n3da21691-e39d-4da6-8a4b-b43877bcb1b7 True      ${isDefault}     Windows Server Update Service\n`
  test('treats a WSUS that is not the source as a lead, because this can be intended', async () => {
    const [first] = await findingsOf(managed('False'))
    expect(first?.cause).toBe('update-source-policy')
    expect(first?.likelihood).toBeLessThanOrEqual(0.5)
  })
  test('is more likely with an update deferral', async () => {
    const [first] = await findingsOf(`${managed('False')}    DeferQualityUpdates    REG_DWORD    0x1`)
    expect(first?.likelihood).toBeGreaterThan(0.5)
  })
  test('is not found when WSUS is the source', async () => {
    expect(await findingsOf(managed('True '))).toEqual([])
  })
})
