import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const catalogNameSchema = z.strictObject({
  /** The Windows version as in the titles of its cumulative updates. */
  name: z.string().min(1),
  build: z.number().int(),
  /** Which branch of that build it is. */
  installation: z.enum(['client', 'server', 'both']),
  /** Search words for its cumulative updates, following the month. */
  words: z.string().min(1),
  sources: sourceTagsSchema,
})
/** The name of a Windows version in the Microsoft Update Catalog. */
export type CatalogName = z.infer<typeof catalogNameSchema>

/** The file `catalog-names.json`. */
export const catalogNamesFile = {
  name: 'catalog-names.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/catalog-names@1'),
    about: z.string(),
    names: z.array(catalogNameSchema),
  }),
} as const

type Known = Having<'catalogNames', typeof catalogNamesFile>

/** The name of a build of a branch, by installation type; null if the data has none. */
export function catalogNameOf(
  knowledge: Known,
  build: number,
  installation: CatalogName['installation'],
): CatalogName | null {
  return (
    knowledge.catalogNames.names.find((each) => each.build === build && each.installation === installation) ??
    null
  )
}

/** The Windows version named in the title of an update; null if the data does not have it. */
export function findCatalogName(knowledge: Known, name: string): CatalogName | null {
  return (
    knowledge.catalogNames.names.find((each) => catalogNameKey(each.name) === catalogNameKey(name)) ?? null
  )
}

/** Titles write the same name with and without a comma, and in any case. */
export function catalogNameKey(name: string): string {
  return name.replaceAll(',', '').replace(/\s+/g, ' ').trim().toLowerCase()
}
