import { z } from 'zod'

/** Allowed update sources, by policy and by setting. */
export const updatePolicySchema = z.object({
  /** Address of the WSUS server, which is used only if `wsusInUse`. */
  wsusServer: z.string().nullable(),
  wsusInUse: z.boolean(),
  /** A policy takes quality updates from Windows Update although WSUS is in use; otherwise omitted. */
  qualityFromWindowsUpdate: z.literal(true).optional(),
  /** Policy forbids Microsoft's own servers in addition to WSUS. */
  internetBlocked: z.boolean(),
  accessDisabled: z.boolean(),
  automaticUpdatesOff: z.boolean(),
  /** Release that policy keeps this PC on, as written: `24H2`. */
  targetRelease: z.string().nullable(),
  /** Days by which policy defers quality updates. */
  deferQualityDays: z.number().int().nullable(),
  /** Days by which policy defers new versions of Windows; otherwise omitted. */
  deferFeatureDays: z.number().int().positive().optional(),
  /** ISO 8601; may be in the past. */
  pausedUntil: z.string().nullable(),
  /** The pause is set by policy and not by the user; otherwise omitted. */
  pausedByPolicy: z.literal(true).optional(),
  /** MDM can set update policies too; if both do, the group policy may take precedence. */
  managedByMdm: z.boolean(),
  /** The PC is enrolled for hotpatches, where its licence allows them; otherwise omitted. */
  hotpatching: z.literal(true).optional(),
  /** Channel of the Windows Insider Program that the PC gets previews from, as written: `Beta`; otherwise omitted. */
  insider: z.string().optional(),
  /** LocalSourcePath of the repair policy. */
  repairSource: z.string().nullable(),
  /** Whether Windows Update may supply repair files: always or never by policy, or the default. */
  repairFromWindowsUpdate: z.enum(['default', 'direct', 'never']),
})
