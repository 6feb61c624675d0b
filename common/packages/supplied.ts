import { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'
import { architectureSchema } from '../windows/schemas.ts'

/** One file of a folder or kit that the user supplied, as shown in a window. */
export const suppliedPackageSchema = z.object({
  /** Path below the folder. */
  place: z.string(),
  file: z.string(),
  kb: z.string().nullable(),
  architecture: architectureSchema.nullable(),
  build: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  /** True if its SHA-256 is the one published by Microsoft; null if the published one is unknown. */
  published: z.boolean().nullable(),
  /** Why it cannot be used; empty for a usable package. */
  problems: z.array(z.string()),
  /** The messages of the problems, in the same order. */
  reasons: z.array(messageSchema).optional(),
})
export type SuppliedPackage = z.infer<typeof suppliedPackageSchema>

/** A folder or kit that the user supplied, and its packages. */
export const suppliedSchema = z.object({ folder: z.string(), packages: z.array(suppliedPackageSchema) })
export type SuppliedFolder = z.infer<typeof suppliedSchema>
