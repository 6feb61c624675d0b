import { z } from 'zod'

const sourceSchema = z.strictObject({
  /** What the source is, and how far it reaches. */
  title: z.string().min(1),
  /** Pages that anybody can open, the first one first. */
  addresses: z.array(z.url({ protocol: /^https$/ })).min(1),
})

/** All sources of the knowledge data: a row names them by their tag. */
export const sourcesFile = {
  name: 'sources.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/sources@1'),
    about: z.string(),
    sources: z.record(z.string(), sourceSchema),
  }),
} as const

/** Tags of sources, as a row names them. Readers of a row get them as text that a person can follow. */
export const sourceTagsSchema = z.array(z.string().min(1)).min(1)

/** The text of every source by its tag: what it is, and where it can be read. */
export function sourceTexts({
  sources,
}: z.infer<typeof sourcesFile.schema>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sources).map(([tag, { title, addresses }]) => [tag, `${title} (${addresses.join(' ')})`]),
  )
}

/**
 * A copy of `value` in which every list under the key `sources` holds texts instead of tags. A tag that the data does
 * not explain stays as it is; `npm run knowledge -- check` finds those.
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
