import { z } from 'zod'
import { errorCodeSchema } from '../windows/schemas.ts'

/** Where the recovery key of the Windows volume was backed up, as recorded on the PC. */
export const recoveryKeySchema = z.object({
  /** The latest record for each destination, newest first. The destination itself was not queried. */
  attempts: z.array(
    z.object({
      place: z.enum(['entra', 'active-directory', 'microsoft-account']),
      outcome: z.enum(['kept', 'failed']),
      /** UTC, ISO 8601. */
      at: z.string(),
      code: errorCodeSchema.nullable(),
    }),
  ),
  /** Policy that forbids encryption until the directory has the key. Null if the policy was not read. */
  required: z.boolean().nullable(),
})
