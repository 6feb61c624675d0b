import { z } from 'zod'

/** Where updates may come from, by policy and by setting. */
export const updatePolicySchema = z.object({
  /** Address of the WSUS server; only in use where `wsusInUse`. */
  wsusServer: z.string().nullable(),
  wsusInUse: z.boolean(),
  /** Policy forbids Microsoft's own servers beside WSUS. */
  internetBlocked: z.boolean(),
  accessDisabled: z.boolean(),
  automaticUpdatesOff: z.boolean(),
  /** Release that policy holds this PC at, as written: `24H2`. */
  targetRelease: z.string().nullable(),
  /** Days by which policy defers quality updates. */
  deferQualityDays: z.number().int().nullable(),
  /** ISO 8601 as Windows wrote it; may lie in the past. */
  pausedUntil: z.string().nullable(),
  /** MDM sets update policies too; where both do, the group policy may win. */
  managedByMdm: z.boolean(),
  /** LocalSourcePath of the repair policy. */
  repairSource: z.string().nullable(),
  /** Whether repairs may come from Windows Update: by policy always, never, or as usual. */
  repairFromWindowsUpdate: z.enum(['default', 'direct', 'never']),
})
