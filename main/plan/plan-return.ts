import type { DiskPartitions } from '../../common/disk-partitions.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'
import { ok, type Result } from '../../common/result.ts'
import type { Step, StepKind, StepOf } from '../../common/steps.ts'
import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { promisesOf } from '../steps/plan-promises.ts'
import { partitionsOn } from '../steps/shared/recovery-layout.ts'
import { numberSteps, type StepDraft } from '../steps/show-step.ts'
import { failed } from '../texts/failure.ts'
import { resumeBitlockerStep, suspendBitlockerStep } from './bitlocker-steps.ts'

const mib = 2 ** 20

/** A plan that enlarges the recovery partition, as far as its way back concerns it. */
type Enlarging = {
  readonly shrink: StepOf<'shrink-windows'>
  readonly remove: StepOf<'delete-recovery-partition'>
  readonly create: StepOf<'create-recovery-partition'>
}

/**
 * The plan whose steps left the disk halfway: the Windows volume may be smaller, the recovery partition gone. Null where
 * enlarging did not begin, or came to its end.
 */
export function enlargingHalfway(plan: Plan | null, events: readonly JournalEvent[]): Enlarging | null {
  if (plan === null) return null
  const find = <K extends StepKind>(kind: K) => plan.steps.find((step) => step.kind === kind)
  const [shrink, remove, create] = [
    find('shrink-windows')?.does,
    find('delete-recovery-partition')?.does,
    find('create-recovery-partition'),
  ]
  if (shrink?.kind !== 'shrink-windows' || remove?.kind !== 'delete-recovery-partition') return null
  if (create?.does.kind !== 'create-recovery-partition') return null
  const opened = events.findLastIndex(({ kind }) => kind === 'opened')
  const now = events.slice(opened)
  const began = now.some(
    (event) => event.kind === 'step-started' && event.step === find('shrink-windows')?.id,
  )
  const enable = plan.steps.slice(plan.steps.indexOf(create)).find(({ kind }) => kind === 'enable-winre')
  const ended = now.some((event) => event.kind === 'step-done' && event.step === enable?.id)
  return began && !ended ? { shrink, remove, create: create.does } : null
}

/**
 * Plans the way back from there: WinRE lies on a recovery partition again and is enabled from the image on C:, and what is
 * free behind Windows belongs to it again. Fails with `refused` where the disk was not read. Pure.
 */
export function planReturn(
  knowledge: Knowledge,
  host: string,
  inspection: Inspection,
  { shrink, remove, create }: Enlarging,
  made: Plan,
): Result<Plan> {
  const { facts } = inspection
  const listed = facts.diskPartitions?.value
  if (listed?.disk !== shrink.disk || listed.unplaced > 0)
    return failed('refused', 'disk-unread', {}, String(shrink.disk))
  const isOff = facts.winre?.value.enabled !== true
  const work: Step[] = [
    ...recoverySteps(listed, remove, create),
    ...(isOff ? [{ kind: 'enable-winre' } as const] : []),
    ...(isNewThere(listed, remove, create) || !isSmaller(listed, shrink)
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
  // What the plan suspended that stopped halfway is protected again; a suspension of somebody else's is theirs.
  const resumes =
    suspends || (protection === 'suspended' && made.steps.some(({ kind }) => kind === 'suspend-bitlocker'))
  const drafts: StepDraft[] = [
    ...(suspends ? [suspendBitlockerStep(message('plan.because.winre-changes'), facts)] : []),
    ...steps,
    ...(resumes ? [resumeBitlockerStep()] : []),
    { does: { kind: 'verify', result: 'pc', build: null }, because: [] },
  ]
  return ok({
    schema: 'unstuck/plan@2',
    host,
    target: null,
    machine: made.machine,
    method: 'folder',
    steps: numberSteps(knowledge, drafts, facts),
    refused: [],
    needs: { diskBytes: 0, downloadBytes: 0, restarts: 0 },
    promises: promisesOf(drafts),
    findings: [],
    offers: [],
    gaps: [],
    sources: made.sources,
  })
}

/** What WinRE gets to lie on: the old partition where it was, or what was begun of the new one. */
function recoverySteps(
  listed: DiskPartitions,
  { disk, recovery }: Enlarging['remove'],
  create: Enlarging['create'],
): Step[] {
  const from = recovery.offsetBytes
  const to = from + recovery.sizeBytes
  const [there] = partitionsOn(listed, { from, to })
  if (there === undefined) {
    const offsetBytes = Math.ceil(from / mib) * mib
    return [
      {
        kind: 'create-recovery-partition',
        disk,
        offsetBytes,
        megabytes: Math.floor((to - offsetBytes) / mib),
      },
    ]
  }
  return there.offsetBytes === create.offsetBytes ? [create] : []
}

function isNewThere(listed: DiskPartitions, { recovery }: Enlarging['remove'], create: Enlarging['create']) {
  const [there] = partitionsOn(listed, {
    from: recovery.offsetBytes,
    to: recovery.offsetBytes + recovery.sizeBytes,
  })
  return there?.offsetBytes === create.offsetBytes
}

function isSmaller({ partitions }: DiskPartitions, { windows }: Enlarging['shrink']): boolean {
  const now = partitions.find(({ kind }) => kind === 'windows')
  return now !== undefined && now.sizeBytes <= windows.sizeBytes - mib
}
