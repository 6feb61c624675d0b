import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { FoundPackage } from '../../../main/plan/packages/found-package.ts'

/** One planning case: a PC, a request, and the expected plan. */
export type PlanningCase = {
  readonly name: string
  /** The PC, as an argument of `--machine`. */
  readonly pc: string
  readonly target: string | null
  readonly method?: Plan['method']
  /** Findings of the diagnosis. */
  readonly findings?: readonly Finding[]
  /** Source supplied for repairing the component store. */
  readonly repairSource?: string
  /** Facts of an inspection; without them only the arguments are known. */
  readonly facts?: Partial<Facts>
  /** Published files in the supplied folder, each by KB and architecture: `KB5086672 x64`. */
  readonly folder?: readonly string[]
  /** Unpublished files in the folder, by content. */
  readonly made?: readonly (Partial<FoundPackage> & { readonly file: string })[]
  /** Steps as `<kind>[ <KB>]`, without the final check; or why the plan is refused. */
  readonly expects: readonly string[] | { readonly refused: RegExp }
  /** Promised build; omitted if irrelevant. */
  readonly promises?: string | null
  /** Expected gaps; none if omitted for PCs with facts. */
  readonly gaps?: RegExp
  /** Refused supplied files, with the reason. */
  readonly refusedFiles?: Readonly<Record<string, RegExp>>
  /** Expected text in a step's reason. */
  readonly why?: RegExp
  /** Obstacles: `<step kind>: <obstacle>`. */
  readonly blocked?: readonly string[]
  /** Source of the rule. */
  readonly source: string
}
