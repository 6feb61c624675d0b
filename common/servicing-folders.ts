/** Where packages that a person supplied lie on the PC; practice PCs have theirs there. */
export const suppliedFolder = 'C:\\Packages'

/** Unstuck's own folder on the PC; the elevated side makes it for administrators only. */
const workFolder = 'C:\\ProgramData\\Unstuck'

/** A Windows that does not run, as a plan names it. */
export type OfflinePlace = {
  /** Its folder, `D:\\Windows`, as the PC that carries the plan out names it. */
  readonly windows: string
  /** True where the plan is carried out from Windows PE; left out where a Windows that runs does it. */
  readonly fromPe?: true | undefined
}

/** Where the work for a PC is done. */
export type WorkPlace = {
  /** Packages, logs and temporary files lie below it. */
  readonly root: string
  /** Where supplied packages are taken from. */
  readonly supplied: string
}

const usualPlace: WorkPlace = { root: workFolder, supplied: suppliedFolder }

/**
 * Where the work of a plan is done. In Windows PE any volume can be C:, and X: is memory: there it is done on the volume of
 * the Windows that is repaired.
 */
export function workPlaceOf(offline: OfflinePlace | null | undefined): WorkPlace {
  if (!offline?.fromPe) return usualPlace
  const root = `${offline.windows.replace(/\\[^\\]*\\?$/, '')}\\Unstuck`
  return { root, supplied: `${root}\\Supplied` }
}

/** The journal of the elevated side for one plan; the process that works there holds its lock. */
export function elevatedJournal(planSha256: string): string {
  return `${workFolder}\\Cases\\${planSha256.slice(0, 32)}\\journal.jsonl`
}

/**
 * The folder of one servicing transaction, named after the package that DISM is given. DISM also takes other packages
 * that lie beside it, so nothing but that package and its checkpoints may be there.
 */
export function transactionFolder(kb: string, { root }: WorkPlace = usualPlace): string {
  return `${root}\\Packages\\${kb}`
}

/** What a package is expanded into where DISM takes no .msu; named after that package. */
export function expandedFolder(kb: string, { root }: WorkPlace = usualPlace): string {
  return `${root}\\Expanded\\${kb}`
}

/** Cabinets of an expanded package, by what they are; their published names are not known beforehand. */
export const expandedFiles = { update: 'update.cab', stack: 'stack.cab' } as const
export type ExpandedPart = keyof typeof expandedFiles

/** What DISM unpacks into where it is not left to Windows. */
export function scratchFolder({ root }: WorkPlace): string {
  return `${root}\\Temp`
}

/** DISM's own log of one step. */
export function stepLogFile(step: string, { root }: WorkPlace = usualPlace): string {
  return `${root}\\Logs\\${step}.log`
}

/** Where a copy of WinRE is kept before it is changed; `stamp` distinguishes copies. */
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
export function isWorkPath(path: string, { root, supplied }: WorkPlace = usualPlace): boolean {
  const bare = (text: string) => text.replaceAll('/', '\\').toLowerCase()
  const wanted = bare(path)
  return [supplied, root].some((folder) => {
    const own = bare(folder)
    return wanted === own || wanted.startsWith(`${own}\\`)
  })
}
