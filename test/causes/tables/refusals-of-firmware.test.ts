import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('Secure Boot events', () => {
  test.each([
    [
      'The Secure Boot update failed to update KEK 2023 with error Invalid access to memory location',
      'secure-boot-firmware',
    ],
    [
      'The Secure Boot update (DB) was blocked due to a known firmware issue on the device.',
      'secure-boot-firmware',
    ],
    ['A PK-signed Key Exchange Key (KEK) cannot be found for this device', 'secure-boot-firmware'],
    [
      'The Secure Boot Dbx update failed to apply as the boot manager is not signed with the Windows UEFI CA 2023 certificate',
      'secure-boot-boot-manager',
    ],
  ])('%s leads to its cause', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings.map((finding) => finding.cause)).toEqual([cause])
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test.each([
    'Secure Boot Dbx update applied successfully',
    'This device has updated Secure Boot CA/keys. This device signature information is included here.',
    'Boot Manager signed with Windows UEFI CA 2023 was installed successfully',
  ])('%s gives no finding', async (text) => {
    expect((await diagnosed(text)).findings).toEqual([])
  })
})

test.each([
  'ERROR: Verification failed: (0x1A) Security Violation',
  'Shim reports `Verification failed: Security Policy Violation`, and the firmware finds no bootable entry.',
  'Secure Boot Violation: Invalid signature detected. Check Secure Boot Policy in Setup',
])('an untrusted boot manager leads to its signature, only as a lead: %s', async (text) => {
  const { findings } = await diagnosed(text)
  expect(findings[0]?.cause).toBe('secure-boot-boot-manager')
  expect(findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
})

describe('Windows versions at end of support', () => {
  test.each([
    [
      'Enrolment for Windows 10 Extended Security Updates is temporarily unavailable in your region',
      'extended-licence-missing',
    ],
    ['slmgr /ipk with the ESU key: Error: 0xC004F050 the product key is invalid', 'extended-licence-missing'],
    ['Your device has reached end of service', 'version-out-of-support'],
  ])('%s leads to its cause', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test.each([
    'Windows 10 reached end of support in October 2025, so I will buy a new PC.',
    'Error: 0xC004F050 the product key is invalid',
    'The PC is enrolled in Extended Security Updates.',
  ])('%s gives no finding', async (text) => {
    expect((await diagnosed(text)).findings).toEqual([])
  })
})

describe('alerts from Intune and update reports', () => {
  test.each([
    ['AlertSubtype: InstallAccessDenied', 'permissions'],
    ['Alert Message  WUDamaged', 'component-store-corrupt'],
    ['Alert: RollbackInitiated', 'driver-stops-setup'],
    ['AlertSubtype: DeviceRegistrationInvalidGlobalDeviceId', 'service-disabled'],
  ])('%s is only a lead', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test.each(['status Incompatible', 'DiskFull handler registered'])(
    'does not match a program that prints %s',
    async (text) => {
      expect((await diagnosed(text)).findings).toEqual([])
    },
  )
})
