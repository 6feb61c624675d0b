import { z } from 'zod'
import { type Diagnosis, diagnosisSchema } from '../../common/diagnosis.ts'
import { type Inspection, inspectionSchema } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { readRepairSource } from '../../common/repair-source.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { architectureSchema, kbSchema } from '../../common/windows/schemas.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import { assemblePlan } from './assemble-plan.ts'
import { type TargetQuestion, wishes } from './choose-target.ts'
import { findFindingRepairs } from './finding-repairs.ts'
import type { FoundPackage } from './found-package.ts'
import { type PlanMachine, readMachine, type ToldMachine } from './plan-machine.ts'
import { selectGoal } from './select-goal.ts'
import { findStoreNeed } from './store-need.ts'
import { whyNewestOpen } from './target/newest-open.ts'

/** What a plan is made from. */
export type PlanInput = {
  /** Host id the plan is for. */
  readonly host: string
  /**
   * Day that the plan is made on, `2026-11-22`: what the age of facts is measured by, as `planDay` reads it. Updates of a
   * later day are no part of a wish. Null where it is not known.
   */
  readonly today: string | null
  /** What was told of the PC; the inspection counts before it. */
  readonly machine: ToldMachine
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  /** A KB, a wish (`latest`, `latest-security`, `latest-preview`), or null: repair what failed, else what is wrong, else the latest. */
  readonly target: string | null
  readonly method: Plan['method']
  /** Where the component store is repaired from, as {@link readRepairSource} takes it; null or left out: Windows Update. */
  readonly repairSource?: string | null
  /** The files of a folder the person brought; null where the published files are planned with. */
  readonly packages: readonly FoundPackage[] | null
}

const inputSchema = z.object({
  host: z.string().min(1).max(300),
  today: z.iso.date().nullable(),
  machine: z.object({
    build: z
      .string()
      .regex(/^\d{4,6}\.\d{1,6}$/)
      .nullable(),
    architecture: architectureSchema.nullable(),
    edition: z
      .string()
      .regex(/^[\w ]{1,60}$/)
      .nullish(),
    stack: z
      .string()
      .regex(/^(10\.0\.)?\d{4,6}\.\d{1,6}$/)
      .nullish(),
    features: z.boolean().optional(),
  }),
  inspection: inspectionSchema.nullable(),
  diagnosis: diagnosisSchema.nullable(),
  target: z.union([kbSchema, z.enum(wishes)]).nullable(),
  method: z.enum(['folder', 'sequence']),
  repairSource: z
    .string()
    .refine((text) => readRepairSource(text) !== null)
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
 * Plans the ordered repair of one PC. The same input gives the same plan, whatever the order of the files. Fails with
 * `bad-call` for input of the wrong shape and with `refused`, saying why, where no safe plan exists. A plan without
 * steps means that nothing is to be done.
 */
export async function makePlan(input: PlanInput): Promise<Result<Plan>> {
  const checked = inputSchema.safeParse(input)
  if (!checked.success)
    return fail(
      'bad-call',
      'The plan was asked for with arguments that do not fit.',
      'Check the call.',
      where(checked.error),
    )
  const machine = readMachine(input.machine, input.inspection)
  if (!machine.ok) return machine
  const packages = input.packages?.toSorted((one, other) => (one.place < other.place ? -1 : 1)) ?? null
  const question: TargetQuestion = { ...input, packages, machine: machine.value }
  const store = findStoreNeed(input.inspection, input.diagnosis)
  if (!store.ok) return store
  const repairSource = input.repairSource == null ? null : readRepairSource(input.repairSource)
  const need = store.value ?? (repairSource === null ? null : 'You asked for it.')
  const repairs = findFindingRepairs(input.inspection, input.diagnosis)
  const isRepaired = need !== null || repairs.first.length + repairs.onSoundStore.length > 0
  const goal = selectGoal(input.target, question, isRepaired)
  if (!goal.ok) return goal
  const { choice, winre } = goal.value
  const again = refuseSequence(input.method, machine.value, choice.release !== null)
  if (!again.ok) return again
  return ok(
    assemblePlan({
      ...question,
      host: input.host,
      method: input.method,
      choice,
      winre,
      store: need,
      repairSource,
      repairs,
      open: whyNewestOpen(machine.value, {
        ...input,
        previews: input.target === 'latest-preview',
      }),
    }),
  )
}

/** The whole chain for features and languages goes in at once: a passed checkpoint given by itself brings nothing. */
function refuseSequence(method: Plan['method'], machine: PlanMachine, brings: boolean): Result<null> {
  const passed = checkpointsOf(machine.build, machine.architecture).some(({ ubr }) => ubr <= machine.ubr)
  if (method === 'folder' || !machine.features || !brings || !passed) return ok(null)
  return fail(
    'refused',
    'Features on demand and language packs need all checkpoints and the target in one go; one by one brings nothing to a PC that is past a checkpoint.',
    'Use --method folder.',
    '--method',
  )
}

function where(error: z.ZodError): string | null {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : null
}
