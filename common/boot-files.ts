/**
 * Calls that rewrite the boot files of a Windows that does not run, and keep those that were there. The steps show
 * them, and the host lets these through and no other.
 */

/** Where the boot files are kept: on the volume of that Windows, which has room and is there again at its next start. */
export function keptBootFolder(windows: string, stamp: string): string {
  return `${driveOf(windows)}\\Unstuck\\BootFiles-${stamp}`
}

/** Where boot files lie on an EFI system partition. */
export function bootFolder(efi: string): string {
  return `${efi}\\EFI\\Microsoft\\Boot`
}

/** Copies them to where they are kept, with read-only and hidden files. */
export function keepBootCall(windows: string, efi: string, stamp: string): readonly string[] {
  return copyCall(bootFolder(efi), keptBootFolder(windows, stamp))
}

/** Copies them back. */
export function restoreBootCall(windows: string, efi: string, stamp: string): readonly string[] {
  return copyCall(keptBootFolder(windows, stamp), bootFolder(efi))
}

/** bcdboot.exe takes the boot files from that Windows (https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di). */
export function rewriteBootCall(windows: string, efi: string): readonly string[] {
  return ['bcdboot.exe', windows, '/s', efi, '/f', 'UEFI']
}

/** Whether the Windows folder lies right below the root of a drive with a letter: boot files name that partition. */
export function isOnDrive(windows: string): boolean {
  return /^[A-Z]:\\[^\\]+\\?$/i.test(windows)
}

function driveOf(windows: string): string {
  return windows.slice(0, 2)
}

function copyCall(from: string, to: string): readonly string[] {
  return ['robocopy.exe', from, to, '/E', '/COPY:DAT', '/DCOPY:T', '/R:2', '/W:5', '/NP']
}
