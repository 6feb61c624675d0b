import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import type { FailureSentence } from './failure-sentence.ts'

const bootDevice =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/stop-error-7b-or-inaccessible-boot-device-troubleshooting'
const stopErrors =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/stop-error-or-blue-screen-error-troubleshooting'
const bootIssues =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/windows-boot-issues-troubleshooting'
const stopCodes = 'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-code-reference2'
const bootManagers = 'https://support.microsoft.com/help/5025885'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** What Windows shows when it fails to start or crashes, by the name of the stop code. */
export const startFailureSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.stop-boot-device',
    pattern: /\bINACCESSIBLE[_ ]BOOT[_ ]DEVICE\b|\bstop(?: (?:error|code))?:? ?0x0{0,6}7b\b/i,
    formats,
    weight: 0,
    causes: [
      ['boot-configuration-damaged', bootIssues, bootDevice],
      ['driver-install-failed', bootDevice],
      ['pending-operations', bootDevice],
      ['file-system-damaged', bootDevice],
      ['hardware-fault', bootDevice],
    ],
  },
  {
    id: 'sentence.stop-volume',
    pattern: /\bUNMOUNTABLE[_ ]BOOT[_ ]VOLUME\b|\bFAT_FILE_SYSTEM\b/i,
    formats,
    weight: 0,
    causes: [
      ['file-system-damaged', stopCodes],
      ['hardware-fault', stopCodes],
    ],
  },
  {
    id: 'sentence.stop-process',
    pattern: /\bCRITICAL[_ ](?:PROCESS|SERVICE)[_ ](?:DIED|FAILED)\b/i,
    formats,
    weight: 0,
    causes: [
      ['component-store-corrupt', stopErrors],
      ['driver-stops-setup', stopErrors],
      ['hardware-fault', stopErrors],
    ],
  },
  {
    id: 'sentence.stop-configuration',
    pattern: /\bBAD[_ ]SYSTEM[_ ]CONFIG[_ ]INFO\b|\bREGISTRY_ERROR\b/i,
    formats,
    weight: 0,
    causes: [
      ['boot-configuration-damaged', stopCodes],
      ['file-system-damaged', stopCodes],
    ],
  },
  {
    id: 'sentence.stop-driver',
    pattern: anyOf(
      /\b(?:DRIVER_[A-Z]{3,16}_[A-Z_]{3,40}|DPC_WATCHDOG_VIOLATION|SYSTEM_SERVICE_EXCEPTION|KMODE_EXCEPTION_NOT_HANDLED)\b/,
      /\b(?:SYSTEM_THREAD_EXCEPTION_NOT_HANDLED|IRQL_NOT_LESS_OR_EQUAL|KERNEL_SECURITY_CHECK_FAILURE|VIDEO_TDR_[A-Z]{3,16})\b/,
      /\b(?:PAGE_FAULT_IN_NONPAGED_AREA|BUGCODE_[A-Z_]{3,20})\b/,
    ),
    formats,
    weight: 0,
    causes: [
      ['driver-stops-setup', stopErrors],
      ['hardware-fault', stopErrors],
    ],
  },
  {
    id: 'sentence.start-untrusted',
    pattern: anyOf(
      // Shim, then the firmware of the PC, of a boot manager whose signature they do not accept.
      /\bVerification failed:? {0,2}(?:\(0x1A\) )?Security (?:Policy )?Violation\b/i,
      /\bSecure Boot (?:Violation\b|Image failed to verify)|\bInvalid signature detected\. Check Secure Boot Policy\b/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['secure-boot-boot-manager', bootManagers, 'https://github.com/FOGProject/fos/issues/182'],
      ['uefi-ca-2023-old-media', bootManagers],
      ['secure-boot-certificates-pending', bootManagers],
    ],
  },
  {
    id: 'sentence.start-repair',
    pattern:
      /\bStartup Repair could(?:n.{0,3}t| not) repair your PC|\bAutomatic Repair (?:could(?:n.{0,3}t| not)|loop)/i,
    formats,
    weight: 0,
    causes: [
      ['boot-configuration-damaged', bootIssues],
      ['file-system-damaged', bootIssues],
      ['pending-operations', bootIssues],
    ],
  },
  {
    id: 'sentence.start-getting-ready',
    pattern: /\bGetting Windows ready\b.{0,80}\b(?:stuck|hours|hangs?|forever|frozen)\b/is,
    formats,
    weight: 0,
    causes: [['pending-operations', 'unresponsive-vm-apply-windows-update']],
  },
]
