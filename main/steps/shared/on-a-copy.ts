import { type MountPoint, mountFolder } from '../../../common/media-folders.ts'

/** Nothing of a medium is lost by any step: all of them work on a copy. */
export const copyUndo = 'Delete the copy; the original is as it was.'

/** The way back from what was done in a mounted image. */
export function discardUndo(mount: MountPoint, mounted: string | null): string {
  return `dism.exe /English /Unmount-Image /MountDir:${mountFolder(mount, mounted)} /Discard; the image is then as it was before it was mounted.`
}
