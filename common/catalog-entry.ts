import { z } from 'zod'
import { gapSchema } from './facts.ts'
import { messageSchema } from './texts/message-schema.ts'
import { architectureSchema, buildSchema, kbSchema } from './windows/schemas.ts'

/** Architecture of a catalog file or entry: ours, or `other` for what no PC of ours runs (Itanium, 32-bit ARM). */
export const catalogArchitectureSchema = z.enum([...architectureSchema.options, 'other'])
export type CatalogArchitecture = z.infer<typeof catalogArchitectureSchema>

/** One file that the download dialog of a catalog entry lists. */
export const catalogFileSchema = z.object({
  /** Bare file name, safe to write to a folder. */
  name: z.string(),
  /** Where it is downloaded: https and a Microsoft download host; null where the catalog names any other place. */
  url: z.url().nullable(),
  /** The KB in the file name; null where it has none (servicing stacks, drivers). */
  kb: kbSchema.nullable(),
  /** From the catalog's own field and the file name; null where neither says, or where they contradict each other. */
  architecture: catalogArchitectureSchema.nullable(),
  /** Null where neither the entry nor the download server says it. */
  sizeBytes: z.number().int().positive().nullable(),
  /** Digests that the catalog publishes, lower-case hex; null where it publishes none. */
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** The SHA-1 that the file name ends with; null where it has none. */
  nameSha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  languages: z.array(z.string()),
  /** What is wrong with this file's record; a file with problems is not to be downloaded. */
  problems: z.array(z.string()),
  /** The same as values. */
  reasons: z.array(messageSchema).default([]),
})
export type CatalogFile = z.infer<typeof catalogFileSchema>

/** An update that another one replaces or is replaced by. */
export const relatedUpdateSchema = z.object({
  title: z.string(),
  kb: kbSchema.nullable(),
  /** The catalog's id of it; the catalog gives none for older updates. */
  id: z.guid().nullable(),
})
export type RelatedUpdate = z.infer<typeof relatedUpdateSchema>

/** What the details page adds, in the catalog's own words; null where it says "n/a" or nothing. */
export const catalogDetailsSchema = z.object({
  description: z.string().nullable(),
  languages: z.array(z.string()),
  restart: z.string().nullable(),
  userInput: z.string().nullable(),
  exclusive: z.string().nullable(),
  network: z.string().nullable(),
  uninstallNotes: z.string().nullable(),
  uninstallSteps: z.string().nullable(),
  msrcNumbers: z.array(z.string()),
  msrcSeverity: z.string().nullable(),
  moreInformation: z.url().nullable(),
})
export type CatalogDetails = z.infer<typeof catalogDetailsSchema>

/** One entry of the Microsoft Update Catalog. */
export const catalogEntrySchema = z.object({
  /** The catalog's id of the update. */
  id: z.guid(),
  kb: kbSchema.nullable(),
  title: z.string(),
  /** The build in the title, `26200.9457`; older titles have none. */
  build: buildSchema.nullable(),
  /** From the title, the details and the files; null where none of them says, or where they contradict each other. */
  architecture: catalogArchitectureSchema.nullable(),
  products: z.array(z.string()),
  classification: z.string(),
  /** Day of the last change as the catalog shows it, not the day of release: no good for choosing the newest. */
  date: z.iso.date().nullable(),
  version: z.string().nullable(),
  /** All files together, checkpoints included. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Null where they were not read. */
  files: z.array(catalogFileSchema).nullable(),
  /** Null where they were not read; empty where there are none. */
  supersedes: z.array(relatedUpdateSchema).nullable(),
  supersededBy: z.array(relatedUpdateSchema).nullable(),
  details: catalogDetailsSchema.nullable(),
})
export type CatalogEntry = z.infer<typeof catalogEntrySchema>

/** The answer to one search. */
export const catalogSearchSchema = z.object({
  schema: z.literal('unstuck/catalog-search@1'),
  query: z.string(),
  /** The architecture asked for; null for all. */
  architecture: architectureSchema.nullable(),
  /** Entries the catalog counts for this search; it stops at 1000. */
  total: z.number().int().nonnegative(),
  /** Entries of another architecture than the one asked for. */
  leftOut: z.number().int().nonnegative(),
  entries: z.array(catalogEntrySchema),
  /** True when the catalog has further entries that the limit left unread. */
  more: z.boolean(),
  /** When the oldest of the answers behind this was fetched. */
  readAt: z.iso.datetime(),
  /** Its age when this was printed. */
  ageSeconds: z.number().int().nonnegative(),
  /** True when at least one answer came from the disk. */
  fromCache: z.boolean(),
  gaps: z.array(gapSchema),
})
export type CatalogSearch = z.infer<typeof catalogSearchSchema>
