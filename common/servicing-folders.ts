/** Where packages that a person supplied lie on the PC; practice PCs have theirs there. */
export const suppliedFolder = 'C:\\Packages'

/** Unstuck's own folder on the PC; the elevated side makes it for administrators only. */
const workFolder = 'C:\\ProgramData\\Unstuck'

/**
 * The folder of one servicing transaction, named after the package that DISM is given. DISM also takes other packages
 * that lie beside it, so nothing but that package and its checkpoints may be there.
 */
export function transactionFolder(kb: string): string {
  return `${workFolder}\\Packages\\${kb}`
}

/** What a package is expanded into where DISM takes no .msu; named after that package. */
export function expandedFolder(kb: string): string {
  return `${workFolder}\\Expanded\\${kb}`
}

/** Cabinets of an expanded package, by what they are; their published names are not known beforehand. */
export const expandedFiles = { update: 'update.cab', stack: 'stack.cab' } as const
export type ExpandedPart = keyof typeof expandedFiles

/** DISM's own log of one step. */
export function stepLogFile(step: string): string {
  return `${workFolder}\\Logs\\${step}.log`
}

/** Where a copy of WinRE is kept before it is changed; `stamp` tells copies apart. */
export function winreBackupFolder(stamp: string): string {
  return `${workFolder}\\Backup\\WinRE-${stamp}`
}

/** Where Windows keeps what it knows of WinRE, and the image itself while WinRE is off. */
export const recoveryFolder = 'C:\\Windows\\System32\\Recovery'

/** Where a WinRE image that was taken out of installation media lies until it is put in its place. */
export const takenWinreFile = `${workFolder}\\WinREImage\\winre.wim`

/** Where the WinRE image is mounted while it is serviced. */
export const winreMountFolder = `${workFolder}\\WinRE`

/** Whether a path lies where packages are copied to, or where Unstuck works. */
export function isWorkPath(path: string): boolean {
  const wanted = path.replaceAll('/', '\\').toLowerCase()
  return [suppliedFolder, workFolder].some((folder) => {
    const own = folder.toLowerCase()
    return wanted === own || wanted.startsWith(`${own}\\`)
  })
}
