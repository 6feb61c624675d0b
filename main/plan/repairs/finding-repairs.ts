import type { Diagnosis, Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import type { Repair, RepairKind } from '../../../common/steps/repair.ts'
import { revisionStanding } from '../../../common/windows/build.ts'
import { rollupBuild } from '../../../common/windows/package-identity.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { firstBaselineBuild } from '../../steps/kinds/remove-staged-package.ts'
import { usualStarts } from '../../steps/kinds/set-service-start.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { stampOf } from '../stamp.ts'
import { becauseOf } from './because-of.ts'
import { removeStagedSteps } from './repair-steps.ts'

/** Repairs other than packages, WinRE and the component store, by their place in the plan. */
export type FindingRepairs = {
  /** Prerequisites of everything else: services and caches of Windows Update. */
  readonly first: readonly StepDraft[]
  /** Repairs that need an intact component store. */
  readonly onSoundStore: readonly StepDraft[]
}

/** A cause below this likelihood is a guess, which does not justify changes. */
export const likely = 0.5

/** A repair requested by an active finding. */
type RequestedRepair<K extends RepairKind> = {
  readonly repair: Extract<Repair, { kind: K }>
  readonly finding: Finding
}

/**
 * Selects the repairs of active findings that Unstuck carries out or that are manual. A service is changed only if a
 * finding requests it and the PC shows that the service is disabled.
 */
export function findFindingRepairs(
  knowledge: Knowledge,
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
): FindingRepairs {
  const active =
    diagnosis?.findings.filter(({ status, likelihood }) => status === 'active' && likelihood >= likely) ?? []
  const [cleanup] = requested(active, 'clean-store')
  // Only if it is the first fix of the cause: it does not cure a disk that loses data.
  const caches = active.find(({ fix: [first] }) => first?.repair?.kind === 'reset-update-caches')
  const staged = inspection ? stuckPackage(inspection, active) : null
  return {
    first: [
      ...(inspection ? personSteps(inspection, active) : []),
      ...(inspection ? turnedOff(knowledge, inspection, active) : []),
      ...(caches && inspection
        ? [
            {
              does: { kind: 'reset-update-caches', stamp: stampOf(inspection.takenAt) } as const,
              because: [becauseOf(caches)],
            },
          ]
        : []),
    ],
    onSoundStore: [
      ...(staged ? removeStagedSteps(staged.identity, staged.finding) : []),
      ...(cleanup ? [{ does: { kind: 'clean-store' } as const, because: [becauseOf(cleanup.finding)] }] : []),
    ],
  }
}

function requested<K extends RepairKind>(active: readonly Finding[], kind: K): RequestedRepair<K>[] {
  return active.flatMap((finding) =>
    finding.fix.flatMap(({ repair }) => (isOf(repair, kind) ? [{ repair, finding }] : [])),
  )
}

function isOf<K extends RepairKind>(repair: Repair | null, kind: K): repair is Extract<Repair, { kind: K }> {
  return repair?.kind === kind
}

/** Changes that Unstuck never makes itself, as manual steps. */
function personSteps({ facts, takenAt }: Inspection, active: readonly Finding[]): StepDraft[] {
  const stamp = stampOf(takenAt)
  const [trust] = [...requested(active, 'correct-clock'), ...requested(active, 'allow-tls')]
  const [task] = requested(active, 'repair-task')
  const isTlsOff = facts.network?.value.tls12 === 'off'
  return [
    ...(trust
      ? [
          {
            does: isTlsOff ? ({ kind: 'allow-tls', stamp } as const) : ({ kind: 'correct-clock' } as const),
            because: [becauseOf(trust.finding)],
          },
        ]
      : []),
    ...(task
      ? [
          {
            does: { kind: 'repair-task', task: task.repair.task, stamp } as const,
            because: [becauseOf(task.finding)],
          },
        ]
      : []),
  ]
}

/** CBS_E_INSTALLERS_FAILED: an advanced installer failed, which leaves the update staged. */
const installersFailed = '0x800f0922'

/**
 * A cumulative update left staged by an attempt: newer than the running one, without a pending restart, on a PC whose
 * update failed with 0x800f0922.
 */
function stuckPackage({ facts }: Inspection, active: readonly Finding[]) {
  const windows = facts.windows?.value
  const finding = active.find(
    ({ cause, codes }) => cause === 'advanced-installer-failed' || codes.includes(installersFailed),
  )
  if (!windows || !finding || windows.build >= firstBaselineBuild || hasPendingWork(facts) !== false)
    return null
  const stuck = facts.packages?.value.find(
    (each) =>
      each.state === 'staged' &&
      each.baseline !== true &&
      revisionStanding(rollupBuild(each), windows) === 'newer',
  )
  return stuck ? { identity: stuck.identity, finding } : null
}

/** Restores the default start type of disabled services, and starts those that normally run. */
function turnedOff(knowledge: Knowledge, inspection: Inspection, active: readonly Finding[]): StepDraft[] {
  const read = inspection.facts.services?.value ?? []
  const wanted = requested(active, 'enable-service')
  return usualStarts(knowledge).flatMap((does): StepDraft[] => {
    const { service, start } = does
    const off = read.some((each) => isSame(each.name, service) && each.start === 'disabled')
    const found = wanted.find(({ repair }) => isSame(repair.service, service))
    if (!off || !found) return []
    const set = { does, because: [becauseOf(found.finding)] }
    return start === 'demand' ? [set] : [set, { does: { kind: 'start-service', service }, because: [] }]
  })
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
