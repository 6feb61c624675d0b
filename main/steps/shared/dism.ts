import { stepLogFile } from '../../../common/servicing-folders.ts'

/**
 * A call of DISM. `/English` comes first, so that its output can be read in any language of Windows; the log is the
 * step's own. Log level 2: at the usual 3 a failing cumulative update has written 444 MB.
 */
export function dism(step: string, ...words: readonly string[]): string[] {
  return ['dism.exe', '/English', ...words, `/LogPath:${stepLogFile(step)}`, '/LogLevel:2']
}

/** A call of DISM on the running Windows. */
export function dismOnline(step: string, ...words: readonly string[]): string[] {
  return dism(step, '/Online', ...words)
}
