import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import type { FailureSentence } from './failure-sentence.ts'

const diskErrors =
  'https://learn.microsoft.com/troubleshoot/windows-server/backup-and-storage/troubleshoot-data-corruption-and-disk-errors'
const catalogs =
  'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/cannot-install-updates-programs'
const automatic =
  'https://learn.microsoft.com/troubleshoot/windows-client/installing-updates-features-roles/automatic-updates-cannot-download-updates-event-16'
const bootIssues =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/windows-boot-issues-troubleshooting'
const ciphers = 'troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** Services required to install updates, by the names in events. */
const services =
  '(?:Windows Update|Windows Modules Installer|Background Intelligent Transfer Service|Cryptographic Services|Update Orchestrator Service|Windows Installer|Delivery Optimization|App Readiness|AppX Deployment Service)'

/**
 * Events of the System and Application logs as people copy their text, which says what failed; event files contain
 * numbers instead.
 */
export const systemEventSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.event-disk',
    pattern: anyOf(
      /driver detected a controller error on|error was detected on device \S{1,80} during a paging operation/i,
      /Reset to device, \S{1,80}, was issued|IO operation at logical block address \S{1,40} for Disk \d{1,3} .{0,60}was retried/i,
    ),
    formats,
    weight: 0,
    causes: [['hardware-fault', diskErrors], ['driver-install-failed'], ['file-system-damaged', diskErrors]],
  },
  {
    id: 'sentence.event-file-system',
    pattern: anyOf(
      /file system structure on the disk is corrupt and unusable|detected file system corruption on\b/i,
      /is corrupt and unreadable\. ?Please run the Chkdsk|\bNTFS_FILE_SYSTEM\b/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['file-system-damaged', diskErrors],
      ['hardware-fault', diskErrors],
    ],
  },
  {
    id: 'sentence.event-disk-full',
    pattern: /\bThe [A-Z]: disk is at or near capacity/i,
    formats,
    weight: 0,
    // That the volume is the one that updates are written to: a judgement.
    causes: [['disk-full']],
  },
  {
    id: 'sentence.event-service-timeout',
    pattern: new RegExp(
      String.raw`timeout was reached \(\d{1,9} milliseconds\) while waiting for the ${services}`,
      'i',
    ),
    formats,
    weight: 0,
    // A service blocked by another program: no page found that says so; a judgement.
    causes: [['service-disabled'], ['antivirus-interference'], ['low-memory']],
  },
  {
    id: 'sentence.event-catalogs',
    pattern: /Cryptographic Services service failed to initialize the Catalog Database/i,
    formats,
    weight: 0,
    causes: [['catroot2-damaged', catalogs], ['file-system-damaged']],
  },
  {
    id: 'sentence.event-cryptographic-service',
    pattern: anyOf(
      /Make sure the Cryptographic service is running on this computer|Failed to install catalog files/i,
      /cryptographic operation failed due to a local security option setting/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['catroot2-damaged', catalogs],
      ['service-disabled', catalogs],
      ['refused-by-rule', catalogs],
    ],
  },
  {
    id: 'sentence.event-update-service',
    pattern: /unable to connect to the automatic updates service and therefore/i,
    formats,
    weight: 0,
    causes: [
      ['proxy', automatic],
      ['network-blocked', automatic],
    ],
  },
  {
    id: 'sentence.event-secure-channel',
    pattern: /fatal alert was (?:received from the remote|generated and sent to the remote) endpoint/i,
    formats,
    weight: 0,
    causes: [['tls-or-clock', ciphers], ['proxy']],
  },
  {
    id: 'sentence.boot-manager-missing',
    pattern: /\bBOOTMGR is (?:missing|compressed)\b/i,
    formats,
    weight: 0,
    causes: [['boot-configuration-damaged', bootIssues]],
  },
]
