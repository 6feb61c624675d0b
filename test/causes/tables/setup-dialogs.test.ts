import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('errors reported by Setup and management clients', () => {
  test.each([
    [
      "Windows could not update the computer's boot configuration. Installation cannot proceed.",
      'boot-configuration-damaged',
    ],
    [
      "Sorry, we're having trouble determining if your PC can run Windows 10. Please close Setup and try again.",
      'boot-configuration-damaged',
    ],
    ['HRESULT:0xc03a001a', 'unsupported-volume-feature'],
    [
      'Upgrade ends: unfortunately we could not determine if Windows 11 can run on your PC, close setup and try again',
      'store-changed-by-tool',
    ],
    [
      '抱歉，我们很难确定你的电脑能否运行 Windows 11。请关闭安装程序，然后再试一次。',
      'boot-configuration-damaged',
    ],
    ["We couldn't create a new partition or locate an existing one.", 'several-system-partitions'],
    ["We couldn't find any drives. To get a storage driver, click Load driver.", 'setup-sees-no-disk'],
    ["This computer's hardware may not support booting to this disk.", 'partition-style'],
    ['Windows could not finish configuring the system.', 'setup-first-start'],
    ['Windows could not configure one or more system components.', 'component-store-corrupt'],
    ['Windows Setup cannot find a location to store temporary installation files', 'disk-full'],
    ["We can't validate your product key.", 'product-key-edition'],
    ['There was a problem running this tool', 'network-blocked'],
    [
      "You can't keep Windows files, settings, and apps because you're installing another edition",
      'unsupported-edition',
    ],
    ['It asks what to keep, and everything but Nothing is greyed out.', 'unsupported-edition'],
    ['Setup greys out the options to keep files and apps.', 'unsupported-edition'],
    ['Setup does not let us keep files and settings.', 'unsupported-edition'],
    ['maintenanceWindowExceeded: true', 'policy-holds-updates'],
    ['WSUS update source not found (1).', 'update-source-policy'],
    [
      'CAS: the total size of the client cache is smaller than the size of the requested content',
      'disk-full',
    ],
  ])('%s is only a lead', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings.map((finding) => finding.cause)).toContain(cause)
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })

  test.each([
    ["Your PC isn't supported yet on this version of Windows 10", 'unsupported-hardware'],
    ['TPM 2.0 must be supported and enabled on this PC.', 'unsupported-hardware'],
    ['The installation of this device is forbidden by system policy.', 'refused-by-rule'],
  ])('%s leads to its cause', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })

  test.each(['maintenanceWindowExceeded: false', 'All drives were found.', 'The product key was validated.'])(
    '%s gives no finding',
    async (text) => {
      expect((await diagnosed(text)).findings).toEqual([])
    },
  )
})

test('an unsupported package architecture is not unsupported hardware', async () => {
  const { findings } = await diagnosed(
    'error 0x80073D10: The package could not be installed because its processor architecture is not supported',
  )
  expect(findings[0]?.cause).toBe('app-package-architecture')
  expect(findings.map(({ cause }) => cause)).not.toContain('unsupported-hardware')
})

test.each([
  'Windows updates keep failing and the Retry button is greyed out.',
  'I chose to keep everything. The Next button is greyed out until the download ends.',
  'Do not let the vendor keep files on this disk.',
  String.raw`If Sysprep fails, read %WINDIR%\System32\Sysprep\Panther\setupact.log.`,
  String.raw`Sysprep writes what it does to Windows to %WINDIR%\System32\Sysprep\Panther\setupact.log`,
])('what only looks like such a dialog leads nowhere: %s', async (text) => {
  expect((await diagnosed(text)).findings).toEqual([])
})

describe('numbers lead to the cause in their name', () => {
  test.each([
    ['Definition update failed: 0x80508007', 'low-memory'],
    ['Error 0x8050a004 in the definitions', 'download-corrupt'],
    ['Deployment failed with HRESULT: 0x80073D13', 'unsupported-volume-feature'],
    ['Deployment failed with HRESULT: 0x80073D23', 'refused-by-rule'],
    ['Deployment failed with HRESULT: 0x80080209', 'app-package-incomplete'],
    ['Update failed, error 0x87D01202', 'disk-full'],
    ['An unexpected error occurred while executing the command: 0x8a150008', 'network-blocked'],
    ['Failed with exit code -1978334971 (0x8A150105)', 'disk-full'],
    ['winget failed: 0x8A15010A', 'installer-needs-restart'],
    ['winget failed: 0x8A15002B', 'newer-version-there'],
    ['winget failed: 0x8A150019', 'not-elevated'],
  ])('%s', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
})
