import { z } from 'zod'
import { errorCodeSchema } from './windows/schemas.ts'

/** Where the recovery key of the Windows volume went, as the PC noted it. */
export const recoveryKeySchema = z.object({
  /** The latest note of each place, newest first. The place itself was not asked. */
  attempts: z.array(
    z.object({
      place: z.enum(['entra', 'active-directory', 'microsoft-account']),
      outcome: z.enum(['kept', 'failed']),
      /** UTC, ISO 8601. */
      at: z.string(),
      code: errorCodeSchema.nullable(),
    }),
  ),
  /** Policy: no encryption before the directory has the key. Null where the policy was not read. */
  required: z.boolean().nullable(),
})
