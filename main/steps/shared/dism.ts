import { scratchFolder, stepLogFile, type WorkPlace, workPlaceOf } from '../../../common/servicing-folders.ts'
import type { StepPlace } from '../step-kind.ts'

/**
 * A call of DISM. `/English` comes first, so that its output can be read in any language of Windows; the log is the
 * step's own. Log level 2: at the usual 3 a failing cumulative update has written 444 MB.
 */
export function dism(step: string, ...words: readonly string[]): string[] {
  return ['dism.exe', '/English', ...words, ...logWords(step)]
}

const logWords = (step: string, work?: WorkPlace) => [`/LogPath:${stepLogFile(step, work)}`, '/LogLevel:2']

/** A call of DISM on the Windows that the plan changes: the running one, or one that does not run, by its folder. */
export function dismOn({ id, offline }: StepPlace, ...words: readonly string[]): string[] {
  if (offline === null) return dism(id, '/Online', ...words)
  const work = workPlaceOf(offline)
  return [
    'dism.exe',
    '/English',
    `/Image:${imageRoot(offline.windows)}`,
    // Nothing restarts there.
    ...words.filter((word) => word !== '/NoRestart'),
    // The usual place of what DISM unpacks is memory in Windows PE, and too small for an update.
    ...(offline.fromPe ? [`/ScratchDir:${scratchFolder(work)}`] : []),
    ...logWords(id, work),
  ]
}

/** The folder that holds a Windows folder: `D:\\` of `D:\\Windows`. */
export function imageRoot(windows: string): string {
  const root = windows.replace(/\\[^\\]*\\?$/, '')
  return root.endsWith(':') ? `${root}\\` : root
}
