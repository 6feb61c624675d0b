import { type Diagnosis, type Finding, mostOfLeads, stateOf } from '../../common/diagnosis/diagnosis.ts'
import type { PlannedFinding, PlanStep } from '../../common/plan/plan.ts'
import type { Repair, RepairKind } from '../../common/steps/repair.ts'
import { bringingKinds, type StepKind } from '../../common/steps/steps.ts'
import { type OfflineWindows, repairsStart } from './for-offline-windows.ts'
import { likely } from './repairs/finding-repairs.ts'
import { isOfStore } from './repairs/store-need.ts'

/**
 * What a plan does about each cause of the diagnosis that is active, most likely first, or that an update only got past:
 * the PC is still in the state that blocks the next one. Mere leads are excluded: they explain nothing, so nothing could
 * be said to cure them. Pure.
 *
 * @param offered classes of causes whose repair the plan offers but does not include
 * @param offline the offline Windows that the plan is for; null for a running one
 */
export function plannedFindings(
  diagnosis: Diagnosis | null,
  steps: readonly PlanStep[],
  offered: ReadonlySet<Finding['class']>,
  offline: Pick<OfflineWindows, 'doesNotStart'> | null = null,
): PlannedFinding[] {
  if (diagnosis === null) return []
  const formats = new Map(diagnosis.read.map(({ file, format }) => [file, format]))
  return diagnosis.findings
    .filter(
      (finding) =>
        stateOf(finding) === 'lasts' || (finding.status === 'active' && finding.likelihood > mostOfLeads),
    )
    .map((finding) => {
      const { cause, kb, reason, title, likelihood } = finding
      const repairing = steps.filter((step) => repairs(step, finding, offline !== null)).map(({ id }) => id)
      const seen = finding.evidence.filter(({ supports }) => supports)
      return {
        cause,
        class: finding.class,
        kb,
        ...(reason ? { reason } : {}),
        title,
        likelihood,
        facts: [...new Set(seen.flatMap(({ fact }) => fact ?? []))],
        logs: [
          ...new Set(
            seen.flatMap(({ fact, file }) =>
              fact === null && file !== null ? (formats.get(file) ?? []) : [],
            ),
          ),
        ],
        steps: repairing,
        left: repairing.length > 0 ? null : whyLeft(finding, steps, offered, offline),
      }
    })
}

function whyLeft(
  finding: Finding,
  steps: readonly PlanStep[],
  offered: ReadonlySet<Finding['class']>,
  offline: Pick<OfflineWindows, 'doesNotStart'> | null,
): PlannedFinding['left'] {
  if (offline !== null && ofWinre.has(finding.class)) {
    // Putting the image in place is the part that can be done now, unless the start is repaired first.
    const isPlaced = steps.some(({ does }) => does.kind === 'place-winre')
    return lacksImage(finding) && !isPlaced && !repairsStart(steps) ? 'media-not-named' : 'needs-start'
  }
  if (offered.has(finding.class)) return 'not-chosen'
  if (liftedByMicrosoft.has(finding.cause)) return 'microsoft-lifts'
  // A plan that only makes Windows start again considers no other cause, likely or not.
  if (offline?.doesNotStart === true) return 'not-planned'
  if (finding.status === 'active' && finding.likelihood < likely) return 'unlikely'
  // The plan replaces the image itself once it has a source.
  if (lacksImage(finding)) return 'media-not-named'
  return finding.fix.every(({ repair }) => repair === null) ? 'by-hand' : 'not-planned'
}

const lacksImage = ({ fix }: Finding) =>
  fix.some(
    ({ reason }) => reason?.code === 'place-winre-image' || reason?.code === 'place-winre-image-offline',
  )

/** Causes in WinRE or on its partition, which no Windows update cures. */
const ofWinre: ReadonlySet<string> = new Set([
  'winre-disabled',
  'winre-outdated',
  'recovery-partition-too-small',
] satisfies Finding['class'][])

/** Holds on a newer version of Windows, which neither an update of this version nor its Setup ends. */
const liftedByMicrosoft: ReadonlySet<string> = new Set(['upgrade-held', 'safeguard-hold'])

/**
 * Causes that block Setup from upgrading to another version but no cumulative update, so a successful update proves
 * nothing about them.
 */
const ofSetup: ReadonlySet<string> = new Set([
  'unsupported-hardware-block',
  'unsupported-edition',
  'setupconfig-malformed',
  'setup-switch-missing',
  'answer-file-refused',
  'installation-media-unreadable',
  'product-key-mismatch',
] satisfies Finding['class'][])

const winreKinds: ReadonlySet<StepKind> = new Set([
  'resize-recovery-partition',
  'create-recovery-partition',
  'set-winre-image',
  'place-winre',
  'enable-winre',
  'add-package-to-winre',
])

/** Steps that free the space an update needs on the EFI partition. */
const efiRoomKinds: ReadonlySet<StepKind> = new Set(['set-esp-padding', 'free-efi-room'])

/** Repairs of the component store, which also verify that it is intact. */
const storeKinds: ReadonlySet<StepKind> = new Set(['restore-health', 'restore-health-from'])

/** The steps that each repair becomes. */
export const kindsOfRepair: Readonly<Record<RepairKind, readonly StepKind[]>> = {
  restart: ['restart'],
  'restore-health': ['restore-health', 'restore-health-from'],
  'restore-health-from-update': ['restore-health-from'],
  'clean-store': ['clean-store'],
  'reset-update-caches': ['reset-update-caches'],
  'enable-service': ['set-service-start'],
  'correct-clock': ['correct-clock'],
  'allow-tls': ['allow-tls'],
  'repair-task': ['repair-task'],
  'enable-winre': ['enable-winre'],
  'set-esp-padding': [...efiRoomKinds],
}

/** Whether a step makes the repair that a cause requests, or installs the update that the cause blocked. */
function repairs({ does }: PlanStep, finding: Finding, isOffline: boolean): boolean {
  // An image in its place does not enable WinRE.
  if (ofWinre.has(finding.class)) return winreKinds.has(does.kind) && !isOffline
  if (liftedByMicrosoft.has(finding.cause)) return false
  if (ofSetup.has(finding.class) && does.kind !== 'repair-install') return false
  // The workaround is planned for the update that needs it, while the diagnosis names the update that does not.
  if (finding.class === 'efi-partition-full' && efiRoomKinds.has(does.kind)) return true
  if (isOfStore(finding) && storeKinds.has(does.kind)) return true
  // A successful update proves that nothing blocks it now, and Setup reinstalls all of Windows.
  if (bringingKinds.has(does.kind)) return true
  return finding.fix.some(({ repair }) => repair !== null && isStepOf(does, repair))
}

function isStepOf(does: PlanStep['does'], repair: Repair): boolean {
  if (!kindsOfRepair[repair.kind].includes(does.kind)) return false
  return (
    repair.kind !== 'enable-service' ||
    (does.kind === 'set-service-start' && does.service.toLowerCase() === repair.service.toLowerCase())
  )
}
