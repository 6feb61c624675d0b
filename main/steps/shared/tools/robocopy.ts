/** robocopy exit codes are bit flags: 1 copied, 2 extra files in the target; 4 and above mean errors. */
export const copyExitCodes: readonly number[] = [0, 1, 2, 3]

/** A folder of Windows on removable media, which is not readable. */
const ofWindows = 'System Volume Information'

/** Copies a folder and its content except `without`, or individual files, and clears read-only attributes. */
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
