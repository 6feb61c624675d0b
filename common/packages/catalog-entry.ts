import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { messageSchema } from '../texts/message-schema.ts'
import { architectureSchema, buildSchema, kbSchema } from '../windows/schemas.ts'

/** Architecture of a catalog file or entry: one of ours, or `other` for unsupported ones (Itanium, 32-bit ARM). */
export const catalogArchitectureSchema = z.enum([...architectureSchema.options, 'other'])
export type CatalogArchitecture = z.infer<typeof catalogArchitectureSchema>

/** One file that the download dialog of a catalog entry lists. */
export const catalogFileSchema = z.object({
  /** Bare file name, safe to write into a folder. */
  name: z.string(),
  /** Download address, https and on a Microsoft download host; null if the catalog names any other address. */
  url: z.url().nullable(),
  /** KB in the file name; null if there is none (servicing stacks, drivers). */
  kb: kbSchema.nullable(),
  /** From the catalog's own field and the file name; null if neither has it or they contradict each other. */
  architecture: catalogArchitectureSchema.nullable(),
  /** Null if neither the entry nor the download server reports it. */
  sizeBytes: z.number().int().positive().nullable(),
  /** Digests published in the catalog, lower-case hex; null if not published. */
  sha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** SHA-1 at the end of the file name; null if there is none. */
  nameSha1: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  languages: z.array(z.string()),
  /** What is wrong with this record; a file with problems must not be downloaded. */
  problems: z.array(z.string()),
  /** `problems` as messages. */
  reasons: z.array(messageSchema).default([]),
})
export type CatalogFile = z.infer<typeof catalogFileSchema>

/** An update that supersedes another one or is superseded by it. */
export const relatedUpdateSchema = z.object({
  title: z.string(),
  kb: kbSchema.nullable(),
  /** Its catalog id; the catalog gives none for older updates. */
  id: z.guid().nullable(),
})
export type RelatedUpdate = z.infer<typeof relatedUpdateSchema>

/** Fields of the details page in the catalog's own words; null if empty or "n/a". */
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
  /** Catalog id of the update. */
  id: z.guid(),
  kb: kbSchema.nullable(),
  title: z.string(),
  /** Build in the title, `26200.9457`; older titles have none. */
  build: buildSchema.nullable(),
  /** From the title, the details and the files; null if none of them has it or they contradict each other. */
  architecture: catalogArchitectureSchema.nullable(),
  products: z.array(z.string()),
  classification: z.string(),
  /**
   * Date of the last change as shown by the catalog. It is not the release date, so it must not be used to choose the
   * newest update.
   */
  date: z.iso.date().nullable(),
  version: z.string().nullable(),
  /** All files together, including checkpoints. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Null if not read. */
  files: z.array(catalogFileSchema).nullable(),
  /** Null if not read; empty if there are none. */
  supersedes: z.array(relatedUpdateSchema).nullable(),
  supersededBy: z.array(relatedUpdateSchema).nullable(),
  details: catalogDetailsSchema.nullable(),
})
export type CatalogEntry = z.infer<typeof catalogEntrySchema>

/** Result of one catalog search. */
export const catalogSearchSchema = z.object({
  schema: z.literal('unstuck/catalog-search@1'),
  query: z.string(),
  /** Requested architecture; null for all. */
  architecture: architectureSchema.nullable(),
  /** Number of matches that the catalog reports; capped at 1000. */
  total: z.number().int().nonnegative(),
  /** Entries omitted because they are for another architecture. */
  leftOut: z.number().int().nonnegative(),
  entries: z.array(catalogEntrySchema),
  /** True if the catalog has more entries beyond the limit. */
  more: z.boolean(),
  /** When the oldest response behind this result was fetched. */
  readAt: z.iso.datetime(),
  /** Age of that response at the time of output. */
  ageSeconds: z.number().int().nonnegative(),
  /** True if at least one response came from the cache on disk. */
  fromCache: z.boolean(),
  gaps: z.array(gapSchema),
})
export type CatalogSearch = z.infer<typeof catalogSearchSchema>
