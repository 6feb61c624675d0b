import { z } from 'zod'
import { type Diagnosis, diagnosisSchema } from '../../common/diagnosis.ts'
import { type Architecture, architectureSchema, type Gap, kbSchema } from '../../common/facts.ts'
import { type Inspection, inspectionSchema } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { assemblePlan } from './assemble-plan.ts'
import {
  chooseFailed,
  chooseLatest,
  chooseNamed,
  type TargetChoice,
  type TargetQuestion,
} from './choose-target.ts'
import type { FoundPackage } from './found-package.ts'
import { readMachine } from './plan-machine.ts'
import { findStoreNeed } from './store-need.ts'
import { findWinreNeed, type WinreNeed } from './winre-work.ts'

/** What a plan is made from. */
export type PlanInput = {
  /** Host id the plan is for. */
  readonly host: string
  /** What was told of the PC; the inspection counts before it. */
  readonly machine: { readonly build: string | null; readonly architecture: Architecture | null }
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  /** A KB, `latest`, or null: repair what failed, else what is wrong, else the latest. */
  readonly target: string | null
  readonly method: Plan['method']
  /** The files of a folder the person brought; null where the published files are planned with. */
  readonly packages: readonly FoundPackage[] | null
}

const inputSchema = z.object({
  host: z.string().min(1).max(300),
  machine: z.object({
    build: z
      .string()
      .regex(/^\d{4,6}\.\d{1,6}$/)
      .nullable(),
    architecture: architectureSchema.nullable(),
  }),
  inspection: inspectionSchema.nullable(),
  diagnosis: diagnosisSchema.nullable(),
  target: z.union([kbSchema, z.literal('latest')]).nullable(),
  method: z.enum(['folder', 'sequence']),
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
  const goal = choose(input.target, question, store.value !== null)
  if (!goal.ok) return goal
  const { choice, winre } = goal.value
  return ok(
    assemblePlan({ ...question, host: input.host, method: input.method, choice, winre, store: store.value }),
  )
}

type Goal = { readonly choice: TargetChoice; readonly winre: WinreNeed | null }

function choose(target: string | null, question: TargetQuestion, storeCorrupt: boolean): Result<Goal> {
  if (target === 'latest') return ok({ choice: chooseLatest(question), winre: null })
  const chosen = target === null ? ok(chooseFailed(question)) : chooseNamed(target, question)
  if (!chosen.ok) return chosen
  const choice = chosen.value
  if (choice.release) return ok({ choice, winre: null })
  const winre = findWinreNeed(question.machine, question, choice.safeOs)
  if (!winre.ok) return winre
  if (winre.value) return ok({ choice, winre: winre.value })
  if (choice.safeOs && target !== null)
    return ok({ choice: { ...choice, safeOs: null, why: alreadyThere }, winre: null })
  const gaps: readonly Gap[] = choice.gaps
  if (storeCorrupt) return ok({ choice: { ...choice, safeOs: null }, winre: null })
  const latest = chooseLatest(question)
  return ok({ choice: { ...latest, gaps: [...gaps, ...latest.gaps] }, winre: null })
}

const alreadyThere = 'WinRE is at this version or later already.'

function where(error: z.ZodError): string | null {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : null
}
