import { z } from 'zod'
import { errorCodeSchema } from './windows/schemas.ts'

/** The firmware of a PC, Secure Boot, and how far Windows is with the 2023 certificates. Null where Windows does not say. */
export const firmwareSchema = z.object({
  kind: z.enum(['uefi', 'bios']).nullable(),
  secureBoot: z.boolean().nullable(),
  /** Windows' own word for the 2023 Secure Boot certificates: Updated, InProgress, NotStarted, OptedOut … */
  certificates2023: z.string().nullable(),
  certificatesError: errorCodeSchema.nullable(),
  /** The event of the System log that Windows recorded with that error; left out in files of older versions. */
  certificatesEvent: z.number().int().nullable().optional(),
  /** What Windows is asked to update and has not yet, bit by bit (AvailableUpdates); left out in files of older versions. */
  certificatesAsked: z.number().int().nonnegative().nullable().optional(),
})
