import { hasPendingWork } from '../../common/pending-work.ts'
import type { Plan } from '../../common/plan.ts'
import type { RepairSource } from '../../common/repair-source.ts'
import type { Step } from '../../common/steps.ts'
import type { Release } from '../knowledge/releases.ts'
import { promisesOf } from '../steps/plan-promises.ts'
import { numberSteps, type StepDraft } from '../steps/show-step.ts'
import type { Decided } from './decided.ts'
import { efiRoomSteps, findEfiNeed } from './efi-room-steps.ts'
import { type PickedPackage, pickPackage } from './pick-package.ts'
import { planGaps } from './plan-gaps.ts'
import { planNeeds } from './plan-needs.ts'
import { planSources } from './plan-sources.ts'
import { planUpdates, type UpdateWork } from './plan-updates.ts'
import { plannedFindings } from './planned-findings.ts'
import { refuseFiles } from './refuse-files.ts'
import { restartStep } from './repair-steps.ts'
import { restorePointSteps } from './restore-point-steps.ts'
import { findWinreStack } from './winre-stack.ts'
import { winreSteps } from './winre-steps.ts'

/** Puts the decisions into ordered steps, with what they need, promise and leave open. Pure. */
export function assemblePlan(decided: Decided): Plan {
  const { machine, choice, winre, store, repairSource, repairs, packages, inspection } = decided
  const updates = planUpdates(decided)
  const safeOs = winre?.update
    ? pickPackage(
        { kb: winre.update.kb, role: 'safe-os', build: winre.update.version },
        machine,
        packages,
        choice.listed,
      )
    : null
  const winreStack =
    safeOs === null
      ? null
      : findWinreStack(machine, inspection?.facts.winre?.value.version ?? null, safeOs.used, packages)
  const intoWinre = winreStack?.stack
    ? pickPackage(
        { kb: winreStack.stack.kb, role: 'servicing-stack', build: winreStack.stack.version },
        machine,
        packages,
        choice.listed,
      )
    : null
  const full = findEfiNeed(inspection, decided.diagnosis, choice)
  const repaired: StepDraft[] = [
    ...repairs.first,
    ...(store ? [{ does: restoreHealth(repairSource), because: [store] }] : []),
    ...repairs.onSoundStore,
  ]
  const work: StepDraft[] = [
    ...restorePointSteps(inspection, [...repaired, ...updates.drafts]),
    ...repaired,
    ...(full && inspection ? efiRoomSteps(inspection, full.title) : []),
    ...updates.drafts,
    ...(winre
      ? winreSteps(
          {
            ...winre,
            update: safeOs?.package ?? null,
            stack: intoWinre && { added: intoWinre.package, why: winreStack?.why ?? '' },
          },
          inspection?.facts ?? {},
          inspection?.takenAt ?? null,
        )
      : []),
  ]
  const pending = hasPendingWork(inspection?.facts ?? {})
  const restart = pending === true && restartStep(pendingWhy)
  const drafts = [...(restart ? [restart] : []), ...work]
  // A target that the PC has already is promised all the same: that it stays is what the check at the end proves.
  const kept = promisesOf(drafts).build === null && (choice.release || choice.enablement)
  const proof: StepDraft = {
    does: { kind: 'verify', result: 'pc', build: kept ? buildText(updates.reaches) : null },
    because: [],
  }
  const all = drafts.length > 0 || choice.release ? [...drafts, proof] : []
  const steps = numberSteps(all, inspection?.facts ?? {})
  const picked = [...updates.picked, ...(intoWinre ? [intoWinre] : []), ...(safeOs ? [safeOs] : [])]
  return {
    schema: 'unstuck/plan@2',
    host: decided.host,
    target: targetOf(decided, updates, safeOs),
    machine: { build: `${machine.build}.${machine.ubr}`, architecture: machine.architecture },
    method: decided.method,
    steps,
    refused: packages
      ? refuseFiles(packages, {
          used: new Set(picked.flatMap((each) => each.used ?? [])),
          machine,
          target: choice.release,
        })
      : [],
    needs: planNeeds(steps, picked),
    promises: promisesOf(all),
    findings: plannedFindings(decided.diagnosis, steps, new Set()),
    gaps: [
      ...choice.gaps,
      ...updates.gaps,
      ...(winre?.gaps ?? []),
      ...(winreStack?.gaps ?? []),
      ...picked.flatMap((each) => each.gaps),
      ...planGaps(decided, steps),
    ],
    sources: planSources(decided, steps),
  }
}

function restoreHealth(source: RepairSource | null): Step {
  return source ? { kind: 'restore-health-from', source } : { kind: 'restore-health' }
}

function targetOf(
  { choice, winre, machine }: Decided,
  { reaches }: UpdateWork,
  safeOs: PickedPackage | null,
): Plan['target'] {
  const { release, enablement, stack, dotnet, why } = choice
  const build = buildText(reaches)
  if (enablement)
    return {
      kb: enablement.kb,
      build,
      title: `Enablement package ${enablement.kb} (${enablement.version}, ${build})`,
      why,
    }
  if (release) {
    const own = `${machine.build}.${release.ubr}`
    const kind = kinds[release.kind] ?? 'update'
    return { kb: release.kb, build: own, title: `Cumulative ${kind} ${release.kb} (${own})`, why }
  }
  if (dotnet) return { kb: dotnet.kb, build, title: `Cumulative update for .NET Framework ${dotnet.kb}`, why }
  if (stack) {
    const version = stack.version === null ? '' : ` (${stack.version})`
    return { kb: stack.kb, build, title: `Servicing stack ${stack.kb}${version}`, why }
  }
  if (!winre?.update || !safeOs) return null
  const { kb, version } = winre.update
  return {
    kb,
    build: version,
    title: `Safe OS Dynamic Update ${kb} (WinRE ${version})`,
    why: why || winre.why,
  }
}

const kinds: Partial<Record<Release['kind'], string>> = {
  preview: 'preview update',
  'out-of-band': 'out-of-band update',
}

const buildText = ({ build, ubr }: UpdateWork['reaches']) => `${build}.${ubr}`

const pendingWhy =
  'Earlier servicing work waits for a restart. Nothing may be added before it is finished: one staged update at a time.'
