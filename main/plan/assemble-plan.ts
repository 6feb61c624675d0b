import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../common/facts/facts.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import type { RepairSource } from '../../common/media/repair-source.ts'
import type { Plan, PlanOffer } from '../../common/plan/plan.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import type { OfflinePlace } from '../../common/plan/servicing-folders.ts'
import type { Step } from '../../common/steps/steps.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText } from '../../common/windows/build.ts'
import type { Release } from '../knowledge/releases.ts'
import type { ServicingStack } from '../knowledge/servicing-stacks.ts'
import { promisesOf } from '../steps/plan-promises.ts'
import { numberSteps, type StepDraft } from '../steps/show-step.ts'
import type { Decided } from './decided.ts'
import { forOfflineWindows, repairsStart } from './for-offline-windows.ts'
import { planGaps } from './gaps/plan-gaps.ts'
import { winreWishGaps } from './gaps/winre-wish-gaps.ts'
import { type PickedPackage, packagePicker } from './packages/pick-package.ts'
import { planNeeds } from './plan-needs.ts'
import { planSources } from './plan-sources.ts'
import { planUpdates, type UpdateWork } from './plan-updates.ts'
import { plannedFindings } from './planned-findings.ts'
import { refuseFiles } from './refuse-files.ts'
import { efiRoomSteps, findEfiNeed } from './repairs/efi-room-steps.ts'
import { likely } from './repairs/finding-repairs.ts'
import { restartStep } from './repairs/repair-steps.ts'
import { restorePointSteps } from './repairs/restore-point-steps.ts'
import { nothing } from './targets/target-choice.ts'
import { wordedTarget } from './targets/worded-target.ts'
import { findWinreStack } from './winre/winre-stack.ts'
import { winreSteps } from './winre/winre-steps.ts'

const placeOf = ({ windows, fromPe }: OfflinePlace) => ({ windows, ...(fromPe ? { fromPe } : {}) })

/** Turns the decisions into ordered steps with their requirements, promises and gaps. Pure. */
export function assemblePlan(wanted: Decided): Plan {
  const whole = workOf(wanted)
  const { offline, knowledge, inspection } = wanted
  const { drafts, gaps } =
    offline === null
      ? { drafts: whole.ordered, gaps: [] }
      : forOfflineWindows(knowledge, whole.ordered, inspection, offline)
  const decided = withoutLeft(wanted, whole, drafts)
  const { choice, packages } = decided
  const updates = decided === wanted ? whole.updates : planUpdates(decided)
  const recovery = decided === wanted ? whole.recovery : pickForWinre(decided)
  // A target that is already installed is promised too: the final check verifies that it stays.
  const kept = promisesOf(drafts).build === null && (choice.release || choice.enablement)
  const proof: StepDraft = {
    does: { kind: 'verify', result: 'pc', build: kept ? buildText(updates.reaches) : null },
    because: [],
  }
  const all = drafts.length > 0 || choice.release ? [...drafts, proof] : []
  const place = offline === null ? null : placeOf(offline)
  const steps = numberSteps(knowledge, all, inspection?.facts ?? {}, { offline: place, host: decided.host })
  const picked = [...updates.picked, ...recovery.picked]
  return {
    schema: 'unstuck/plan@2',
    host: decided.host,
    target: targetOf(decided, updates),
    machine: { build: buildText(decided.machine), architecture: decided.machine.architecture },
    method: decided.method,
    steps,
    refused: packages ? refuseFiles(packages, refusalBasis(decided, picked)) : [],
    needs: planNeeds(steps, picked, inspection?.facts ?? {}),
    promises: promisesOf(all),
    findings: plannedFindings(decided.diagnosis, steps, offeredClasses(decided.offer), offline),
    offers: decided.offer === null ? [] : [decided.offer],
    gaps: [
      ...gaps,
      ...choice.gaps,
      ...updates.gaps,
      // Media named now would not be used before that Windows starts.
      ...(decided.winre?.gaps ?? []).filter(
        ({ code }) => code !== 'winre-image-missing' || !repairsStart(steps),
      ),
      ...winreWishGaps(wanted),
      ...recovery.gaps,
      ...picked.flatMap((each) => each.gaps),
      ...planGaps(decided, steps),
    ],
    sources: planSources(decided, steps),
    ...(place === null ? {} : { offline: place }),
  }
}

/** All the work for a running PC in order, and which of it is for Windows and for WinRE. */
type WholeWork = {
  readonly ordered: readonly StepDraft[]
  readonly updates: UpdateWork
  readonly recovery: WinrePackages
  readonly winreDrafts: readonly StepDraft[]
}

function workOf(decided: Decided): WholeWork {
  const updates = planUpdates(decided)
  const recovery = pickForWinre(decided)
  const winreDrafts = winreWork(decided, recovery)
  const restart = waitsForRestart(decided) && restartStep(pendingWhy)
  const ordered = [...(restart ? [restart] : []), ...orderedWork(decided, updates), ...winreDrafts]
  return { ordered, updates, recovery, winreDrafts }
}

/** Whether earlier work waits for a restart: the PC's own signs decide, and where they were not read, its logs. */
function waitsForRestart({ inspection, diagnosis }: Decided): boolean {
  const found = diagnosis?.findings.some(
    ({ cause, status, likelihood }) =>
      cause === 'pending-operations' && status === 'active' && likelihood >= likely,
  )
  return hasPendingWork(inspection?.facts ?? {}) ?? found ?? false
}

/**
 * The decisions without those that the plan has no step for. If all work on an update or on WinRE is left until Windows
 * runs, the plan has no such target, no promise and no gaps about it.
 */
function withoutLeft(decided: Decided, whole: WholeWork, drafts: readonly StepDraft[]): Decided {
  const isLeft = (own: readonly StepDraft[]) => own.length > 0 && !own.some((each) => drafts.includes(each))
  const { choice } = decided
  const updates = isLeft(whole.updates.drafts)
  const winre = isLeft(whole.winreDrafts)
  // Its image can be put in place; everything else in it needs a running Windows.
  const update = decided.winre?.update && !drafts.some(({ does }) => does.kind === 'add-package-to-winre')
  if (!updates && !winre && !update) return decided
  const { listed, gaps } = choice
  return {
    ...decided,
    ...(updates ? { choice: { ...nothing, listed, gaps } } : {}),
    ...(update && decided.winre ? { winre: { ...decided.winre, update: null } } : {}),
    ...(winre ? { winre: null } : {}),
  }
}

/** Causes whose repair the plan offers but does not include. */
function offeredClasses(offer: PlanOffer | null): ReadonlySet<Finding['class']> {
  if (offer === null || offer.chosen) return new Set()
  return new Set(offer.update === null ? ['winre-disabled'] : ['winre-disabled', 'winre-outdated'])
}

/** The packages for WinRE: its Safe OS update and the servicing stack that this one requires. */
type WinrePackages = {
  readonly safeOs: PickedPackage | null
  readonly stack: { readonly added: PlanPackage; readonly because: readonly Message[] } | null
  readonly picked: readonly PickedPackage[]
  readonly gaps: readonly Gap[]
}

function pickForWinre(decided: Decided): WinrePackages {
  const { knowledge, machine, packages, winre, choice, inspection } = decided
  if (!winre?.update) return { safeOs: null, stack: null, picked: [], gaps: [] }
  const pick = packagePicker(knowledge, machine, packages, choice.listed)
  const { kb, version } = winre.update
  const safeOs = pick({ kb, role: 'safe-os', build: version })
  const has = inspection?.facts.winre?.value.version ?? null
  const need = findWinreStack(knowledge, machine, has, safeOs.used, packages)
  const { because, gaps } = need
  const stack = need.stack && pick({ kb: need.stack.kb, role: 'servicing-stack', build: need.stack.version })
  return {
    safeOs,
    stack: stack && { added: stack.package, because },
    picked: stack ? [stack, safeOs] : [safeOs],
    gaps,
  }
}

/** Repairs precede updates, and a restore point precedes both; WinRE comes last. */
function orderedWork(
  { store, repairSource, repairs, inspection, diagnosis, choice }: Decided,
  updates: UpdateWork,
): StepDraft[] {
  const full = findEfiNeed(inspection, diagnosis, choice)
  const repaired: StepDraft[] = [
    ...repairs.first,
    ...(store ? [{ does: restoreHealth(repairSource), because: store }] : []),
    ...repairs.onSoundStore,
  ]
  return [
    ...restorePointSteps(inspection, [...repaired, ...updates.drafts]),
    ...repaired,
    ...(full && inspection ? efiRoomSteps(inspection, full) : []),
    ...updates.drafts,
  ]
}

function winreWork({ winre, inspection }: Decided, { safeOs, stack }: WinrePackages): StepDraft[] {
  if (winre === null) return []
  const work = { ...winre, update: safeOs?.package ?? null, stack }
  return winreSteps(work, inspection?.facts ?? {}, inspection?.takenAt ?? null)
}

function refusalBasis({ knowledge, machine, choice }: Decided, picked: readonly PickedPackage[]) {
  const used = new Set(picked.flatMap((each) => each.used ?? []))
  return { knowledge, used, machine, target: choice.release }
}

function restoreHealth(source: RepairSource | null): Step {
  return source ? { kind: 'restore-health-from', source } : { kind: 'restore-health' }
}

function targetOf({ choice, winre, machine }: Decided, { reaches }: UpdateWork): Plan['target'] {
  const { release, enablement, stack, dotnet, why } = choice
  const build = buildText(reaches)
  if (enablement) {
    const { kb, version } = enablement
    return wordedTarget(kb, build, message('plan.target.enablement', { kb, version, build }), why)
  }
  if (release) {
    const { kb, kind } = release
    const own = buildText({ build: machine.build, ubr: release.ubr })
    return wordedTarget(kb, own, message(titles[kind] ?? 'plan.target.lcu', { kb, build: own }), why)
  }
  if (dotnet) return wordedTarget(dotnet.kb, build, message('plan.target.dotnet', { kb: dotnet.kb }), why)
  if (stack) return wordedTarget(stack.kb, build, stackTitle(stack), why)
  if (!winre?.update) return null
  const { kb, version } = winre.update
  return wordedTarget(kb, version, message('plan.target.safe-os', { kb, version }), why ?? winre.why)
}

function stackTitle({ kb, version }: Pick<ServicingStack, 'kb' | 'version'>): Message {
  return version === null
    ? message('plan.target.stack', { kb })
    : message('plan.target.stack-version', { kb, version })
}

const titles: Partial<Record<Release['kind'], 'plan.target.lcu-preview' | 'plan.target.lcu-out-of-band'>> = {
  preview: 'plan.target.lcu-preview',
  'out-of-band': 'plan.target.lcu-out-of-band',
}

const pendingWhy = message('plan.because.pending')
