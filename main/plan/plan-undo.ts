import { type Chapter, installedHere } from '../../common/case/chapters.ts'
import type { Gap } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import { findRemovableUpdate, type RemovableUpdate } from '../../common/facts/removable-update.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { OfflinePlace } from '../../common/plan/servicing-folders.ts'
import { ok, type Result } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import { buildText } from '../../common/windows/build.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { ownRecoveriesOf } from '../knowledge/own-recoveries.ts'
import { kbOfUbr } from '../knowledge/releases.ts'
import { promisesOf } from '../steps/plan-promises.ts'
import { numberSteps, type StepDraft } from '../steps/show-step.ts'
import { failed } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { type PlanMachine, readMachine, refuseSMode, runsInSMode } from './plan-machine.ts'
import { planNeeds } from './plan-needs.ts'
import { restartStep } from './repairs/repair-steps.ts'
import { restorePointSteps } from './repairs/restore-point-steps.ts'

/**
 * Plans the uninstallation of the current cumulative update. Fails with `refused` and the reason if the PC shows that
 * Windows would not allow it or that it would do harm. Pure.
 *
 * @param chapters what was done in the case, to mark an update that was not installed by it; null if there is no case
 */
export function planUndo(
  knowledge: Knowledge,
  host: string,
  inspection: Inspection | null,
  {
    place: offline = null,
    chapters = null,
  }: { readonly place?: OfflinePlace | null; readonly chapters?: readonly Chapter[] | null } = {},
): Result<Plan> {
  const machine = readMachine(knowledge, { build: null, architecture: null }, inspection)
  if (!machine.ok) return machine
  if (runsInSMode({ inspection, machine: {}, offline })) return refuseSMode()
  const facts = inspection?.facts ?? {}
  const { build, ubr, architecture } = machine.value
  // An offline Windows cannot be restarted, so its pending operations must be reverted, or it must be started.
  if (offline !== null && hasPendingWork(facts) === true)
    return failed('refused', 'undo-waits-for-start', {}, `${build}.${ubr}`)
  const checkpoints = checkpointsOf(knowledge, build)
  const found = findRemovableUpdate(
    facts,
    checkpoints.map((each) => each.ubr),
  )
  const restorable = offline === null ? restorableBefore(knowledge, inspection, machine.value) : null
  if ('why' in found) {
    const { why } = found
    return restorable === null
      ? failed('refused', 'undo-not-possible', { why }, `${build}.${ubr}`)
      : failed('refused', 'undo-not-possible-restore', { why, kb: restorable }, `${build}.${ubr}`)
  }
  const isForeign = chapters !== null && installedHere(chapters, ubr) === false
  const removal = removeUpdateStep(knowledge, found, machine.value, isForeign)
  const drafts =
    offline === null
      ? [...restorePointSteps(inspection, [removal]), removal, restartStep(onlyPending), verifyStep]
      : [removal, verifyStep]
  const steps = numberSteps(knowledge, drafts, facts, { offline, host })
  return ok({
    schema: 'unstuck/plan@2',
    host,
    target: null,
    machine: { build: `${build}.${ubr}`, architecture },
    method: 'folder',
    steps,
    refused: [],
    needs: planNeeds(steps, [], facts),
    promises: promisesOf(drafts),
    findings: [],
    offers: [],
    gaps: [
      ...(found.backTo === null ? [unknownBuild] : []),
      ...(restorable === null ? [] : [gap('undo-point-in-time', { kb: restorable })]),
    ],
    ...(offline === null ? {} : { offline }),
    sources: [removePackageSource, ...new Set(checkpoints.flatMap((each) => each.sources))],
  })
}

function removeUpdateStep(
  knowledge: Knowledge,
  { identity, backTo }: RemovableUpdate,
  machine: PlanMachine,
  isForeign: boolean,
): StepDraft {
  const kb = kbOfUbr(knowledge, machine.build, machine.ubr, machine.installation)
  const from = buildText(machine)
  const does = { kind: 'remove-update', identity, kb, from, backTo } as const
  return isForeign
    ? { does: { ...does, foreign: true }, because: [message('plan.because.removal-foreign')] }
    : { does, because: [] }
}

/**
 * The current update, if Windows can restore the whole volume to a time before it, because it was installed within the
 * period for which restore points are kept. Null if this Windows has no point-in-time restore, or the installation time
 * is unknown.
 */
function restorableBefore(
  knowledge: Knowledge,
  inspection: Inspection | null,
  { build, ubr, installation }: PlanMachine,
): string | null {
  const windows = inspection?.facts.windows?.value
  const kb = kbOfUbr(knowledge, build, ubr, installation)
  if (!inspection || !windows || kb === null) return null
  if (!ownRecoveriesOf(knowledge, windows).some(({ way }) => way === 'point-in-time-restore')) return null
  const now = Date.parse(inspection.clock ?? inspection.takenAt)
  const cameWithin = (inspection.facts.updateHistory?.value ?? []).some(
    (attempt) =>
      attempt.kb === kb &&
      attempt.outcome === 'installed' &&
      now - Date.parse(attempt.time) <= restorableHours * 3_600_000,
  )
  return cameWithin ? kb : null
}

/** How long Windows keeps point-in-time restore points. */
const restorableHours = 72

const verifyStep: StepDraft = { does: { kind: 'verify', result: 'pc', build: null }, because: [] }

const onlyPending = message('plan.because.removed-at-start')

const unknownBuild: Gap = gap('undo-build-unknown')

const removePackageSource =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options'
