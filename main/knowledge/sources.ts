import { z } from 'zod'

const sourceSchema = z.strictObject({
  /** What the source is, and what it covers. */
  title: z.string().min(1),
  /** Public pages, the main one first. */
  addresses: z.array(z.url({ protocol: /^https$/ })).min(1),
})

/** All sources of the knowledge data, by the tags that rows use. */
export const sourcesFile = {
  name: 'sources.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/sources@1'),
    about: z.string(),
    sources: z.record(z.string(), sourceSchema),
  }),
} as const

/** Source tags in a row. Code that reads rows gets them as readable text. */
export const sourceTagsSchema = z.array(z.string().min(1)).min(1)

/** The text of every source by tag: what it is, and where it can be read. */
export function sourceTexts({
  sources,
}: z.infer<typeof sourcesFile.schema>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sources).map(([tag, { title, addresses }]) => [tag, `${title} (${addresses.join(' ')})`]),
  )
}

/**
 * Copies `value` with texts instead of tags in every list under the key `sources`. An undefined tag stays unchanged;
 * `npm run knowledge -- check` finds those.
 */
export function withSourceTexts<T>(value: T, texts: Readonly<Record<string, string>>): T
export function withSourceTexts(value: unknown, texts: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((each) => withSourceTexts(each, texts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'sources' && Array.isArray(each)
        ? each.map((tag) => texts[String(tag)] ?? String(tag))
        : withSourceTexts(each, texts),
    ]),
  )
}
