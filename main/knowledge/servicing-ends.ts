import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const servicingEndSchema = z.strictObject({
  builds: z.array(z.number().int()).min(1),
  /** `all`: every edition but those of the long-term servicing channel. */
  editions: z.enum(['all', 'home-pro']),
  ended: z.iso.date(),
  /** `extended`: later updates ask for a licence. `none`: later updates are for other editions. */
  // biome-ignore lint/suspicious/noThenProperty: the word that the data uses; nothing awaits it.
  then: z.enum(['extended', 'none']),
  sources: sourceTagsSchema,
})
/** The day after which editions of a build get no ordinary updates any more. */
export type ServicingEnd = z.infer<typeof servicingEndSchema>

/** The file `servicing-ends.json`. */
export const servicingEndsFile = {
  name: 'servicing-ends.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/servicing-ends@1'),
    about: z.string(),
    ends: z.array(servicingEndSchema),
  }),
} as const

type Known = Having<'servicingEnds', typeof servicingEndsFile>

/**
 * When ordinary updates ended for an edition (`Professional`, `EnterpriseS`; null where it is not known: then it may
 * be any); null where they did not, or no source says.
 */
export function servicingEnd(knowledge: Known, build: number, edition: string | null): ServicingEnd | null {
  const end = knowledge.servicingEnds.ends.find((each) => each.builds.includes(build)) ?? null
  if (!end || edition === null) return end
  const isLongTerm = /^(iot)?enterprises(n|eval)?$/i.test(edition)
  const isHomeOrPro = /^(core|home|pro)/i.test(edition)
  return isLongTerm || (end.editions === 'home-pro' && !isHomeOrPro) ? null : end
}
