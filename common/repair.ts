import { z } from 'zod'
import { taskPathSchema } from './steps.ts'
import { kbSchema } from './windows/schemas.ts'

const kind = <K extends string, P extends z.ZodRawShape>(name: K, parameters: P) =>
  z.strictObject({ kind: z.literal(name), ...parameters })

/**
 * What a cause asks for, as far as the cause knows it. The planner selects repairs by their kind, completes them by the
 * PC's own facts and puts them in order; no text decides. The steps that a repair becomes say what is run.
 */
export const repairSchema = z.discriminatedUnion('kind', [
  kind('restart', {}),
  kind('restore-health', {}),
  /** Good copies of the damaged files lie in the package of this update; `revision`: `19041.4291`. */
  kind('restore-health-from-update', { kb: kbSchema.nullable(), revision: z.string().nullable() }),
  kind('clean-store', {}),
  /** Both caches of Windows Update. */
  kind('reset-update-caches', {}),
  /** Lets a service start as it does by default. */
  kind('enable-service', { service: z.string().regex(/^[A-Za-z]{1,64}$/) }),
  kind('correct-clock', {}),
  kind('allow-tls', {}),
  /** `task`: path below the root of the task tree; null where the evidence names none, or several. */
  kind('repair-task', { task: taskPathSchema.nullable() }),
  kind('enable-winre', {}),
  /** The documented workaround for a full EFI system partition. */
  kind('set-esp-padding', {}),
])
export type Repair = z.infer<typeof repairSchema>
export type RepairKind = Repair['kind']
