import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const catalogNameSchema = z.strictObject({
  /** The version of Windows as titles of its cumulative updates name it. */
  name: z.string().min(1),
  build: z.number().int(),
  /** Which branch of that build it is. */
  installation: z.enum(['client', 'server', 'both']),
  /** What a search for its cumulative updates asks for, after the month. */
  words: z.string().min(1),
  sources: sourceTagsSchema,
})
/** How the Microsoft Update Catalog names a version of Windows. */
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

/** The name of a build of a branch, by what the branch is for; null where the data has none. */
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

/** The version of Windows that the title of an update names; null for one that the data does not have. */
export function findCatalogName(knowledge: Known, name: string): CatalogName | null {
  return (
    knowledge.catalogNames.names.find((each) => catalogNameKey(each.name) === catalogNameKey(name)) ?? null
  )
}

/** Titles write the same name with and without a comma, and in any case. */
export function catalogNameKey(name: string): string {
  return name.replaceAll(',', '').replace(/\s+/g, ' ').trim().toLowerCase()
}
