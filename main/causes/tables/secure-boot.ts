import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

const events = 'https://support.microsoft.com/help/5016061'

/**
 * Events of TPM-WMI by number: in XML without a text, as printed by wevtutil and Get-WinEvent, and as people write
 * them.
 */
function event(...ids: readonly number[]): RegExp {
  const id = `(?:${ids.join('|')})`
  return anyOf(
    new RegExp(String.raw`\bTPM-WMI\b[\s,:;)]{0,4}(?:event )?(?:ID:? ?)?${id}\b`, 'i'),
    new RegExp(String.raw`\bTPM-WMI\b[^\n]{0,20}\n(?:[^\n]*\n){0,4}?[ \t]*Event ID: ?${id}\b`, 'i'),
    new RegExp(String.raw`\bEvent(?: ID)?:? ?${id}\b[^\n]{0,40}\bTPM-WMI\b`, 'i'),
  )
}

/** Completed: the certificates are in the firmware and the boot manager is signed with them. */
const upToDate = sign(event(1808), -5)

/**
 * What stops Windows from writing the Secure Boot variables (DB, DBX, KEK), by TPM-WMI events in the System log:
 * 1032, 1033, 1795 to 1798, 1802 and 1803. Other updates do not depend on it.
 */
export const secureBootRows: readonly PatternRow[] = [
  {
    id: 'secure-boot-bitlocker',
    class: 'secure-boot-update-refused',
    codes: [],
    signs: [
      sign(/Secure Boot update was not applied due to a known incompatibility with .{0,20}BitLocker/i, 5),
      sign(event(1032), 4.6),
      upToDate,
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
      sign(event(1795, 1802, 1803), 4.2),
      // Any kind of error, including Secure Boot being off.
      sign(event(1796), 2.4),
      upToDate,
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
      sign(event(1033, 1798), 4.6),
      upToDate,
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
    signs: [
      sign(/Secure Boot .{0,40}failed .{0,80}UEFI CA 2023 certificate is not present in DB/i, 4.6),
      sign(event(1797), 4.6),
      upToDate,
    ],
    fix: [byHand('secure-boot-certificate-first')],
    sources: [events],
    example:
      'The Secure Boot Dbx update failed to apply as the Windows UEFI CA 2023 certificate is not present in DB.',
  },
  {
    id: 'secure-boot-certificates-pending',
    class: 'secure-boot-update-refused',
    yieldsTo: [
      'secure-boot-bitlocker',
      'secure-boot-firmware',
      'secure-boot-boot-manager',
      'secure-boot-certificate-first',
      'secure-boot-off',
    ],
    codes: [],
    signs: [
      // Not a failure: Windows logs this until it has written all of them, with restarts in between.
      sign(event(1801), 2.6),
      consoleSign(/\bUEFICA2023Status\b\W{1,24}(?:REG_SZ\W{1,8})?(?:NotStarted|InProgress)\b/i, 2.2),
      upToDate,
    ],
    hints: true,
    fix: [byHand('secure-boot-certificates-pending')],
    sources: [events],
    example:
      'Microsoft-Windows-TPM-WMI 1801: Secure Boot CA/keys need to be updated. This device signature information is included here.',
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
