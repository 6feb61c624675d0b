import { z } from 'zod'

/** Versions of Windows that a safeguard hold keeps from a PC, as Windows' own appraisal noted them. */
export const safeguardHoldsSchema = z.array(
  z.object({
    /** Windows' own name of the version: GE25H2. */
    target: z.string(),
    /** 25H2; null where the name has none. */
    version: z.string().nullable(),
    /** Safeguard IDs, as Windows release health names them. */
    ids: z.array(z.string()),
    reasons: z.array(z.string()),
  }),
)
