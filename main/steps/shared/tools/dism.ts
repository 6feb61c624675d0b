import {
  scratchFolder,
  stepLogFile,
  type WorkPlace,
  workPlaceOf,
} from '../../../../common/plan/servicing-folders.ts'
import type { StepPlace } from '../../step-kind.ts'

/**
 * A DISM call. `/English` comes first, so that its output can be parsed whatever the language of Windows; each step has
 * its own log. Log level 2: at the default of 3, a failing cumulative update has written 444 MB.
 */
export function dism(step: string, ...words: readonly string[]): string[] {
  return ['dism.exe', '/English', ...words, ...logWords(step)]
}

const logWords = (step: string, work?: WorkPlace) => [`/LogPath:${stepLogFile(step, work)}`, '/LogLevel:2']

/** A DISM call for the Windows that the plan changes: the running one, or an offline one by its folder. */
export function dismOn({ id, offline }: StepPlace, ...words: readonly string[]): string[] {
  if (offline === null) return dism(id, '/Online', ...words)
  const work = workPlaceOf(offline)
  return [
    'dism.exe',
    '/English',
    `/Image:${imageRoot(offline.windows)}`,
    // An offline Windows is not restarted.
    ...words.filter((word) => word !== '/NoRestart'),
    // The default scratch folder is in memory in Windows PE and too small for an update.
    ...(offline.fromPe ? [`/ScratchDir:${scratchFolder(work)}`] : []),
    ...logWords(id, work),
  ]
}

/** The parent of a Windows folder: `D:\\` for `D:\\Windows`. */
export function imageRoot(windows: string): string {
  const root = windows.replace(/\\[^\\]*\\?$/, '')
  return root.endsWith(':') ? `${root}\\` : root
}
