import type { CauseId } from '../../shared/cause-title.ts'
import type { ToolSentence } from './tool-sentence.ts'

/**
 * Alerts of Intune and the update reports that name a cause: their names are the same in every language. Those that
 * only say that something failed are in `management-alert-leads.ts`.
 */
export const managementAlerts: readonly ToolSentence[] = [
  ...of('disk-full', 4.4, ['DiskFull']),
  ...of('user-cancelled', 4, ['CancelledByUser']),
  ...of('file-system-damaged', 3.4, ['DamagedMedia']),
  ...of('proxy', 3.8, ['DownloadCredentialsIssue']),
  ...of('bits-broken', 4, ['DownloadIssueServiceDisabled']),
  ...of('network-blocked', 3.4, ['DownloadConnectionIssue', 'DownloadTimeout']),
  ...of('unsupported-hardware', 3.6, ['Incompatible']),
  ...of('file-in-use', 4, ['InstallFileLocked']),
  ...of('low-memory', 4.4, ['InstallOutOfMemory']),
  ...of('policy-holds-updates', 4.2, ['PolicyConflictDeferral', 'PolicyConflictPause']),
  ...of('safeguard-hold', 4.6, ['SafeguardHold']),
  ...of('version-out-of-support', 4.2, ['EndOfService']),
]

function of(cause: CauseId, weight: number, names: readonly string[]): ToolSentence[] {
  return names.map((name) => ({
    tool: 'intune',
    id: name,
    // Programs of every kind have errors with such names: only after the word that identifies an alert.
    pattern: new RegExp(`\\bAlert ?(?:Message|Sub ?type|Type)?\\b\\W{1,6}${name}\\b`, 'i'),
    cause,
    weight,
    source: 'https://learn.microsoft.com/mem/intune/protect/windows-update-reports',
    example: `AlertSubtype: ${name}`,
  }))
}
