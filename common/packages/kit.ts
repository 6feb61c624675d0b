import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { architectureSchema, kbSchema } from '../windows/schemas.ts'
import { packageFileNameSchema } from './package-file-name.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/**
 * One segment of a path. It must not begin or end with a dot or space, which Windows strips: ` ..` would lead to the
 * parent folder. Reserved device names are rejected because Windows opens the device whatever follows the first dot.
 */
const pathPart = '(?!(?:con|prn|aux|nul|com\\d|lpt\\d) *(?:[./]|$))[\\w~()+-](?:[\\w.~()+ -]*[\\w~()+-])?'

/** A path below the kit, with `/`; never absolute and never leading upwards. */
export const kitPathSchema = z
  .string()
  .max(300)
  .regex(new RegExp(`^${pathPart}(?:/${pathPart})*$`, 'i'))

/** One part of a package file. FAT32 cannot hold files of 4 GiB or more, so larger packages are split. */
export const kitPartSchema = z.object({
  path: kitPathSchema,
  sizeBytes: z.number().int().positive(),
  sha256,
})

/** A package in a kit, whole or split; the digests are those of the whole file. */
export const kitPackageSchema = z
  .object({
    file: packageFileNameSchema,
    kb: kbSchema.nullable(),
    architecture: architectureSchema,
    /** `before`: a checkpoint or servicing stack required by the target. */
    role: z.enum(['target', 'before']),
    /** The update it is required by, and its position in the installation order of that update, from 1. */
    wantedFor: kbSchema,
    order: z.number().int().positive(),
    sizeBytes: z.number().int().positive(),
    sha1: z.string().regex(/^[0-9a-f]{40}$/),
    sha256,
    /** The published digest that it was verified with when it was downloaded. */
    verifiedBy: z.enum(['sha256', 'sha1']),
    parts: z.array(kitPartSchema).min(1),
  })
  .refine(({ sizeBytes, parts }) => sizeBytes === parts.reduce((sum, part) => sum + part.sizeBytes, 0))
  // A part that is listed many times would fill any disk. FAT32 is not case-sensitive.
  .refine(({ parts }) => new Set(parts.map(({ path }) => path.toLowerCase())).size === parts.length)
export type KitPackage = z.infer<typeof kitPackageSchema>

/** An update, or a checkpoint of one, that was to be included and could not be obtained. */
export const kitLeftSchema = z.object({
  kb: kbSchema,
  architecture: architectureSchema,
  /** The update in the kit that requires it, if it is a checkpoint or servicing stack. */
  neededBefore: kbSchema.optional(),
  failure: failureSchema,
})
export type KitLeft = z.infer<typeof kitLeftSchema>

/** An update that is missing from a kit; without a failure, making the kit ended before it was reached. */
const kitLackSchema = kitLeftSchema.extend({ failure: failureSchema.nullable() })
export type KitLack = z.infer<typeof kitLackSchema>

/** A WinRE image in a kit, in the only place where one counts: that of its architecture and build. */
export const kitWinreSchema = z.object({
  architecture: architectureSchema,
  /** Of the image itself: `26100.1742`. */
  build: z.string().regex(/^\d{4,6}\.\d{1,6}$/),
  /** Of the whole file, by which it is recognized in a source. */
  sha1: z.string().regex(/^[0-9a-f]{40}$/),
})
export type KitWinre = z.infer<typeof kitWinreSchema>

/** Path of a WinRE image in a kit. */
export function kitWinrePath({ architecture, build }: Omit<KitWinre, 'sha1'>): string {
  return `winre/${architecture}/${build.replace(/\..*$/, '')}/winre.wim`
}

/** A file of a kit that is no package. */
const kitFileSchema = z
  .object({
    path: kitPathSchema,
    sizeBytes: z.number().int().nonnegative(),
    sha256,
    /** Only of a WinRE image. */
    winre: kitWinreSchema.optional(),
  })
  .refine(({ path, winre }) => winre === undefined || path === kitWinrePath(winre))
export type ListedFile = z.infer<typeof kitFileSchema>

/** `unstuck-kit.json`: identifies a folder as a kit and lists its content. */
export const kitManifestSchema = z.object({
  schema: z.literal('unstuck/kit@1'),
  id: z.uuid(),
  /** UTC, ISO 8601; the last time that something was added. */
  changedAt: z.string(),
  madeBy: z.string(),
  packages: z.array(kitPackageSchema),
  /** Other files of the kit: knowledge, instructions, Unstuck itself and WinRE images. */
  files: z.array(kitFileSchema),
  /** What is missing of its order: what could not be obtained the last time, and what was never reached. */
  lacks: z.array(kitLackSchema).max(1000).default([]),
})
export type KitManifest = z.infer<typeof kitManifestSchema>

/** Name of the manifest at the root of a kit. */
export const kitManifestName = 'unstuck-kit.json'
