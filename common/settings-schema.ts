import { z } from 'zod'
import { type Settings, themes } from './settings.ts'
import { type Language, languages } from './texts/languages.ts'

const tags = languages.map(({ tag }) => tag) as [Language, ...Language[]]

export const settingsSchema = z.object({
  language: z.enum(tags).nullable(),
  theme: z.enum(themes),
}) satisfies z.ZodType<Settings>

/** The settings, and what follows from them on this PC. */
export const shownSettingsSchema = settingsSchema.extend({
  /** The language that everything is shown in: the chosen one, or the first that Windows asks for and Unstuck speaks. */
  spoken: z.enum(tags),
  /** Which facts about updates are in use; `made` of an imported file, `until` when releases are known. */
  facts: z.object({
    from: z.enum(['program', 'imported']),
    made: z.string().nullable(),
    until: z.string(),
  }),
})
export type ShownSettings = z.infer<typeof shownSettingsSchema>
