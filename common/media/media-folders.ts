import { z } from 'zod'

/** Working folder on the PC that updates a medium; the medium itself is only read. */
const work = 'C:\\ProgramData\\Unstuck\\Media'

/** Folders of a plan for installation media or an image. */
export const mediaFolders = {
  /** The copy that is changed, which becomes the result. */
  result: `${work}\\New`,
  /** Where an image is mounted. */
  mount: `${work}\\Mount`,
  /** Where WinRE is mounted while the image that contains it is mounted. */
  winreMount: `${work}\\MountWinRE`,
  /** Where WinRE is extracted and exported to. */
  winre: `${work}\\WinRE`,
  /** Where images are exported to before they replace the originals. */
  exported: `${work}\\Exported`,
  /** Where drivers are copied to before they are added to images. */
  drivers: `${work}\\Drivers`,
} as const

/**
 * The folder of a package for an image. `chain`: the target together with its checkpoints. DISM must not find
 * checkpoints next to the target for an image that is already past them, so such an image gets the target from a
 * separate folder.
 */
export function imagePackageFolder(kb: string, chain: boolean): string {
  return `${work}\\Packages\\${kb}${chain ? '-chain' : ''}`
}

// A segment that is not an option (`/`), a parent reference or a stream or device, and has nothing at its end that
// Windows strips (`.. ` is read as `..`).
const segment = String.raw`[^\\/:*?"<>|\p{Cc}]*[^\\/:*?"<>|\p{Cc} .]`
const root = String.raw`(?:[A-Za-z]:\\|\\\\${segment}\\)`

/** An absolute Windows path on a drive or share. No segment can lead upwards or be read as an option of a tool. */
export const windowsPathSchema = z
  .string()
  .max(1000)
  .regex(new RegExp(String.raw`^${root}(?:${segment}\\)*(?:${segment}|[^\\/:*?"<>|\p{Cc}]+\*\.swm)?$`, 'u'))

/**
 * Where an image is mounted. `windows` and `winre`: Unstuck's own folders. `given`: a folder where the user mounted the
 * image.
 */
export const mountPointSchema = z.enum(['windows', 'winre', 'given'])
export type MountPoint = z.infer<typeof mountPointSchema>

/**
 * The folder of a mount point. `mounted`: where the user mounted the image that the plan changes. Throws RangeError for
 * `given` if `mounted` is null.
 */
export function mountFolder(point: MountPoint, mounted: string | null): string {
  if (point === 'windows') return mediaFolders.mount
  if (point === 'winre') return mediaFolders.winreMount
  if (mounted === null) throw new RangeError('the plan names no mounted image')
  return mounted
}

/**
 * A file or folder that image steps read and write: a path below the copy, the exported images, the extracted WinRE, or
 * a mount point. Nothing else is ever written.
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

/** The first part of a split image file. */
export function splitFile(whole: string): string {
  return whole.replace(/\.wim$/i, '.swm')
}

/** Folder of WinRE inside a Windows image. */
export const recoveryPath = 'Windows\\System32\\Recovery'

/** The absolute path of a place. For `mounted` see {@link mountFolder}. */
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
