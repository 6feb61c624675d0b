import { z } from 'zod'
import { type Language, languages } from '../texts/languages.ts'
import { isProxy, mostDays, mostMegabytesPerSecond, type Settings, shells, themes } from './settings.ts'

const tags = languages.map(({ tag }) => tag) as [Language, ...Language[]]
const daysSchema = z.number().int().min(1).max(mostDays).nullable()

export const settingsSchema = z.object({
  language: z.enum(tags).nullable(),
  theme: z.enum(themes),
  shell: z.enum(shells),
  mask: z.boolean(),
  casesFolder: z.string().max(1000).nullable(),
  downloadsFolder: z.string().max(1000).nullable(),
  downloadLimit: z.number().int().min(1).max(mostMegabytesPerSecond).nullable(),
  proxy: z.string().max(300).refine(isProxy).nullable(),
  archiveAfterDays: daysSchema,
  deleteAfterDays: daysSchema,
}) satisfies z.ZodType<Settings>

/** What a window can set: everything except the folders, which are chosen in a dialog. */
export const settableSchema = settingsSchema.omit({ casesFolder: true, downloadsFolder: true })
export type Settable = z.infer<typeof settableSchema>

/** The current settings and what they result in on this PC. */
export const shownSettingsSchema = settingsSchema.extend({
  /** The display language: the chosen one, or the first of the Windows display languages that Unstuck supports. */
  spoken: z.enum(tags),
  /** Settings that are enforced by policy and cannot be changed here, with the location of the policy. */
  policies: z.partialRecord(settingsSchema.keyof(), z.string()),
  /** Where cases and downloads are currently stored. */
  places: z.object({ cases: z.string(), downloads: z.string() }),
  /**
   * The update facts in use; `made` is set for an imported file, `until` is the date up to which releases are known.
   */
  facts: z.object({
    from: z.enum(['program', 'imported']),
    made: z.string().nullable(),
    until: z.string(),
  }),
  /** Kept settings that do not apply, all or some of them, and why, in the display language. */
  fault: z.object({ part: z.enum(['all', 'some']), what: z.string() }).nullable(),
})
export type ShownSettings = z.infer<typeof shownSettingsSchema>
