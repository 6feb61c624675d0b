import { z } from 'zod'

/** Everything that is made of a medium lies here on the PC that changes it; the medium itself is only read. */
const work = 'C:\\ProgramData\\Unstuck\\Media'

/** Folders of a plan for installation media or an image. */
export const mediaFolders = {
  /** The copy that is changed, and the result. */
  result: `${work}\\New`,
  /** Where an image is mounted. */
  mount: `${work}\\Mount`,
  /** Where WinRE is mounted while the image that holds it is. */
  winreMount: `${work}\\MountWinRE`,
  /** Where WinRE is taken out to, and exported to. */
  winre: `${work}\\WinRE`,
  /** Where images are exported to, before they replace what they came from. */
  exported: `${work}\\Exported`,
  /** Where drivers are copied to, before images get them. */
  drivers: `${work}\\Drivers`,
} as const

/**
 * The folder of a package that goes into an image. `chain` for a target that lies there with its checkpoints: an image that
 * is past them must not meet them, so it gets the same target from a folder without.
 */
export function imagePackageFolder(kb: string, chain: boolean): string {
  return `${work}\\Packages\\${kb}${chain ? '-chain' : ''}`
}

// Neither an option (`/`), nor a way up, nor a device; and nothing that Windows cuts off at its end (`.. ` is read as `..`).
const segment = String.raw`[^\\/:*?"<>|\p{Cc}]*[^\\/:*?"<>|\p{Cc} .]`
const root = String.raw`(?:[A-Za-z]:\\|\\\\${segment}\\)`

/** An absolute Windows path on a drive or a share, no part of which leads up again or could be an option of a tool. */
export const windowsPathSchema = z
  .string()
  .max(1000)
  .regex(new RegExp(String.raw`^${root}(?:${segment}\\)*(?:${segment}|[^\\/:*?"<>|\p{Cc}]+\*\.swm)?$`, 'u'))

/** Where an image is mounted: `windows`, `winre`: Unstuck's own folders; `given`: where a person mounted the image. */
export const mountPointSchema = z.enum(['windows', 'winre', 'given'])
export type MountPoint = z.infer<typeof mountPointSchema>

/** The folder of a mount point. `mounted`: where a person mounted the image that the plan changes. Throws without one. */
export function mountFolder(point: MountPoint, mounted: string | null): string {
  if (point === 'windows') return mediaFolders.mount
  if (point === 'winre') return mediaFolders.winreMount
  if (mounted === null) throw new RangeError('the plan names no mounted image')
  return mounted
}

/**
 * A file or folder that steps on images read and write: a path below the copy, below what was exported of it, below where
 * WinRE is taken out to, or below a mount point. Nothing else is ever written.
 */
export const mediaPlaceSchema = z
  .strictObject({
    in: z.enum(['result', 'exported', 'winre-files', 'windows', 'winre', 'given']),
    /** Relative, with backslashes; empty for the folder itself. */
    path: z
      .string()
      .max(500)
      .regex(new RegExp(String.raw`^(?:${segment}(?:\\${segment})*)?$`, 'u')),
  })
  .refine((place) => place.in !== 'given' || place.path === recoveryPath, {
    error: 'only WinRE is exchanged in an image that somebody else mounted',
  })
export type MediaPlace = z.infer<typeof mediaPlaceSchema>

/** The first part of an image file that is split. */
export function splitFile(whole: string): string {
  return whole.replace(/\.wim$/i, '.swm')
}

/** Where WinRE lies in an image of Windows. */
export const recoveryPath = 'Windows\\System32\\Recovery'

/** The absolute path of a place. `mounted` as for {@link mountFolder}. */
export function placePath(place: MediaPlace, mounted: string | null): string {
  const folder = {
    result: () => mediaFolders.result,
    exported: () => mediaFolders.exported,
    'winre-files': () => mediaFolders.winre,
    windows: () => mountFolder('windows', mounted),
    winre: () => mountFolder('winre', mounted),
    given: () => mountFolder('given', mounted),
  }[place.in]()
  return place.path === '' ? folder : `${folder.replace(/\\$/, '')}\\${place.path}`
}
