import { z } from 'zod'
import { kbSchema } from '../windows/schemas.ts'
import { taskPathSchema } from './steps.ts'

const kind = <K extends string, P extends z.ZodRawShape>(name: K, parameters: P) =>
  z.strictObject({ kind: z.literal(name), ...parameters })

/**
 * A repair that a cause requests, with what the cause knows about it. The planner selects repairs by kind, completes
 * them with facts of the PC and orders them; texts play no part. The resulting steps define what is run.
 */
export const repairSchema = z.discriminatedUnion('kind', [
  kind('restart', {}),
  kind('restore-health', {}),
  /** The package of this update contains intact copies of the damaged files; `revision`: `19041.4291`. */
  kind('restore-health-from-update', { kb: kbSchema.nullable(), revision: z.string().nullable() }),
  kind('clean-store', {}),
  /** Both caches of Windows Update. */
  kind('reset-update-caches', {}),
  /** Restores the default start type of a service. */
  kind('enable-service', { service: z.string().regex(/^[A-Za-z]{1,64}$/) }),
  kind('correct-clock', {}),
  kind('allow-tls', {}),
  /** `task`: path below the root of the task tree; null if the evidence names none or several. */
  kind('repair-task', { task: taskPathSchema.nullable() }),
  kind('enable-winre', {}),
  /** The documented workaround for a full EFI system partition. */
  kind('set-esp-padding', {}),
])
export type Repair = z.infer<typeof repairSchema>
export type RepairKind = Repair['kind']
