import { z } from 'zod'

/** Versions of Windows that a safeguard hold blocks on a PC, as recorded by the Windows compatibility appraiser. */
export const safeguardHoldsSchema = z.array(
  z.object({
    /** Name of the version in Windows: GE25H2. */
    target: z.string(),
    /** 25H2; null if the name contains none. */
    version: z.string().nullable(),
    /** Safeguard IDs, as on Windows release health. */
    ids: z.array(z.string()),
    reasons: z.array(z.string()),
  }),
)
