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
} as const

/**
 * The folder of a package that goes into an image. `chain` for a target that lies there with its checkpoints: an image that
 * is past them must not meet them, so it gets the same target from a folder without.
 */
export function imagePackageFolder(kb: string, chain: boolean): string {
  return `${work}\\Packages\\${kb}${chain ? '-chain' : ''}`
}
