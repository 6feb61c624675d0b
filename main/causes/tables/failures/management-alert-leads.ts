import type { LogFormat } from '../../../logs/record.ts'
import type { DocumentedRow } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const reports = 'https://learn.microsoft.com/mem/intune/protect/windows-update-reports'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** Alerts of Intune and the update reports that say what failed but not why; the page says where to look. */
export const managementAlertLeads: readonly FailureSentence[] = [
  alert('access', 'InstallAccessDenied', [
    ['permissions', reports],
    ['antivirus-interference', reports],
  ]),
  alert('install', '(?:InstallIssue|WUDamaged|WUComponentMissing)', [
    ['component-store-corrupt', reports],
    ['download-corrupt', reports],
  ]),
  alert('setup', '(?:InstallSetupError|InstallSystemError|RollbackInitiated)', [
    ['driver-stops-setup', reports],
  ]),
  alert('download', '(?:DownloadIssue|DownloadCancelled)', [
    ['network-blocked', reports],
    ['wsus-unreachable', reports],
  ]),
  alert('busy', 'WUBusy', [['pending-operations', reports]]),
  alert('shutdown', 'UnexpectedShutdown', [['setup-third-party-restart', reports], ['agent-interrupted']]),
  alert('architecture', 'IncompatibleArchitecture', [['wrong-architecture', reports]]),
  alert('files', 'FileNotFound', [['download-corrupt', reports]]),
  alert('superseded', 'InstallMissingInfo', [['not-applicable-superseded', reports]]),
  // The alert does not say which of the two.
  alert('disk', 'WUDiskError', [['file-system-damaged'], ['hardware-fault']]),
  alert('policy', 'PolicyConflict', [['policy-holds-updates', reports], ['update-source-policy']]),
  alert('registration', 'DeviceRegistration\\w*', [['service-disabled', reports], ['network-blocked']]),
  alert('decryption', 'WUDecryptionIssue', [['download-corrupt'], ['upgrade-wsus-decryption']]),
  alert('repair', 'WindowsRepairRequired', [
    ['component-store-corrupt'],
    ['boot-configuration-damaged', reports],
  ]),
]

function alert(name: string, words: string, causes: readonly DocumentedRow[]): FailureSentence {
  return {
    id: `sentence.alert-${name}`,
    pattern: new RegExp(`\\bAlert ?(?:Message|Sub ?type|Type)?\\b\\W{1,6}${words}\\b`, 'i'),
    formats,
    weight: 0,
    causes,
  }
}
