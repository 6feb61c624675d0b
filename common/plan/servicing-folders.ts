/** Folder on the PC for packages supplied by the user; practice PCs have theirs there. */
export const suppliedFolder = 'C:\\Packages'

/** Unstuck's own folder on the PC. The elevated side creates it with access for administrators only. */
const workFolder = 'C:\\ProgramData\\Unstuck'

/** An offline Windows in a plan. */
export type OfflinePlace = {
  /** Its folder, `D:\Windows`, as named by the PC that carries out the plan. */
  readonly windows: string
  /** True if the plan is carried out from Windows PE; omitted for a running Windows. */
  readonly fromPe?: true | undefined
}

/** The folders in which a plan is carried out. */
export type WorkPlace = {
  /** Parent folder of packages, logs and temporary files. */
  readonly root: string
  /** Source folder of supplied packages. */
  readonly supplied: string
}

const usualPlace: WorkPlace = { root: workFolder, supplied: suppliedFolder }

/**
 * The folders for a plan. In Windows PE any volume can be C:, and X: is in memory, so the work is done on the volume of
 * the Windows being repaired.
 */
export function workPlaceOf(offline: OfflinePlace | null | undefined): WorkPlace {
  if (!offline?.fromPe) return usualPlace
  const root = `${offline.windows.replace(/\\[^\\]*\\?$/, '')}\\Unstuck`
  return { root, supplied: `${root}\\Supplied` }
}

/** The journal of the elevated side for one plan, locked by the process that works on it. */
export function elevatedJournal(planSha256: string): string {
  return `${workFolder}\\Cases\\${planSha256.slice(0, 32)}\\journal.jsonl`
}

/**
 * The folder of one servicing transaction, named after the package passed to DISM. DISM also installs other packages in
 * the same folder, so it must contain only that package and its checkpoints.
 */
export function transactionFolder(kb: string, { root }: WorkPlace = usualPlace): string {
  return `${root}\\Packages\\${kb}`
}

/** Where a package is expanded if DISM does not support .msu files; named after that package. */
export function expandedFolder(kb: string, { root }: WorkPlace = usualPlace): string {
  return `${root}\\Expanded\\${kb}`
}

/** File names for the cabinets of an expanded package, since the published names are not known in advance. */
export const expandedFiles = { update: 'update.cab', stack: 'stack.cab' } as const
export type ExpandedPart = keyof typeof expandedFiles

/** Scratch folder of DISM, if Windows does not choose it. */
export function scratchFolder({ root }: WorkPlace): string {
  return `${root}\\Temp`
}

/** DISM log of one step. */
export function stepLogFile(step: string, { root }: WorkPlace = usualPlace): string {
  return `${root}\\Logs\\${step}.log`
}

/** Backup folder for WinRE before it is changed; `stamp` distinguishes the copies. */
export function winreBackupFolder(stamp: string): string {
  return `${workFolder}\\Backup\\WinRE-${stamp}`
}

/** Where Windows stores the configuration of WinRE, and its image while WinRE is disabled. */
export const recoveryFolder = 'C:\\Windows\\System32\\Recovery'

/** The same folder as the PC names it that carries out the plan. */
export function recoveryFolderIn(offline: OfflinePlace | null | undefined): string {
  return offline ? `${offline.windows.replace(/\\$/, '')}\\System32\\Recovery` : recoveryFolder
}

/** The WinRE image while WinRE is disabled. */
export const stagedWinreFile = `${recoveryFolder}\\Winre.wim`

/** Where a WinRE image extracted from installation media is stored until it is put in place. */
export function takenWinreFile({ root }: WorkPlace = usualPlace): string {
  return `${root}\\WinREImage\\winre.wim`
}

/** Mount folder of the WinRE image during servicing. */
export const winreMountFolder = `${workFolder}\\WinRE`

/** Whether a path is in the folder for supplied packages or in Unstuck's own. */
export function isWorkPath(path: string, { root, supplied }: WorkPlace = usualPlace): boolean {
  const bare = (text: string) => text.replaceAll('/', '\\').toLowerCase()
  const wanted = bare(path)
  return [supplied, root].some((folder) => {
    const own = bare(folder)
    return wanted === own || wanted.startsWith(`${own}\\`)
  })
}
