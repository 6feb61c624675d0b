import { z } from 'zod'
import { isProxy, mostDays, mostMegabytesPerSecond, type Settings, shells, themes } from './settings.ts'
import { type Language, languages } from './texts/languages.ts'

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

/** What a window sets: all but the folders, which are chosen in a dialog. */
export const settableSchema = settingsSchema.omit({ casesFolder: true, downloadsFolder: true })
export type Settable = z.infer<typeof settableSchema>

/** The settings in force, and what follows from them on this PC. */
export const shownSettingsSchema = settingsSchema.extend({
  /** The language that everything is shown in: the chosen one, or the first that Windows asks for and Unstuck speaks. */
  spoken: z.enum(tags),
  /** Those that a policy decides, by their names, with where the policy is set; nobody can change them here. */
  policies: z.partialRecord(settingsSchema.keyof(), z.string()),
  /** Where cases and downloads are kept at present. */
  places: z.object({ cases: z.string(), downloads: z.string() }),
  /** Which facts about updates are in use; `made` of an imported file, `until` when releases are known. */
  facts: z.object({
    from: z.enum(['program', 'imported']),
    made: z.string().nullable(),
    until: z.string(),
  }),
})
export type ShownSettings = z.infer<typeof shownSettingsSchema>
