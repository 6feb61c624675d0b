import { z } from 'zod'
import { longTermEdition } from '../../common/windows/long-term-edition.ts'
import { isAzureLocal, isServerEdition } from '../../common/windows/server-edition.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const servicingEndSchema = z.strictObject({
  builds: z.array(z.number().int()).min(1),
  /** `all`: every client edition except those of the long-term servicing channel. */
  editions: z.enum(['all', 'home-pro', 'enterprise', 'long-term', 'long-term-iot', 'server', 'azure-local']),
  /** The last day of updates. */
  ended: z.iso.date(),
  /** `extended`: later updates require a licence. `none`: later updates are for other editions, or there are none. */
  // biome-ignore lint/suspicious/noThenProperty: the word that the data uses; nothing awaits it.
  then: z.enum(['extended', 'none']),
  sources: sourceTagsSchema,
})
/** The day after which editions of a build get no regular updates. */
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
 * When regular updates end or ended for an edition (`Professional`, `EnterpriseS`; null if unknown, so it may be
 * any); null if no source says.
 */
export function servicingEnd(knowledge: Known, build: number, edition: string | null): ServicingEnd | null {
  const own = edition === null ? 'home-pro' : editionsOf(edition)
  const fits = ({ editions }: ServicingEnd) =>
    editions === own || (editions === 'all' && (own === 'home-pro' || own === 'enterprise'))
  return knowledge.servicingEnds.ends.find((each) => each.builds.includes(build) && fits(each)) ?? null
}

/** Whether all editions of a build got their last update by a day, also with a licence. False if no source says. */
export function isOverFor(knowledge: Known, build: number, day: string): boolean {
  const rows = knowledge.servicingEnds.ends.filter(({ builds }) => builds.includes(build))
  return rows.length > 0 && rows.every(({ ended, then }) => then === 'none' && ended <= day)
}

/** The last day of a build's updates, and the editions that it applies to. */
export type LastServicingDay = {
  readonly ended: string
  readonly of: 'edition' | 'server' | 'azure-local' | 'most'
}

/**
 * The last day of a build's updates for an edition; if unknown, for all its editions except the long-term ones. Null
 * if no source says.
 */
export function lastServicingDay(
  knowledge: Known,
  build: number,
  edition: string | null,
): LastServicingDay | null {
  if (edition !== null) {
    const end = servicingEnd(knowledge, build, edition)
    return end && { ended: end.ended, of: 'edition' }
  }
  const rows = knowledge.servicingEnds.ends.filter(
    ({ builds, editions }) => builds.includes(build) && !editions.startsWith('long-term'),
  )
  const ended = rows
    .map((each) => each.ended)
    .sort()
    .at(-1)
  if (ended === undefined) return null
  const sole = (['server', 'azure-local'] as const).find((one) =>
    rows.every(({ editions }) => editions === one),
  )
  return { ended, of: sole ?? 'most' }
}

/**
 * Editions with the same end dates. Azure's multi-session edition is a client, although its name begins like a
 * server's.
 */
function editionsOf(edition: string): ServicingEnd['editions'] {
  const longTerm = longTermEdition(edition)
  if (longTerm !== null) return longTerm === 'iot' ? 'long-term-iot' : 'long-term'
  if (/^(?:enterprise|education|iotenterprise|serverrdsh)/i.test(edition)) return 'enterprise'
  if (isAzureLocal(edition)) return 'azure-local'
  return isServerEdition(edition) ? 'server' : 'home-pro'
}
