import { type DiskPartitions, mib } from '../../common/facts/disk-partitions.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { EnlargingSteps } from '../../common/plan/enlarging.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { ok, type Result } from '../../common/result.ts'
import type { Step } from '../../common/steps/steps.ts'
import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { promisesOf } from '../steps/plan-promises.ts'
import { isUnformatted, partitionsOn } from '../steps/shared/disk/recovery-layout.ts'
import { numberSteps, type StepDraft } from '../steps/show-step.ts'
import { failed } from '../texts/failure.ts'
import { planNeeds } from './plan-needs.ts'
import { resumeBitlockerStep, suspendBitlockerStep } from './repairs/bitlocker-steps.ts'

/**
 * Plans the rollback of an enlarging that stopped halfway: WinRE gets a recovery partition again and is enabled from
 * the image on C:, and the free space after Windows is added to it again. Fails with `refused` if the disk was not
 * read. Pure.
 */
export function planReturn(
  knowledge: Knowledge,
  host: string,
  inspection: Inspection,
  { shrink, remove, create }: EnlargingSteps,
  made: Plan,
): Result<Plan> {
  const { facts } = inspection
  const listed = facts.diskPartitions?.value
  if (listed?.disk !== shrink.disk || listed.unplaced > 0)
    return failed('refused', 'disk-unread', {}, String(shrink.disk))
  const isOff = facts.winre?.value.enabled !== true
  const there = lyingThere(listed, remove)
  const work: Step[] = [
    ...recoverySteps(there, remove, create),
    ...(isOff ? [{ kind: 'enable-winre' } as const] : []),
    ...(there?.offsetBytes === create.offsetBytes || !isSmaller(listed, shrink)
      ? []
      : [
          {
            kind: 'extend-windows',
            disk: shrink.disk,
            windows: shrink.windows,
            megabytes: shrink.megabytes,
          } as const,
        ]),
  ]
  const steps = work.map((does): StepDraft => ({ does, because: [] }))
  const protection = facts.bitlocker?.value.protection
  const suspends = protection === 'on' && steps.length > 0
  // Resume BitLocker if the interrupted plan suspended it, but not if somebody else did.
  const resumes =
    suspends || (protection === 'suspended' && made.steps.some(({ kind }) => kind === 'suspend-bitlocker'))
  const drafts: StepDraft[] = [
    ...(suspends ? [suspendBitlockerStep(message('plan.because.winre-changes'), facts)] : []),
    ...steps,
    ...(resumes ? [resumeBitlockerStep()] : []),
    { does: { kind: 'verify', result: 'pc', build: null }, because: [] },
  ]
  const numbered = numberSteps(knowledge, drafts, facts, { host })
  return ok({
    schema: 'unstuck/plan@2',
    host,
    target: null,
    machine: made.machine,
    method: 'folder',
    steps: numbered,
    refused: [],
    needs: planNeeds(numbered, [], facts),
    promises: promisesOf(drafts),
    returns: true,
    findings: [],
    offers: [],
    gaps: [],
    sources: made.sources,
  })
}

/** The partition in the location of the old recovery partition; undefined if there is none. */
function lyingThere(listed: DiskPartitions, { recovery }: EnlargingSteps['remove']) {
  const from = recovery.offsetBytes
  return partitionsOn(listed, { from, to: from + recovery.sizeBytes })[0]
}

/**
 * The steps for the recovery partition: none if the old one exists, otherwise completing a new one, at its planned
 * location or the old one.
 */
function recoverySteps(
  there: ReturnType<typeof lyingThere>,
  { disk, recovery }: EnlargingSteps['remove'],
  create: EnlargingSteps['create'],
): Step[] {
  if (there?.offsetBytes === create.offsetBytes) return [create]
  const offsetBytes = Math.ceil(recovery.offsetBytes / mib) * mib
  const megabytes = Math.floor((recovery.offsetBytes + recovery.sizeBytes - offsetBytes) / mib)
  // An interrupted rollback leaves a partition without a file system, which the step completes.
  const isBegun = there?.offsetBytes === offsetBytes && isUnformatted(there)
  if (there !== undefined && !isBegun) return []
  return [{ kind: 'create-recovery-partition', disk, offsetBytes, megabytes }]
}

function isSmaller({ partitions }: DiskPartitions, { windows }: EnlargingSteps['shrink']): boolean {
  const now = partitions.find(({ kind }) => kind === 'windows')
  return now !== undefined && now.sizeBytes <= windows.sizeBytes - mib
}
