import type { Gap } from '../../../common/facts/facts.ts'
import type { FamilyTexts, Texts } from '../../../common/texts/keys.ts'
import type { TextValue } from '../../../common/texts/value.ts'

type GapCode = keyof FamilyTexts['gap']
type UnreadCode = Extract<GapCode, `${string}-unread`>

/**
 * For every gap about unread data: whether it can hide a repair that a plan then lacks. The type requires an entry for
 * each code.
 */
const unread: Readonly<Record<UnreadCode, boolean>> = {
  // Packages, the component store, pending work and services.
  'packages-unread': true,
  'packages-partly-unread': true,
  'pending-work-unread': true,
  'pending-sign-unread': true,
  'store-health-unread': true,
  'store-scan-unread': true,
  'services-unread': true,
  'service-unread': true,
  // WinRE, its partition, and why Windows failed to service it.
  'winre-unread': true,
  'winre-version-unread': true,
  'winre-image-version-unread': true,
  'winre-servicing-unread': true,
  'winre-rebuild-unread': true,
  'winre-wish-unread': true,
  'winre-events-partly-unread': true,
  'recovery-partition-unread': true,
  'recovery-partition-room-unread': true,
  // Free space, which a cleanup of the component store or of the EFI system partition provides.
  'volumes-unread': true,
  'windows-volume-room-unread': true,
  'efi-room-unread': true,
  // What prevents Windows from reaching the update servers.
  'clock-unread': true,
  'network-unread': true,
  'update-policy-unread': true,
  // What failed, and the logs that show why.
  'update-history-unread': true,
  'update-history-partly-unread': true,
  'event-history-unread': true,
  'agent-history-unread': true,
  'timeline-unread': true,
  'events-unread': true,
  'events-partly-unread': true,
  'update-traces-unread': true,
  'log-place-unread': true,
  'log-part-unread': true,
  'log-unread': true,
  'bundle-unread': true,
  'bundle-entries-unread': true,
  'cab-unread': true,
  // Windows writes .etl files on every PC; their content is in WindowsUpdate.log and in the event log.
  'log-traces-unread': false,
  // The state of packages comes from the registry; DISM is the second source.
  'dism-packages-unread': false,
  'package-times-unread': false,
  'permanence-unread': false,
  'baselines-unread': false,
  'added-parts-unread': false,
  // Without these nothing is planned, or another gap reports that the newest update is unknown.
  'windows-version-unread': false,
  'architecture-unread': false,
  'installation-unread': false,
  'machine-unread': false,
  'newest-revision-unread': false,
  'servicing-stack-unread': false,
  // No step of a plan repairs what these show.
  'antivirus-unread': false,
  'battery-unread': false,
  'bitlocker-unread': false,
  'boot-time-unread': false,
  'dirty-bit-unread': false,
  'disk-health-unread': false,
  'disk-style-unread': false,
  'disks-unread': false,
  'firmware-unread': false,
  'powershell-policy-unread': false,
  'reagent-log-unread': false,
  'recovery-key-unread': false,
  'secure-boot-certificates-unread': false,
  'system-restore-unread': false,
  // A hold blocks version upgrades and leads to no repair.
  'safeguard-holds-unread': false,
  'time-source-unread': false,
  // Pauses, previews and hotpatches decide what Windows Update offers; WSUS and its servers were read.
  'update-policy-partly-unread': false,
  // Gaps of plans with steps, of media, of names in a bundle, or of catalog answers.
  'catalog-details-unread': false,
  'catalog-files-unread': false,
  'catalog-page-unread': false,
  'image-content-unread': false,
  'image-description-unread': false,
  'image-file-unread': false,
  'image-packages-unread': false,
  'image-winre-unread': false,
  'mounted-lcu-state-unread': false,
  'mounted-winre-unread': false,
  'names-unread': false,
  'package-partly-unread': false,
  'recovery-place-unread': false,
  'recovery-room-unread': false,
  'restart-pending-unread': false,
  'setup-file-unread': false,
  'setup-program-version-unread': false,
  'setup-report-unread': false,
}

const others: readonly GapCode[] = [
  'package-states-unknown',
  'clock-events-damaged',
  'log-damaged',
  'log-not-opened',
  // Supplied logs that were not read.
  'archives-too-deep',
  'cab-file-in-next-cab',
  'cab-logs-left-out',
  'folder-has-too-many-logs',
  'folder-not-listed',
  'folder-not-walked-whole',
  'zip-damaged',
  'zip-entry-encrypted',
  'zip-entry-method',
  'zip-expands-too-far',
  'zip-has-too-many-files',
  'zip-in-archive',
]

/** Codes of gaps that can hide a repair. */
const hiding: ReadonlySet<string> = new Set([
  ...Object.entries(unread).flatMap(([code, hides]) => (hides ? [code] : [])),
  ...others,
])

/** Reasons of gaps about things that do not exist, which hide nothing. */
const absent: ReadonlySet<string> = new Set([
  'unread.no-recovery-partition',
  'unread.winre-on-windows-volume',
] satisfies (keyof Texts)[])

/** Whether a gap can hide a repair that the plan lacks. */
export function hidesRepair({ code, params }: Gap): boolean {
  return code !== undefined && hiding.has(code) && !isAbsent(params?.why)
}

function isAbsent(why: TextValue | undefined): boolean {
  return typeof why === 'object' && 'code' in why && absent.has(why.code)
}
