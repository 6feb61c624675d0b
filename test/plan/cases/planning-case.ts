import type { Finding } from '../../../common/diagnosis.ts'
import type { Facts } from '../../../common/facts.ts'
import type { Plan } from '../../../common/plan.ts'
import type { FoundPackage } from '../../../main/plan/found-package.ts'

/** One planning case: a PC, what is wished, and what the plan must be. */
export type PlanningCase = {
  readonly name: string
  /** The PC, as `--machine` takes it. */
  readonly pc: string
  readonly target: string | null
  readonly method?: Plan['method']
  /** What diagnosing found. */
  readonly findings?: readonly Finding[]
  /** Where a person lets the component store be repaired from. */
  readonly repairSource?: string
  /** Facts of an inspection; without them the PC is known only by telephone. */
  readonly facts?: Partial<Facts>
  /** Published files in the folder that was brought, each by KB and architecture: `KB5086672 x64`. */
  readonly folder?: readonly string[]
  /** Files of the folder that nobody published, as their contents say. */
  readonly made?: readonly (Partial<FoundPackage> & { readonly file: string })[]
  /** Steps as `<kind>[ <KB>]`, without the check at the end; or why the plan is refused. */
  readonly expects: readonly string[] | { readonly refused: RegExp }
  /** Build promised; left out where the case is not about it. */
  readonly promises?: string | null
  /** What the gaps must say; none at all where left out for PCs with facts. */
  readonly gaps?: RegExp
  /** Brought files that are refused, with the reason. */
  readonly refusedFiles?: Readonly<Record<string, RegExp>>
  /** What a step must say in its reason. */
  readonly why?: RegExp
  /** What stands in the way: `<step kind>: <obstacle>`. */
  readonly blocked?: readonly string[]
  /** Where the rule comes from. */
  readonly source: string
}
