import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { messageSchema } from '../texts/message-schema.ts'
import { readBuild, type WindowsBuild } from '../windows/build.ts'
import { architectureSchema, buildSchema, kbSchema } from '../windows/schemas.ts'

/**
 * What the file names in `Windows\servicing\Packages` show about an image: which packages are there, but not their
 * state.
 */
export const imagePackagesSchema = z.object({
  /** Newest cumulative update, `26100.8117`; null for an image as released. */
  lcu: buildSchema.nullable(),
  /** Older cumulative updates that are still present, checkpoints and baselines, lowest first. */
  olderLcus: z.array(buildSchema),
  /** Newest servicing stack package, `26100.8115`. */
  servicingStack: buildSchema.nullable(),
  /** Newest Safe OS Dynamic Update, `26100.8455`; only WinRE has one. */
  safeOs: buildSchema.nullable(),
  /** .NET Framework cumulative updates by package name and version. */
  dotnet: z.array(z.object({ name: z.string(), version: z.string() })),
  /** Build that an enablement package turns the image into; null if there is none. */
  enables: z.number().int().nullable(),
  languages: z.array(z.string()),
  /** Features on demand by package name, with their language if any: `OpenSSH-Client-Package`. */
  features: z.array(z.string()),
})
export type ImagePackages = z.infer<typeof imagePackagesSchema>

/** A file inside an image, with the version from its resource, if any. */
const innerFileSchema = z.object({
  /** SHA-1 of the data, lower-case hex. */
  sha1: z.string(),
  version: z.string().nullable(),
})

/** WinRE inside a Windows image. */
export const winreImageSchema = z.object({
  sizeBytes: z.number(),
  /** SHA-1 of winre.wim: equal in all images with the same WinRE. */
  sha1: z.string(),
  /** Build and revision from its image description; null if it could not be read. */
  build: buildSchema.nullable(),
  packages: imagePackagesSchema.nullable(),
})
export type WinreImage = z.infer<typeof winreImageSchema>

/** One image of a WIM. */
export const mediumImageSchema = z.object({
  /** Counted from 1, as by DISM. */
  index: z.number().int().positive(),
  name: z.string().nullable(),
  /** Edition id, `Professional`. */
  edition: z.string().nullable(),
  /** `Client`, `Server`, `Server Core`, `WindowsPE`. */
  installationType: z.string().nullable(),
  architecture: architectureSchema.nullable(),
  /** Build and revision in the WIM, `26100.1742`. For Windows 10 later than 2004 it is 19041. */
  build: buildSchema.nullable(),
  languages: z.array(z.string()),
  defaultLanguage: z.string().nullable(),
  /** Null if the content of the image could not be read; a gap has the reason. */
  packages: imagePackagesSchema.nullable(),
  /** Null if the image has none or its content could not be read. */
  winre: winreImageSchema.nullable(),
  /** Setup inside the image (boot.wim), by file name. */
  setup: z.object({ 'setup.exe': innerFileSchema.nullable(), 'setuphost.exe': innerFileSchema.nullable() }),
})
export type MediumImage = z.infer<typeof mediumImageSchema>

/** A WIM file on a medium. */
export const mediumWimSchema = z.object({
  /** Path from the root of the medium with `/`: `sources/install.wim`; the bare name for a single image file. */
  file: z.string(),
  /** Total size of all parts if the WIM is split. */
  sizeBytes: z.number(),
  /**
   * `esd`: solid compression, which DISM can export but not mount. `split`: several .swm files. `mounted`: not a file
   * but an image mounted in a folder.
   */
  format: z.enum(['wim', 'esd', 'split', 'mounted']),
  /** Index of the bootable image, from 1; null if none is marked. */
  bootIndex: z.number().int().positive().nullable(),
  images: z.array(mediumImageSchema),
})
export type MediumWim = z.infer<typeof mediumWimSchema>

/** A Setup file on the medium, compared with the one in boot.wim. */
export const setupFileSchema = z.object({
  file: z.enum(['setup.exe', 'setuphost.exe']),
  /** Version from its resource, `10.0.26100.1742`; null if it could not be read. */
  version: z.string().nullable(),
  /** Whether it is identical to the file in boot.wim; null if either could not be read. */
  sameAsBoot: z.boolean().nullable(),
})
export type SetupFile = z.infer<typeof setupFileSchema>

/** How up to date one layer of a medium is. */
export const mediumLayerSchema = z.object({
  layer: z.enum(['setup', 'boot', 'install', 'winre']),
  /** Its build, `26100.1742`, or the version of Setup; null if it could not be read. */
  at: z.string().nullable(),
  /** The newest known update for it; null if none is known. */
  newest: z.object({ kb: kbSchema, build: z.string().nullable(), date: z.iso.date().nullable() }).nullable(),
  state: z.enum(['current', 'behind', 'unknown']),
  /** True if it certainly lacks the newest known update, false if it certainly has it; null if unknown. */
  lacksNewest: z.boolean().nullable(),
  /** What it lacks or what is wrong with it, one sentence each. */
  lacks: z.array(z.string()),
  /** The same as messages, in the same order; absent in plans of older versions. */
  lackReasons: z.array(messageSchema).optional(),
})
export type MediumLayer = z.infer<typeof mediumLayerSchema>

/** What was read from installation media or an image. */
export const mediumSchema = z.object({
  kind: z.enum(['media', 'image']),
  /** As supplied by the user. */
  path: z.string(),
  /** Null if there is no install image that could be opened. */
  install: mediumWimSchema.nullable(),
  /** Null for a single image file, and if it could not be opened. */
  boot: mediumWimSchema.nullable(),
  setup: z.array(setupFileSchema),
  /** Boot managers on the medium that are older than in boot.wim: `efi/boot/bootx64.efi`. */
  bootManagers: z.array(z.string()),
  /** One of them is signed with the 2023 certificate; omitted if none is known to be. */
  signed2023: z.literal(true).optional(),
  gaps: z.array(gapSchema),
})
export type Medium = z.infer<typeof mediumSchema>

/** Build and revision of the Windows in an image once installed. */
export type ImageBuild = WindowsBuild & {
  /** True if the version was not stated and the newest of the family is assumed, all of which share their packages. */
  readonly assumed: boolean
}

/**
 * Build of an image. For every Windows 10 later than 2004 the WIM states 19041; an enablement package shows the actual
 * version. Null if the WIM states no build.
 */
export function windowsBuildOf({ build: named, packages }: MediumImage): ImageBuild | null {
  const is = readBuild(named)
  if (is === null) return null
  const { build, ubr } = is
  const enabled = packages?.enables ?? null
  if (enabled !== null && enabled > build) return { build: enabled, ubr, assumed: false }
  return build === 19041 ? { build: 19045, ubr, assumed: true } : { build, ubr, assumed: false }
}
