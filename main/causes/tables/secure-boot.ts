import { type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand } from '../shared/fixes.ts'

const events = 'https://support.microsoft.com/help/5016061'

/**
 * What keeps Windows from writing the variables of Secure Boot (DB, DBX, KEK), by the events of TPM-WMI in the System log: 1032,
 * 1033, 1795 to 1798, 1802 and 1803. Other updates do not wait for it.
 */
export const secureBootRows: readonly PatternRow[] = [
  {
    id: 'secure-boot-bitlocker',
    class: 'secure-boot-update-refused',
    codes: [],
    signs: [
      sign(/Secure Boot update was not applied due to a known incompatibility with .{0,20}BitLocker/i, 5),
    ],
    fix: [byHand('secure-boot-bitlocker')],
    sources: [events],
    example:
      'The Secure Boot update was not applied due to a known incompatibility with the current BitLocker configuration.',
  },
  {
    id: 'secure-boot-firmware',
    class: 'secure-boot-update-refused',
    yieldsTo: ['secure-boot-off'],
    codes: [],
    signs: [
      sign(
        /system firmware returned an error .{0,120}when attempting to update a Secure Boot variable/i,
        4.6,
      ),
      sign(/Secure Boot update .{0,60}was blocked due to a known firmware issue/i, 5),
      sign(/Key Exchange Key \(?KEK\)? cannot be found for this device/i, 4.2),
      sign(/Secure Boot update failed to update .{0,80} with error (?!Secure Boot is not enabled)/i, 3.2),
    ],
    fix: [byHand('secure-boot-firmware')],
    sources: [events],
    example:
      'The system firmware returned an error The media is write protected. when attempting to update a Secure Boot variable DBX.',
  },
  {
    id: 'secure-boot-boot-manager',
    class: 'secure-boot-update-refused',
    codes: [],
    signs: [
      sign(/Potentially revoked boot manager was detected/i, 4.6),
      sign(/Secure Boot .{0,40}failed .{0,60}boot manager is not signed with/i, 4.6),
    ],
    fix: [byHand('secure-boot-boot-manager')],
    sources: [events],
    example:
      'Potentially revoked boot manager was detected in EFI partition. For more information, please see https://go.microsoft.com/fwlink/?linkid=2169931',
  },
  {
    id: 'secure-boot-certificate-first',
    class: 'secure-boot-update-refused',
    codes: [],
    signs: [sign(/Secure Boot .{0,40}failed .{0,80}UEFI CA 2023 certificate is not present in DB/i, 4.6)],
    fix: [byHand('secure-boot-certificate-first')],
    sources: [events],
    example:
      'The Secure Boot Dbx update failed to apply as the Windows UEFI CA 2023 certificate is not present in DB.',
  },
  {
    id: 'secure-boot-off',
    class: 'secure-boot-update-refused',
    codes: [],
    signs: [sign(/Secure Boot variable with error .{0,4}Secure Boot is not enabled on this machine/i, 4)],
    fix: [byHand('secure-boot-off', 'read-only')],
    sources: [events],
    example:
      'The Secure Boot update failed to update a Secure Boot variable with error Secure Boot is not enabled on this machine.',
  },
]
