import { z } from 'zod'
import { gapSchema } from './facts.ts'
import { messageSchema } from './texts/message-schema.ts'
import { readBuild, type WindowsBuild } from './windows/build.ts'
import { architectureSchema, buildSchema, kbSchema } from './windows/schemas.ts'

/** What the names in `Windows\servicing\Packages` say of an image. A name says that a package is there, not its state. */
export const imagePackagesSchema = z.object({
  /** Newest cumulative update, `26100.8117`; null for an image as it was released. */
  lcu: buildSchema.nullable(),
  /** Older cumulative updates that are still there: checkpoints and baselines, lowest first. */
  olderLcus: z.array(buildSchema),
  /** Newest servicing stack package, `26100.8115`. */
  servicingStack: buildSchema.nullable(),
  /** Newest Safe OS Dynamic Update, `26100.8455`; only WinRE has one. */
  safeOs: buildSchema.nullable(),
  /** Cumulative updates of .NET Framework, each by the name and version of its package. */
  dotnet: z.array(z.object({ name: z.string(), version: z.string() })),
  /** Build that an enablement package makes of the image; null where none is there. */
  enables: z.number().int().nullable(),
  /** Language packs. */
  languages: z.array(z.string()),
  /** Features on demand, by package name, with their language where they have one: `OpenSSH-Client-Package`. */
  features: z.array(z.string()),
})
export type ImagePackages = z.infer<typeof imagePackagesSchema>

/** A file inside an image: its data by SHA-1, its version by its own resource where it has one. */
const innerFileSchema = z.object({
  /** SHA-1 of the data, lower-case hex. */
  sha1: z.string(),
  version: z.string().nullable(),
})

/** WinRE as it lies in an image of Windows. */
export const winreImageSchema = z.object({
  sizeBytes: z.number(),
  /** SHA-1 of winre.wim: the same in every image whose WinRE is the same. */
  sha1: z.string(),
  /** Build and revision that its own description names; null where that could not be read. */
  build: buildSchema.nullable(),
  packages: imagePackagesSchema.nullable(),
})
export type WinreImage = z.infer<typeof winreImageSchema>

/** One image of a WIM. */
export const mediumImageSchema = z.object({
  /** Counted from 1, as DISM counts. */
  index: z.number().int().positive(),
  name: z.string().nullable(),
  /** Edition id, `Professional`. */
  edition: z.string().nullable(),
  /** `Client`, `Server`, `Server Core`, `WindowsPE`. */
  installationType: z.string().nullable(),
  architecture: architectureSchema.nullable(),
  /** Build and revision that the WIM names, `26100.1742`. Windows 10 after 2004 names 19041. */
  build: buildSchema.nullable(),
  languages: z.array(z.string()),
  defaultLanguage: z.string().nullable(),
  /** Null where the image could not be read inside; a gap says why. */
  packages: imagePackagesSchema.nullable(),
  /** Null where the image has none or could not be read inside. */
  winre: winreImageSchema.nullable(),
  /** Setup inside the image (boot.wim), by file name. */
  setup: z.object({ 'setup.exe': innerFileSchema.nullable(), 'setuphost.exe': innerFileSchema.nullable() }),
})
export type MediumImage = z.infer<typeof mediumImageSchema>

/** A WIM file of a medium. */
export const mediumWimSchema = z.object({
  /** Path from the medium's root with `/`: `sources/install.wim`; the bare name for an image by itself. */
  file: z.string(),
  /** All parts of a split WIM together. */
  sizeBytes: z.number(),
  /**
   * `esd`: packed as one, which DISM exports but does not mount. `split`: in several .swm files. `mounted`: no file, but
   * an image that somebody has mounted in a folder.
   */
  format: z.enum(['wim', 'esd', 'split', 'mounted']),
  /** Image that a PC starts from, counted from 1; null where none is marked. */
  bootIndex: z.number().int().positive().nullable(),
  images: z.array(mediumImageSchema),
})
export type MediumWim = z.infer<typeof mediumWimSchema>

/** A file of Setup on the medium, and how it compares with the one in boot.wim. */
export const setupFileSchema = z.object({
  file: z.enum(['setup.exe', 'setuphost.exe']),
  /** Version of the file's own resource, `10.0.26100.1742`; null where it could not be read. */
  version: z.string().nullable(),
  /** Whether it is the same file as in boot.wim; null where one of them could not be read. */
  sameAsBoot: z.boolean().nullable(),
})
export type SetupFile = z.infer<typeof setupFileSchema>

/** How old one layer of a medium is. */
export const mediumLayerSchema = z.object({
  layer: z.enum(['setup', 'boot', 'install', 'winre']),
  /** What it is at: `26100.1742`, or the version of Setup; null where it could not be read. */
  at: z.string().nullable(),
  /** The newest that is known for it; null where nothing is known. */
  newest: z.object({ kb: kbSchema, build: z.string().nullable(), date: z.iso.date().nullable() }).nullable(),
  state: z.enum(['current', 'behind', 'unknown']),
  /** True where the newest that is known is surely not in it, false where it surely is; null where that is not known. */
  lacksNewest: z.boolean().nullable(),
  /** What it lacks or what is wrong with it, one sentence each. */
  lacks: z.array(z.string()),
  /** The same as values, in the same order; absent in a plan of an older version. */
  lackReasons: z.array(messageSchema).optional(),
})
export type MediumLayer = z.infer<typeof mediumLayerSchema>

/** What was read of installation media or of an image. */
export const mediumSchema = z.object({
  kind: z.enum(['media', 'image']),
  /** As it was named. */
  path: z.string(),
  /** Null where there is no install image that could be opened. */
  install: mediumWimSchema.nullable(),
  /** Null for an image by itself, and where it could not be opened. */
  boot: mediumWimSchema.nullable(),
  setup: z.array(setupFileSchema),
  /** Boot managers on the medium that boot.wim has newer ones of: `efi/boot/bootx64.efi`. */
  bootManagers: z.array(z.string()),
  gaps: z.array(gapSchema),
})
export type Medium = z.infer<typeof mediumSchema>

/** Build and revision that the Windows of an image will be. */
export type ImageBuild = WindowsBuild & {
  /** True where the version was not stated and the newest of the family is taken: they share every package. */
  readonly assumed: boolean
}

/**
 * Build of an image. Windows 10 after 2004 names 19041 for all of its versions; which one it is, an enablement package
 * shows. Null where the WIM names no build.
 */
export function windowsBuildOf({ build: named, packages }: MediumImage): ImageBuild | null {
  const is = readBuild(named)
  if (is === null) return null
  const { build, ubr } = is
  const enabled = packages?.enables ?? null
  if (enabled !== null && enabled > build) return { build: enabled, ubr, assumed: false }
  return build === 19041 ? { build: 19045, ubr, assumed: true } : { build, ubr, assumed: false }
}
