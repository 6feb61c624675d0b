import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { packageFileNameSchema } from './package-file-name.ts'
import { architectureSchema, kbSchema } from './windows/schemas.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/**
 * One part of a path. It neither begins nor ends with a dot or a space, which Windows would drop: ` ..` would lead upwards.
 * Windows opens a device under the name of one, whatever follows the first dot.
 */
const pathPart = '(?!(?:con|prn|aux|nul|com\\d|lpt\\d) *(?:[./]|$))[\\w~()+-](?:[\\w.~()+ -]*[\\w~()+-])?'

/** A path below the kit, with `/`; never absolute, never upwards. */
export const kitPathSchema = z
  .string()
  .max(300)
  .regex(new RegExp(`^${pathPart}(?:/${pathPart})*$`, 'i'))

/** One piece of a package. FAT32 holds no file of 4 GiB, so a larger package lies in several. */
export const kitPartSchema = z.object({
  path: kitPathSchema,
  sizeBytes: z.number().int().positive(),
  sha256,
})

/** A package in a kit, whole or in parts; its digests are those of the whole. */
export const kitPackageSchema = z
  .object({
    file: packageFileNameSchema,
    kb: kbSchema.nullable(),
    architecture: architectureSchema,
    /** `before`: a checkpoint or servicing stack that the target needs. */
    role: z.enum(['target', 'before']),
    /** The update it was supplied for, and its place in that update's order, from 1. */
    wantedFor: kbSchema,
    order: z.number().int().positive(),
    sizeBytes: z.number().int().positive(),
    sha1: z.string().regex(/^[0-9a-f]{40}$/),
    sha256,
    /** Which published digest proved it when it was downloaded. */
    verifiedBy: z.enum(['sha256', 'sha1']),
    parts: z.array(kitPartSchema).min(1),
  })
  .refine(({ sizeBytes, parts }) => sizeBytes === parts.reduce((sum, part) => sum + part.sizeBytes, 0))
  // One part that is listed again and again would fill any disk. FAT32 tells no case apart.
  .refine(({ parts }) => new Set(parts.map(({ path }) => path.toLowerCase())).size === parts.length)
export type KitPackage = z.infer<typeof kitPackageSchema>

/** An update that was to go along and could not be had. */
export const kitLeftSchema = z.object({
  kb: kbSchema,
  architecture: architectureSchema,
  failure: failureSchema,
})
export type KitLeft = z.infer<typeof kitLeftSchema>

/** An update that a kit lacks; without a failure it was not reached by the end of making it. */
const kitLackSchema = kitLeftSchema.extend({ failure: failureSchema.nullable() })
export type KitLack = z.infer<typeof kitLackSchema>

/** `unstuck-kit.json`: the marker by which a kit is found, and what it must hold. */
export const kitManifestSchema = z.object({
  schema: z.literal('unstuck/kit@1'),
  id: z.uuid(),
  /** UTC, ISO 8601; the last time that something was added. */
  changedAt: z.string(),
  /** Version of Unstuck that made it. */
  madeBy: z.string(),
  packages: z.array(kitPackageSchema),
  /** Other files of the kit, knowledge and instructions. */
  files: z.array(z.object({ path: kitPathSchema, sizeBytes: z.number().int().nonnegative(), sha256 })),
  /** What it lacks of what it was made for: what could not be had the last time, and what was not reached at any. */
  lacks: z.array(kitLackSchema).max(1000).default([]),
})
export type KitManifest = z.infer<typeof kitManifestSchema>

/** Name of the manifest at the root of a kit. */
export const kitManifestName = 'unstuck-kit.json'
