import { z } from 'zod'
import { type Diagnosis, diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { type Inspection, inspectionSchema } from '../../common/facts/inspection.ts'
import { windowsPathSchema } from '../../common/media/media-folders.ts'
import { readImageSource, readRepairSource } from '../../common/media/repair-source.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { ok, type Result } from '../../common/result.ts'
import { isOnDrive } from '../../common/steps/boot-files.ts'
import { efiLetterSchema, thirdPartyDriverSchema } from '../../common/steps/steps.ts'
import { readBuildOrVersion } from '../../common/windows/build.ts'
import { architectureSchema, buildSchema, kbSchema } from '../../common/windows/schemas.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { failed } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { whatOf } from '../texts/what-of.ts'
import { assemblePlan } from './assemble-plan.ts'
import { fileUnknown, noDraft, type PlanDraft, questionsOf, unnamedKbs } from './catalog-questions.ts'
import type { OfflineWindows } from './for-offline-windows.ts'
import type { FoundPackage } from './packages/found-package.ts'
import type { CatalogAnswer } from './packages/listed-update.ts'
import {
  hasWork,
  type PlanMachine,
  type ReportedMachine,
  readMachine,
  refuseSMode,
  runsInSMode,
} from './plan-machine.ts'
import { findRepairWork, isAnyRepaired, type RepairWork } from './repairs/repair-work.ts'
import { repairsAlone } from './repairs-alone.ts'
import { selectGoal } from './select-goal.ts'
import { judgeCandidates } from './targets/candidates.ts'
import { readAnswers } from './targets/catalog.ts'
import { isWish, type TargetQuestion, wishes } from './targets/choose-target.ts'
import { whyNewestOpen } from './targets/newest-open.ts'
import { nothing } from './targets/target-choice.ts'

/** Input of a plan. */
export type PlanInput = {
  readonly knowledge: Knowledge
  /** Host id that the plan is for. */
  readonly host: string
  /**
   * The current date, `2026-11-22`, as determined by `planDay`, for the age of the facts. Later updates are not
   * selected by wishes. Null if unknown.
   */
  readonly today: string | null
  /** Description of the PC; the inspection takes precedence. */
  readonly machine: ReportedMachine
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  /**
   * A KB, a wish (`latest`, `latest-security`, `latest-preview`), or null: repair what failed, otherwise what is wrong,
   * otherwise install the latest.
   */
  readonly target: string | null
  readonly method: Plan['method']
  /** Source for repairing the component store, as for {@link readRepairSource}; if null or omitted, Windows Update. */
  readonly repairSource?: string | null
  /** The build of that source image, `26100.1742`, if it was read. */
  readonly sourceBuild?: string | null
  /** Whether to service WinRE too if it is outdated or disabled; otherwise that is offered. */
  readonly winre?: boolean
  /** Installation media that replace a missing or damaged WinRE image, as for {@link readImageSource}. */
  readonly winreSource?: string | null
  /** The offline Windows; omitted for a running one. */
  readonly offline?: OfflineWindows | null
  /** The files of a supplied folder; null to plan with published files. */
  readonly packages: readonly FoundPackage[] | null
  /** What the catalog has answered so far; omitted if it was not queried. */
  readonly catalog?: readonly CatalogAnswer[]
}

const inputSchema = z.object({
  host: z.string().min(1).max(300),
  today: z.iso.date().nullable(),
  machine: z.object({
    build: buildSchema.nullable(),
    architecture: architectureSchema.nullable(),
    edition: z
      .string()
      .regex(/^[\w ]{1,60}$/)
      .nullish(),
    stack: z
      .string()
      .refine((text) => readBuildOrVersion(text) !== null)
      .nullish(),
    features: z.boolean().optional(),
    sMode: z.boolean().optional(),
  }),
  inspection: inspectionSchema.nullable(),
  diagnosis: diagnosisSchema.nullable(),
  target: z.union([kbSchema, z.enum(wishes)]).nullable(),
  method: z.enum(['folder', 'sequence']),
  repairSource: z
    .string()
    .refine((text) => readRepairSource(text) !== null)
    .nullish(),
  sourceBuild: z.string().max(40).nullish(),
  winre: z.boolean().optional(),
  winreSource: z
    .string()
    .refine((text) => readImageSource(text) !== null)
    .nullish(),
  offline: z
    .strictObject({
      windows: windowsPathSchema,
      fromPe: z.literal(true).optional(),
      doesNotStart: z.boolean(),
      efi: efiLetterSchema.nullish(),
      drivers: z.array(thirdPartyDriverSchema).max(20).optional(),
      added: z
        .array(z.object({ published: thirdPartyDriverSchema }).loose())
        .max(20)
        .optional(),
    })
    .nullish(),
  packages: z
    .array(
      z
        .object({ file: z.string(), kb: kbSchema.nullable(), architecture: architectureSchema.nullable() })
        .loose(),
    )
    .max(10_000)
    .nullable(),
})

/**
 * Plans the ordered repair of one PC, and returns what the catalog could still answer: add its answers to `catalog` and
 * draft again. The same input gives the same plan, whatever the order of the files. Fails with `bad-call` for invalid
 * input, and with `refused` and the reason if there is no safe plan. A plan without steps means that nothing has to be
 * done, unless a gap leaves that open (`isNothingToDo`). Pure.
 */
export function draftPlan(input: PlanInput): PlanDraft {
  const draft = draftOf(input)
  return runsInSMode(input) && hasWork(draft.plan) ? { plan: refuseSMode(), asks: [] } : draft
}

function draftOf(input: PlanInput): PlanDraft {
  const checked = inputSchema.safeParse(input)
  if (!checked.success) return noDraft('bad-call', 'plan-arguments-invalid', {}, where(checked.error))
  const place = refuseBootPlace(input.offline ?? null)
  if (!place.ok) return { plan: place, asks: [] }
  const machine = readMachine(
    input.knowledge,
    input.machine,
    input.inspection,
    'other',
    input.offline?.windows ?? null,
  )
  if (!machine.ok) return { plan: repairsAlone(input, machine.failure), asks: [] }
  const work = findRepairWork(input)
  if (!work.ok) return { plan: work, asks: [] }
  const packages = input.packages?.toSorted((one, other) => (one.place < other.place ? -1 : 1)) ?? null
  const catalog = readAnswers(input.catalog ?? [])
  const on = {
    ...machine.value,
    place: input.offline?.fromPe === true ? ('pe' as const) : ('other' as const),
  }
  const question: TargetQuestion = { ...input, packages, machine: on, catalog }
  return draftGoal(input, question, work.value)
}

function draftGoal(input: PlanInput, question: TargetQuestion, work: RepairWork): PlanDraft {
  const { target, method } = input
  const { machine, catalog } = question
  const named = target === null || isWish(target) ? null : target
  const candidates = judgeCandidates(question, named)
  const open = whyNewestOpen({ ...question, previews: target === 'latest-preview' }, candidates)
  const from = { candidates, open }
  const isRepaired = isAnyRepaired(work)
  const goal = selectGoal(input, question, from, isRepaired)
  if (!goal.ok) return { plan: goal, asks: questionsOf(question, from, null, []) }
  const { choice, winre, offer } = goal.value
  if (input.offline && method === 'sequence')
    return { plan: failed('refused', 'offline-one-go', {}, '--method'), asks: [] }
  const again = refuseSequence(input.knowledge, method, machine, choice.release !== null)
  if (!again.ok) return { plan: again, asks: [] }
  const { offline = null } = input
  const beside = offline === null ? offer : null
  const decided = {
    ...question,
    ...work,
    host: input.host,
    method,
    winre,
    winreWish: { requested: input.winre === true, source: input.winreSource ?? null },
    open,
    offer: beside,
    offline,
  }
  const plan = assemblePlan({ ...decided, choice })
  const [unnamed, ...others] = unnamedKbs(plan)
  const asks = questionsOf(question, from, choice, unnamed === undefined ? [] : [unnamed, ...others])
  if (unnamed === undefined) return { plan: ok(plan), asks }
  const failure = fileUnknown(unnamed, machine, catalog)
  // Repairs need no package, so they are planned, and the update is left to the next plan.
  if (target !== null || !isRepaired) return { plan: { ok: false, failure }, asks }
  const left = gap('update-left-out', { kb: unnamed, why: whatOf(failure), next: failure.next })
  const without = { ...nothing, listed: catalog.listed, gaps: [...choice.gaps, left] }
  return { plan: ok(assemblePlan({ ...decided, choice: without, winre: null })), asks }
}

/**
 * The whole chain for features and languages must be added at once: a checkpoint that the PC has already reached has no
 * effect on its own.
 */
function refuseSequence(
  knowledge: Knowledge,
  method: Plan['method'],
  machine: PlanMachine,
  brings: boolean,
): Result<null> {
  const passed = checkpointsOf(knowledge, machine.build, machine.architecture).some(
    ({ ubr }) => ubr <= machine.ubr,
  )
  if (method === 'folder' || !machine.features || !brings || !passed) return ok(null)
  return failed('refused', 'features-need-one-go', {}, '--method')
}

function where(error: z.ZodError): string | null {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : null
}

/**
 * The boot files refer to the partition of Windows, which must have a letter other than that of the EFI system
 * partition.
 */
function refuseBootPlace(offline: OfflineWindows | null): Result<null> {
  const { windows, efi = null } = offline ?? { windows: '' }
  if (efi === null) return ok(null)
  if (!isOnDrive(windows)) return failed('refused', 'boot-windows-not-on-drive', { windows }, '--efi')
  if (windows.slice(0, 2).toUpperCase() === efi)
    return failed('refused', 'efi-letter-invalid', { text: efi }, '--efi')
  return ok(null)
}
