/** robocopy counts up: 1 copied, 2 something more lies there; from 4 on something is not as wanted. */
export const copyExitCodes: readonly number[] = [0, 1, 2, 3]

/** What Windows keeps on a stick for itself, and nobody may read. */
const ofWindows = 'System Volume Information'

/** Copies a folder with everything in it but `without`, or single files of it, and takes off read-only marks. */
export function robocopy(
  from: string,
  to: string,
  files: readonly string[] = [],
  without: readonly string[] = [],
): string[] {
  return [
    'robocopy.exe',
    from,
    to,
    ...files,
    ...(files.length === 0 ? ['/E', '/DCOPY:T', '/XD', ofWindows] : ['/IS', '/IT']),
    ...(without.length > 0 ? ['/XF', ...without] : []),
    '/COPY:DAT',
    '/A-:R',
    '/R:2',
    '/W:5',
    '/NP',
  ]
}
