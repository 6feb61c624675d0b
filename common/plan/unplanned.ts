import { z } from 'zod'
import { failureSchema } from '../failure.ts'

/** A failure as read from a file: another version may have other codes. */
export type KeptFailure = z.infer<typeof failureSchema>

/** Why a case has no plan, so that it is still known when the case is opened again. */
export const unplannedSchema = z.object({ schema: z.literal('unstuck/unplanned@1'), why: failureSchema })
