import { z } from 'zod'
import { errorCodeSchema } from '../windows/schemas.ts'

/**
 * The firmware of a PC, Secure Boot, and the rollout state of the 2023 certificates. Null if Windows does not report
 * it.
 */
export const firmwareSchema = z.object({
  kind: z.enum(['uefi', 'bios']).nullable(),
  secureBoot: z.boolean().nullable(),
  /** Windows' own state of the 2023 Secure Boot certificates: Updated, InProgress, NotStarted, OptedOut … */
  certificates2023: z.string().nullable(),
  certificatesError: errorCodeSchema.nullable(),
  /** Id of the System log event recorded with that error; omitted in files of older versions. */
  certificatesEvent: z.number().int().nullable().optional(),
  /**
   * Bit mask of the updates that Windows was asked to make and has not made yet (AvailableUpdates); omitted in files of
   * older versions.
   */
  certificatesAsked: z.number().int().nonnegative().nullable().optional(),
})
